import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type SmallDisk = {
  directory: string;
  /** `tmpfs`: a disk of its own. `file size limit`: the processes may not make any file larger. */
  kind: "tmpfs" | "file size limit";
  /** From now on there is no room, for these processes at least. */
  fill(processIds: number[]): void;
  free(processIds: number[]): void;
  remove(): void;
};

/** A disk that can be full without anybody else noticing: a small tmpfs where this user may mount one. */
export function createSmallDisk({ mebibytes = 24 } = {}): SmallDisk {
  const directory = mkdtempSync(join(tmpdir(), "hearback-disk-"));
  return mountTmpfs(directory, mebibytes) ? fillWithBallast(directory) : limitFileSize(directory);
}

function mountTmpfs(directory: string, mebibytes: number): boolean {
  const options = `size=${mebibytes}m,mode=700`;
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", options, "hearback", directory], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

function fillWithBallast(directory: string): SmallDisk {
  const ballast = join(directory, "ballast");
  return {
    directory,
    kind: "tmpfs",
    fill() {
      const { bavail, bsize } = statfsSync(directory);
      try {
        writeFileSync(ballast, Buffer.alloc((bavail + 1) * bsize));
      } catch (error) {
        if (!(error instanceof Error && "code" in error && error.code === "ENOSPC")) throw error;
      }
    },
    free: () => rmSync(ballast, { force: true }),
    remove() {
      execFileSync("umount", [directory]);
      rmSync(directory, { recursive: true });
    },
  };
}

/** What an ordinary user can do. SQLite reports it as a write that failed, not as a full disk. */
function limitFileSize(directory: string): SmallDisk {
  const limit = (processIds: number[], size: string) => {
    for (const id of processIds) execFileSync("prlimit", ["--pid", String(id), `--fsize=${size}:`]);
  };
  return {
    directory,
    kind: "file size limit",
    fill: (processIds) => limit(processIds, "4096"),
    free: (processIds) => limit(processIds, "unlimited"),
    remove: () => rmSync(directory, { recursive: true }),
  };
}
