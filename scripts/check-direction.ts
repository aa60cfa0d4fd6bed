import { globSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { findWrongImports } from "./lint/direction.ts";

const folderOf = new Map(
  globSync("{apps,packages}/*/package.json").map((path) => [
    JSON.parse(readFileSync(path, "utf8")).name,
    dirname(path),
  ]),
);
const files = globSync("{apps,packages}/*/{src,test}/**/*.{ts,tsx}");
const faults = files.flatMap((path) => findWrongImports(path, readFileSync(path, "utf8"), folderOf));

for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;
