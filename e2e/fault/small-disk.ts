import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statfsSync } from "node:fs";
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
  return mountTmpfs(directory, mebibytes) ? shrinkToFull(directory, mebibytes) : limitFiles(directory);
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

/** Full is a disk that is as large as what is on it. */
function shrinkToFull(directory: string, mebibytes: number): SmallDisk {
  const resize = (size: string) => execFileSync("mount", ["-o", `remount,size=${size}`, directory], { stdio: "pipe" });
  const usedBytes = () => {
    const { blocks, bfree, bsize } = statfsSync(directory);
    return (blocks - bfree) * bsize;
  };
  return {
    directory,
    kind: "tmpfs",
    fill() {
      // What is written between the look and the order makes the disk too small for what is on it, which is refused.
      for (let tries = 1; ; tries++) {
        try {
          resize(String(usedBytes()));
          return;
        } catch (error) {
          if (tries === 10) throw error;
        }
      }
    },
    free: () => void resize(`${mebibytes}m`),
    remove() {
      execFileSync("umount", [directory]);
      rmSync(directory, { recursive: true });
    },
  };
}

/** Any write beyond that is refused to these processes. */
export function limitFileSize(processIds: number[], bytes: string): void {
  for (const id of processIds) execFileSync("prlimit", ["--pid", String(id), `--fsize=${bytes}:`]);
}

/** What an ordinary user can do. SQLite reports it as a write that failed, not as a full disk. */
function limitFiles(directory: string): SmallDisk {
  return {
    directory,
    kind: "file size limit",
    fill: (processIds) => limitFileSize(processIds, "4096"),
    free: (processIds) => limitFileSize(processIds, "unlimited"),
    remove: () => rmSync(directory, { recursive: true }),
  };
}
