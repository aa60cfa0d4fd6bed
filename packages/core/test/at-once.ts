import { type Handle, runSql } from "@hearback/db";
import { pollUntil } from "@hearback/testing";
import { sql } from "drizzle-orm";
import type { CoreContext } from "../src/index.ts";
import type { Shop } from "./shop.ts";

/** A transaction that has done its work and commits when it is told to. */
export async function holdTransaction({ database }: Shop, work: (tx: Handle) => Promise<unknown>) {
  const worked = Promise.withResolvers<void>();
  const told = Promise.withResolvers<void>();
  const transaction = database.transaction(async (tx) => {
    await work(tx);
    worked.resolve();
    await told.promise;
  });
  await worked.promise;
  return {
    commit: () => {
      told.resolve();
      return transaction;
    },
  };
}

/** The shop's context, which counts how often the work of transactions is begun: once more after each deadlock. */
export function countTries({ ctx, database }: Shop): { ctx: CoreContext; tries: () => number } {
  let count = 0;
  const transaction = <Result>(work: (tx: Handle) => Promise<Result>) =>
    database.transaction((tx) => {
      count++;
      return work(tx);
    });
  return { ctx: { ...ctx, database: { ...database, transaction } }, tries: () => count };
}

/** Resolves when that many statements wait for the lock of another transaction. */
export async function waitForBlocked({ database }: Shop, total: number): Promise<void> {
  const countBlocked = sql`select count(*)::int as total from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  await pollUntil(async () => (await runSql<{ total: number }>(database.read, countBlocked))[0]?.total === total, {
    what: `${total} blocked statements`,
  });
}
