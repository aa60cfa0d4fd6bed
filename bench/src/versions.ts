import { readFileSync } from "node:fs";

/** Of a dependency of the bench. */
export function versionOf(name: string): string {
  return readManifest(`../node_modules/${name}/package.json`).version;
}

/** Of all that the bench brings from outside this repository. */
export function listVersions(): Record<string, string> {
  const { devDependencies = {} } = readManifest("../package.json");
  const names = Object.keys(devDependencies).filter(
    (name) => devDependencies[name] === "catalog:" && !name.startsWith("@types/"),
  );
  return Object.fromEntries(names.map((name) => [name, versionOf(name)]));
}

type Manifest = { version: string; devDependencies?: Record<string, string> };

function readManifest(path: string): Manifest {
  return JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
}
