import { globSync, readFileSync } from "node:fs";
import { findBrokenReferences, type Repository } from "./lint/docs.ts";

const manifests = globSync("{.,e2e,bench,apps/*,packages/*}/package.json").map((path) => ({
  path,
  ...JSON.parse(readFileSync(path, "utf8")),
}));

const codePaths = globSync("{{apps,packages}/*/{src,test},e2e,scripts,bench/src}/**/*", {
  exclude: (path) => path.endsWith("node_modules"),
}).map((path) => `/${path}`);

const repository: Repository = {
  exists: (path) => globSync(path).length > 0,
  holds: (end) => codePaths.some((path) => path.endsWith(`/${end.replace(/\/$/, "")}`)),
  scriptsOf: (name = "hearback") => Object.keys(manifests.find((manifest) => manifest.name === name)?.scripts ?? {}),
};

const documents = globSync(["*.md", "docs/**/*.md", "packages/*/README.md"]);
const faults = documents.flatMap((path) => findBrokenReferences(path, readFileSync(path, "utf8"), repository));

for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;
