import { createTempPlace, pollUntil, type TempPlace } from "@hearback/testing";
import { asc, sql } from "drizzle-orm";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Database, DatabaseBusyError, findDatabaseError, type Handle, runSql } from "../src/index.ts";
import { openPostgres } from "../src/postgres/open-postgres.ts";

const now = new Date("2025-09-11T10:35:00Z");

const insertWorker = (database: Database, id: string) =>
  database.transaction(async (tx: Handle) => {
    await tx.insert(tx.tables.workers).values({ id, startedAt: now, seenAt: now });
  });

async function readIds({ read, tables }: Database): Promise<string[]> {
  const rows = await read.select({ id: tables.workers.id }).from(tables.workers).orderBy(asc(tables.workers.id));
  return rows.map((row) => row.id);
}

describe("PostgreSQL that doesn't answer", () => {
  let place: TempPlace;
  let database: Database;
  /** Somebody else at the same server. */
  let other: pg.Client;

  beforeEach(async () => {
    place = await createTempPlace("postgres", "migrated");
    database = await openPostgres({ url: place.url, poolSize: 1, busyLimitMs: 500 });
    other = new pg.Client({ connectionString: new URL("/postgres", place.url).href });
    await other.connect();
  });
  afterEach(async () => {
    await other.end();
    await database.close();
    await place.remove();
  });

  it("because somebody has locked a table is given up, and works again afterwards", async () => {
    const locker = new pg.Client({ connectionString: place.url });
    await locker.connect();
    await locker.query("begin; lock table workers in access exclusive mode");
    await expect(insertWorker(database, "a")).rejects.toBeInstanceOf(DatabaseBusyError);
    await locker.end();
    await insertWorker(database, "b");
    expect(await readIds(database)).toEqual(["b"]);
  });

  it("because all connections are taken is given up, and the one who has them isn't disturbed", async () => {
    const [isHeld, own] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const first = database.transaction(async (tx) => {
      await tx.insert(tx.tables.workers).values({ id: "a", startedAt: now, seenAt: now });
      isHeld.resolve();
      await own.promise;
    });
    await Promise.race([isHeld.promise, first]);
    await expect(insertWorker(database, "b")).rejects.toBeInstanceOf(DatabaseBusyError);
    const reading = await readIds(database).catch((error: unknown) => error);
    expect(findDatabaseError(reading)).toBeInstanceOf(DatabaseBusyError);
    own.resolve();
    await first;
    expect(await readIds(database)).toEqual(["a"]);
  });

  it("because it refuses connections is given up, and works again afterwards", async () => {
    const name = new URL(place.url).pathname.slice(1);
    const allow = (isAllowed: boolean) => other.query(`alter database "${name}" with allow_connections ${isAllowed}`);
    await allow(false);
    const backends = "select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = $1";
    await other.query(backends, [name]);
    await expect(insertWorker(database, "a")).rejects.toBeInstanceOf(DatabaseBusyError);
    await allow(true);
    await insertWorker(database, "b");
    expect(await readIds(database)).toEqual(["b"]);
  });

  it("because it breaks off a transaction says that nothing was written, unless it was the commit that broke off", async () => {
    const backends = "select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = $1";
    const broken = database.transaction(async (tx) => {
      await tx.insert(tx.tables.workers).values({ id: "a", startedAt: now, seenAt: now });
      await other.query(backends, [new URL(place.url).pathname.slice(1)]);
      await tx.insert(tx.tables.workers).values({ id: "b", startedAt: now, seenAt: now });
    });
    await expect(broken).rejects.toBeInstanceOf(DatabaseBusyError);
    await database.transaction(async (tx) => {
      await runSql(
        tx,
        sql`create function break_off() returns trigger language plpgsql as
        $$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$`,
      );
      await runSql(
        tx,
        sql`create constraint trigger break_off after insert on workers deferrable initially deferred
        for each row execute function break_off()`,
      );
    });
    const unknown = await insertWorker(database, "c").catch((error: unknown) => error);
    expect([unknown, findDatabaseError(unknown)]).toEqual([expect.any(Error), null]);
    expect(await readIds(database)).toEqual([]);
  });

  it("because it breaks off while it is opened fails whoever opens it, and nothing else of the process", async () => {
    const locker = new pg.Client({ connectionString: place.url });
    await locker.connect();
    await locker.query("begin; select pg_advisory_xact_lock(hashtext('hearback_migrations'))");
    const opening = openPostgres({ url: place.url, poolSize: 1 }).catch((error: unknown) => error);
    const name = new URL(place.url).pathname.slice(1);
    const waiting = "from pg_stat_activity where wait_event = 'advisory' and datname = $1";
    const endWaiting = `select pg_terminate_backend(pid, 10000) ${waiting}`;
    await pollUntil(async () => (await other.query(endWaiting, [name])).rowCount === 1);
    // Why it broke off, and not that nothing can be rolled back any more.
    expect(await opening).toMatchObject({ code: "57P01" });
    await locker.end();
  });
});
