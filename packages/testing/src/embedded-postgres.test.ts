import { fork } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "@hearback/db";
import { expect, it } from "vitest";

it("leaves neither a PostgreSQL server nor its data behind when the test run is gone", {
  timeout: 60_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), "hearback-test-"));
  // As root, the server runs as another user.
  await chmod(folder, 0o755);
  const script = new URL("./embedded-postgres-process.ts", import.meta.url);
  const broker = fork(script, { execArgv: [], silent: true, env: { ...process.env, TMPDIR: folder } });
  const ended = once(broker, "exit");
  const [address] = await once(broker, "message");
  const url = await (await fetch(String(address), { method: "POST", body: "migrated" })).text();
  const database = await openDatabase({ url, durability: "normal" });
  await database.close();
  expect(await readdir(folder)).toHaveLength(1);
  // As the end of its parent does, however it ended.
  broker.disconnect();
  await ended;
  expect(await readdir(folder)).toEqual([]);
  await expect(openDatabase({ url, durability: "normal" })).rejects.toMatchObject({ code: "ECONNREFUSED" });
  await rm(folder, { recursive: true });
});
