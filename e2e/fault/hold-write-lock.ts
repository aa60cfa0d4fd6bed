import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { sqliteFile } from "@hearback/db";
import { root } from "../start-hearback.ts";

/** Has another process take the write lock; resolves when it has it, and `release` when it has let go. */
export async function holdWriteLock(databaseUrl: string): Promise<{ release(): Promise<void> }> {
  const script = join(root, "packages/db/test/fixtures/hold-write-lock.ts");
  const child = fork(script, [sqliteFile(databaseUrl)], { execArgv: [] });
  await once(child, "message");
  return {
    async release() {
      child.send("let go");
      await once(child, "exit");
    },
  };
}
