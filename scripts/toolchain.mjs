import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const nodePin = `node@${manifest.config.node}`;
const pnpmPin = manifest.packageManager;
const cacheFile = join(root, ".cache", "toolchain.json");

/**
 * The machine's own Node where it satisfies `engines` and the pinned pnpm where it is on the PATH; else npx brings them.
 * Returns the path of `node` and an environment in which `node` and `pnpm` are those. Prints to stderr only.
 */
export function findToolchain() {
  const isOwnNodeFit = isAtLeast(process.versions.node, manifest.engines.node.replace(">=", ""));
  if (isOwnNodeFit && isPinnedPnpmOnPath()) return { node: process.execPath, env: buildEnv() };

  const packages = isOwnNodeFit ? [pnpmPin] : [nodePin, pnpmPin];
  const folder = readCachedFolder(packages) ?? fetchFolder(packages);
  return { node: isOwnNodeFit ? process.execPath : join(folder, "node"), env: buildEnv(folder) };
}

export function isAtLeast(version, minimum) {
  const own = version.split(".").map(Number);
  const wanted = minimum.split(".").map(Number);
  const differing = wanted.findIndex((part, index) => part !== own[index]);
  return differing === -1 || own[differing] > wanted[differing];
}

function isPinnedPnpmOnPath() {
  // Asked outside the repository: inside it, any pnpm may answer with the version that package.json names.
  const answer = spawnSync("pnpm", ["--version"], {
    cwd: tmpdir(),
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  return `pnpm@${answer.stdout?.trim()}` === pnpmPin;
}

function readCachedFolder(packages) {
  if (!existsSync(cacheFile)) return undefined;
  const cached = JSON.parse(readFileSync(cacheFile, "utf8"));
  return cached.packages === packages.join() && existsSync(join(cached.folder, "pnpm")) ? cached.folder : undefined;
}

function fetchFolder(packages) {
  const npx = ["-y", ...packages.flatMap((name) => ["-p", name]), "--", "node", "-p", "process.env.PATH"];
  const answer = spawnSync("npx", npx, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  const folder = answer.stdout?.split(delimiter).find((entry) => existsSync(join(entry, "pnpm")));
  if (answer.status !== 0 || folder === undefined) {
    throw new Error(`npx could not bring ${packages.join(" and ")}: is the package registry reachable?`);
  }
  mkdirSync(dirname(cacheFile), { recursive: true });
  writeFileSync(cacheFile, JSON.stringify({ packages: packages.join(), folder }));
  return folder;
}

function buildEnv(folder) {
  return {
    ...process.env,
    PATH: folder === undefined ? process.env.PATH : folder + delimiter + process.env.PATH,
    DO_NOT_TRACK: "1",
    TURBO_TELEMETRY_DISABLED: "1",
    TURBO_NO_UPDATE_NOTIFIER: "1",
  };
}
