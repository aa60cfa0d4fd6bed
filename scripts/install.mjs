import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./toolchain.mjs";

const stampFile = join(root, "node_modules", ".hearback-installed");

/** Installs what the lockfile names, unless that was done already for exactly these files. Prints to stderr only. */
export function installIfNeeded(env) {
  const packages = listPackages();
  const fingerprint = hashFiles(["pnpm-lock.yaml", "pnpm-workspace.yaml", ...packages.map(manifestOf)]);
  if (readStamp() === fingerprint && packages.every((folder) => existsSync(join(root, folder, "node_modules")))) return;

  const install = ["install", "--frozen-lockfile", "--config.confirm-modules-purge=false"];
  const { status } = spawnSync("pnpm", install, { cwd: root, env, stdio: ["ignore", 2, 2] });
  if (status !== 0) throw new Error("the dependencies could not be installed (see above)");
  writeFileSync(stampFile, fingerprint);
}

function listPackages() {
  const nested = ["apps", "packages"].flatMap((parent) =>
    readdirSync(join(root, parent)).map((name) => `${parent}/${name}`),
  );
  return [".", "e2e", "bench", ...nested].filter((folder) => existsSync(join(root, manifestOf(folder)))).sort();
}

function manifestOf(folder) {
  return `${folder}/package.json`;
}

function hashFiles(files) {
  const hash = createHash("sha256");
  for (const file of files)
    hash
      .update(file)
      .update("\0")
      .update(readFileSync(join(root, file)))
      .update("\0");
  return hash.digest("hex");
}

function readStamp() {
  return existsSync(stampFile) ? readFileSync(stampFile, "utf8") : undefined;
}
