import { posix } from "node:path";

export interface Repository {
  /** Whether a path relative to the root, possibly with glob characters, names something. */
  exists: (path: string) => boolean;
  /** Whether a file or folder of the code has a path that ends like this. */
  holds: (end: string) => boolean;
  /** Script names of the package with this name; of the root without a name. */
  scriptsOf: (packageName?: string) => string[];
}

const pnpmOwnCommands = ["add", "exec", "install", "pack", "peers", "publish", "update", "why"];
/** As `core/test/health` or `dial.ts`: told from words by its slash or its ending. */
const codePath = /^(features|core|worker|server|fault)\/[\w./-]+$|^[\w./-]+\.tsx?$/;
const topFolders = /^(\.ci|apps|bench|docs|e2e|packages|scripts)\//;

/** What the text of one document (`path` relative to the root) names although it isn't there. */
export function findBrokenReferences(path: string, text: string, repository: Repository): string[] {
  const code = readCode(text);
  const paths = [...readLinks(path, text), ...code.flatMap(readPaths)].filter((target) => !repository.exists(target));
  const ends = code.flatMap(readWords).filter((word) => codePath.test(word) && !topFolders.test(word));
  const lost = ends.filter((end) => !repository.holds(end));
  const commands = code.flatMap(readCommands).filter((command) => !isKnown(command, repository));
  return [
    ...lost.map((end) => `${path}: no file of the code ends with ${end}`),
    ...paths.map((target) => `${path}: ${target} does not exist`),
    ...commands.map(({ text: command }) => `${path}: there is no script for "${command}"`),
  ];
}

/** Link targets inside the repository, relative to its root. */
function readLinks(path: string, text: string): string[] {
  const targets = [...text.matchAll(/\]\(([^)\s]+)[^)]*\)/g)].map(([, target = ""]) => target.replace(/#.*$/, ""));
  const isOutside = (target: string) => target === "" || target.startsWith("/") || /^[a-z]+:/.test(target);
  return targets.filter((target) => !isOutside(target)).map((target) => posix.join(posix.dirname(path), target));
}

/** Inline code and the lines of fenced blocks. */
function readCode(text: string): string[] {
  const fenced = /^ *```[^\n]*\n([\s\S]*?)^ *```/gm;
  const lines = [...text.matchAll(fenced)].flatMap(([, block = ""]) => block.split("\n"));
  const inline = [...text.replace(fenced, "").matchAll(/`([^`\n]+)`/g)].map(([, code = ""]) => code);
  return [...lines, ...inline];
}

function readWords(code: string): string[] {
  return code.split(/\s+/).map((word) => word.replace(/^\.\//, "").replace(/[,;:)]+$/, ""));
}

function readPaths(code: string): string[] {
  return readWords(code).filter((word) => topFolders.test(word) && !/[<>…$]/.test(word));
}

interface Command {
  text: string;
  packageName: string | undefined;
  script: string;
}

function readCommands(code: string): Command[] {
  const npm = /\bnpm (start|test|run(?: -s)? ([\w:-]+))/g;
  const pnpm = /\bpnpm (?:--silent |run |--filter[ =](\S+) )*([a-z][\w:-]*)/g;
  return [
    ...[...code.matchAll(npm)].map(([text, short = "", long]) => ({
      text,
      packageName: undefined,
      script: long ?? short,
    })),
    ...[...code.matchAll(pnpm)].map(([text, packageName, script = ""]) => ({ text, packageName, script })),
  ];
}

function isKnown({ packageName, script }: Command, { scriptsOf }: Repository): boolean {
  return pnpmOwnCommands.includes(script) || scriptsOf(packageName).includes(script);
}
