import { spawnSync } from "node:child_process";

/** What was measured: "d9e74de", or "d9e74de, dirty" if files differ from it. */
export function describeCommit(): string {
  const commit = git("rev-parse", "--short", "HEAD");
  if (commit === null) return "unknown";
  // The results of the section before are no change of what is measured.
  const changes = git("status", "--porcelain", "--", ":/", ":!/bench/results.json", ":!/bench/RESULTS.md");
  return changes === "" ? commit : `${commit}, dirty`;
}

function git(...args: string[]): string | null {
  const { status, stdout } = spawnSync("git", args, { cwd: import.meta.dirname, encoding: "utf8" });
  return status === 0 ? stdout.trim() : null;
}
