import { availableParallelism, cpus, totalmem, type } from "node:os";
import { listVersions } from "./versions.ts";

/** What figures depend on, in a sentence. */
export function describeMachine(): string {
  const versions = { Node: process.versions.node, ...listVersions() };
  const software = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  const memoryGib = Math.round(totalmem() / 1024 ** 3);
  const hardware = `${availableParallelism()} cores (${cpus()[0]?.model ?? "unknown"}), ${memoryGib} GiB`;
  return `${hardware}, ${type()}; ${software.join(", ")}.`;
}
