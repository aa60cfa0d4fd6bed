import { posix } from "node:path";
import { parseSync } from "oxc-parser";

interface Layer {
  /** Workspace folders it may import from. */
  imports: string[];
  /** The same, but only as `import type`. */
  types?: string[];
  /** The same, but only in its tests. */
  inTests?: string[];
  /** The only outside and built-in modules it may import. */
  onlyExternal?: RegExp;
  /** Besides these as `import type`. */
  externalTypes?: RegExp;
  notExternal?: RegExp;
}

interface Import {
  specifier: string;
  isTypeOnly: boolean;
}

const noSql = /^(drizzle-orm|better-sqlite3|pg)(\/|$)/;
const app: Layer = { imports: ["packages/contracts", "packages/db", "packages/core"], notExternal: noSql };

/** Folders not named here (e2e, bench) may import every package. */
const layers: Record<string, Layer> = {
  "packages/contracts": { imports: [], onlyExternal: /^zod$/ },
  "packages/db": { imports: ["packages/contracts"] },
  "packages/core": { imports: ["packages/contracts", "packages/db"] },
  "packages/receiver": {
    imports: [],
    inTests: ["packages/contracts"],
    onlyExternal: /^$/,
    externalTypes: /^(node:http|fastify)$/,
  },
  "packages/testing": { imports: ["packages/contracts", "packages/db", "packages/core"] },
  "apps/server": app,
  "apps/worker": app,
  "apps/cli": app,
  "apps/web": { imports: ["packages/contracts"], types: ["apps/server"], notExternal: noSql },
};

/** `packages/receiver` is what others install: the product itself verifies with its own code. */
const forTests = ["packages/testing", "packages/receiver"];

/** Inside web a file imports its own rank or a lower one, and a feature no other feature. */
const webRanks = ["lib", "components", "features", "app"];

/**
 * What is wrong with the imports of one file.
 * `path` is relative to the repository, with slashes; `folderOf` says where a workspace package lives.
 */
export function findWrongImports(path: string, source: string, folderOf: Map<string, string>): string[] {
  const home = path.split("/").slice(0, 2).join("/");
  const layer = layers[home];
  if (layer === undefined) return [];
  const isTest = /\.test\.tsx?$|\/test\//.test(path);
  return readImports(path, source).flatMap((found) => {
    const target = resolveTarget(path, found.specifier, folderOf);
    const fault =
      target === undefined ? judgeExternal(found, layer, isTest) : judgeInternal(path, target, found, layer, isTest);
    return fault === undefined ? [] : [`${path}: "${found.specifier}" ${fault}`];
  });
}

function readImports(path: string, source: string): Import[] {
  const { module } = parseSync(path, source);
  const imports = module.staticImports.map(({ moduleRequest, entries }) => ({
    specifier: moduleRequest.value,
    isTypeOnly: entries.length > 0 && entries.every((entry) => entry.isType),
  }));
  const reexports = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest, isType }) =>
      moduleRequest === null ? [] : [{ specifier: moduleRequest.value, isTypeOnly: isType }],
    ),
  );
  const dynamic = module.dynamicImports.map(({ moduleRequest: { start, end } }) => ({
    specifier: source.slice(start, end).replace(/^["'`]|["'`]$/g, ""),
    isTypeOnly: false,
  }));
  return [...imports, ...reexports, ...dynamic];
}

/** The path inside the repository, or nothing for outside and built-in modules. */
function resolveTarget(path: string, specifier: string, folderOf: Map<string, string>): string | undefined {
  if (specifier.startsWith(".")) return posix.join(posix.dirname(path), specifier);
  return folderOf.get(specifier.split("/").slice(0, 2).join("/"));
}

function judgeExternal({ specifier, isTypeOnly }: Import, layer: Layer, isTest: boolean): string | undefined {
  if (isTest || (isTypeOnly && layer.externalTypes?.test(specifier))) return undefined;
  if (layer.onlyExternal?.test(specifier) === false) return "is not among what this package may use";
  if (layer.notExternal?.test(specifier)) return "is SQL, which lives in packages/db and packages/core";
  return undefined;
}

function judgeInternal(path: string, target: string, found: Import, layer: Layer, isTest: boolean): string | undefined {
  const home = path.split("/").slice(0, 2).join("/");
  if (target.startsWith(`${home}/`) || target === home)
    return home === "apps/web" ? judgeInsideWeb(path, target) : undefined;
  if (found.specifier.startsWith(".")) return "reaches into another package: import it by its name";
  if (layer.imports.includes(target)) return undefined;
  if (layer.types?.includes(target)) return found.isTypeOnly ? undefined : "may only be an import type";
  if (isTest && layer.inTests?.includes(target)) return undefined;
  if (forTests.includes(target)) return isTest ? undefined : "is for tests only";
  return `points the wrong way: ${home} may not depend on ${target}`;
}

function judgeInsideWeb(path: string, target: string): string | undefined {
  const [from, fromFeature] = path.split("/").slice(3);
  const [to, toFeature] = target.split("/").slice(3);
  if (from === undefined || to === undefined) return undefined;
  const isUpwards = webRanks.includes(from) && webRanks.indexOf(to) > webRanks.indexOf(from);
  if (isUpwards) return `points the wrong way: ${from} may not depend on ${to}`;
  if (from === "features" && to === "features" && fromFeature !== toFeature) return "is another feature";
  return undefined;
}
