import { createTempDatabase, pollUntil } from "@hearback/testing";
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { runSql } from "../src/index.ts";

it("a listener whose connection PostgreSQL has closed listens again, and has what it may have missed looked for", async () => {
  const { database, remove } = await createTempDatabase("postgres");
  let calls = 0;
  const listener = await database.listenForWork(() => {
    calls++;
  });
  const listeners = sql`select pid from pg_stat_activity where datname = current_database() and query like 'listen %'`;
  const [{ pid } = { pid: 0 }] = await runSql<{ pid: number }>(database.read, listeners);
  await runSql(database.read, sql`select pg_terminate_backend(${pid}, 5000)`);
  await pollUntil(() => calls > 0, { what: "a look for what was missed" });
  calls = 0;
  await database.transaction((tx) => tx.wakeWorkers());
  await pollUntil(() => calls > 0, { what: "a wake-up" });
  await listener.close();
  expect(await runSql(database.read, listeners)).toEqual([]);
  await remove();
});
