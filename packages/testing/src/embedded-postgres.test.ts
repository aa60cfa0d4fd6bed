import { fork } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { openDatabase, runSql } from "@hearback/db";
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";

it("leaves neither a PostgreSQL server nor its data behind when the test run is gone", {
  timeout: 60_000,
}, async () => {
  const broker = fork(new URL("./embedded-postgres-process.ts", import.meta.url), { execArgv: [], silent: true });
  const ended = once(broker, "exit");
  const [address] = await once(broker, "message");
  const url = await (await fetch(String(address), { method: "POST", body: "migrated" })).text();
  const database = await openDatabase({ url, durability: "normal" });
  const [row] = await runSql<{ data_directory: string }>(database.read, sql`show data_directory`);
  await database.close();
  expect(existsSync(row?.data_directory ?? "")).toBe(true);
  // As the end of its parent does, however it ended.
  broker.disconnect();
  await ended;
  expect(existsSync(row?.data_directory ?? "")).toBe(false);
  await expect(openDatabase({ url, durability: "normal" })).rejects.toMatchObject({ code: "ECONNREFUSED" });
});
