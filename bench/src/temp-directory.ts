import { rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type TempDirectory = { path: string; remove(): Promise<void> };

/**
 * Gone with `remove`, else when the process ends: a world can be 11 GB large. A signal ends it so as well, since what
 * stops the peers' PostgreSQL listens to signals and then leaves through `process.exit`.
 */
export async function createTempDirectory(): Promise<TempDirectory> {
  const path = await mkdtemp(join(tmpdir(), "hearback-bench-"));
  const removeNow = () => rmSync(path, { recursive: true, force: true, maxRetries: 5 });
  process.once("exit", removeNow);
  return {
    path,
    async remove() {
      await rm(path, { recursive: true, force: true });
      process.off("exit", removeNow);
    },
  };
}
