import { fileURLToPath } from "node:url";
import { createTempPlace, engines, type TempPlace } from "@hearback/testing";
import SqliteConnection from "better-sqlite3";
import { sql } from "drizzle-orm";
import { type MigrationMeta, readMigrationFiles } from "drizzle-orm/migrator";
import { type PgTable, getTableConfig as postgresTable } from "drizzle-orm/pg-core";
import { type SQLiteTable, getTableConfig as sqliteTable } from "drizzle-orm/sqlite-core";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  type Database,
  DatabaseTooNewError,
  type Engine,
  isPostgresUrl,
  openDatabase,
  runSql,
  sqliteFile,
  type Tables,
} from "../src/index.ts";
import { forkFixture } from "./fixtures/fork-fixture.ts";

const countMigrations = sql`select count(*) as total from hearback_migrations`;

async function readMigrations({ read }: Database) {
  return runSql<{ hash: string; applied_at: string }>(read, sql`select hash, applied_at from hearback_migrations`);
}

/** `table.column`, `table.column not null` and index names, as the database has them. */
async function readSchema({ engine, read }: Database): Promise<string[]> {
  const columns =
    engine === "sqlite"
      ? sql`select m.name || '.' || c.name || case when c."notnull" then ' not null' else '' end as line
            from sqlite_schema m, pragma_table_info(m.name) c where m.type = 'table'`
      : sql`select table_name || '.' || column_name || case is_nullable when 'NO' then ' not null' else '' end as line
            from information_schema.columns where table_schema = 'public'`;
  const indexes =
    engine === "sqlite"
      ? sql`select name as line from sqlite_schema where type = 'index' and sql is not null`
      : sql`select indexname as line from pg_indexes where schemaname = 'public'
            and indexname not in (select conname from pg_constraint where contype = 'p')`;
  const rows = [...(await runSql<{ line: string }>(read, columns)), ...(await runSql<{ line: string }>(read, indexes))];
  return rows
    .map((row) => row.line)
    .filter((line) => !/^(sqlite_|hearback_migrations)/.test(line) && !isVirtual(engine, line))
    .sort();
}

/** The same from the schema in the code. */
function describeTables(engine: string, tables: Tables): string[] {
  return Object.values(tables)
    .flatMap((table) => {
      const config =
        engine === "sqlite" ? sqliteTable(table as SQLiteTable) : postgresTable(table as unknown as PgTable);
      const unique = config.columns.filter((column) => column.isUnique).map((column) => column.uniqueName);
      return [
        ...config.columns.map((column) => `${config.name}.${column.name}${column.notNull ? " not null" : ""}`),
        ...config.indexes.map((index) => index.config.name),
        ...unique,
      ];
    })
    .map(String)
    .filter((line) => !isVirtual(engine, line))
    .sort();
}

/** SQLite makes tables of its own behind a full-text index, and columns as it likes. */
function isVirtual(engine: string, line: string): boolean {
  return engine === "sqlite" && line.startsWith("feedback_terms");
}

function firstMigration(engine: Engine): MigrationMeta {
  const [first] = readMigrationFiles({
    migrationsFolder: fileURLToPath(new URL(`../migrations/${engine}`, import.meta.url)),
  });
  if (first === undefined) throw new Error("no migrations");
  return first;
}

/** A database of the very first version. */
function startWithFirst(engine: Engine): string[] {
  const { sql: statements, hash } = firstMigration(engine);
  return [
    "create table hearback_migrations (hash text primary key, applied_at text not null default current_timestamp)",
    ...statements,
    `insert into hearback_migrations (hash) values ('${hash}')`,
  ];
}

async function runOn(url: string, statements: string[]): Promise<void> {
  if (isPostgresUrl(url)) {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  } else {
    const connection = new SqliteConnection(sqliteFile(url));
    for (const statement of statements) connection.exec(statement);
    connection.close();
  }
}

describe.each(engines)("the migrations on %s", (engine) => {
  let place: TempPlace;
  const open = () => openDatabase({ url: place.url, durability: "normal" });

  beforeEach(async () => {
    place = await createTempPlace(engine);
  });
  afterEach(() => place.remove());

  it("make the schema of the code, every table, column and index of it", async () => {
    const database = await open();
    expect(await readSchema(database)).toEqual(describeTables(engine, database.tables));
    await database.close();
  });

  it("change nothing the second time", async () => {
    const first = await open();
    const applied = await readMigrations(first);
    await first.close();
    const second = await open();
    expect(await readMigrations(second)).toEqual(applied);
    expect(applied.length).toBeGreaterThan(0);
    await second.close();
  });

  it("run once when two processes start on an empty database at once", { timeout: 60_000 }, async () => {
    const starters = Array.from({ length: 2 }, () => forkFixture("open-once.ts", [place.url]));
    await Promise.all(starters.map((starter) => starter.next()));
    for (const starter of starters) starter.send("open");
    expect(await Promise.all(starters.map((starter) => starter.next()))).toEqual(starters.map(() => "opened"));
    await Promise.all(starters.map((starter) => starter.ended));
    const database = await open();
    const known = await readMigrations(database);
    expect(new Set(known.map((migration) => migration.hash)).size).toBe(known.length);
    expect(await readSchema(database)).toEqual(describeTables(engine, database.tables));
    await database.close();
  });

  it("keep the snapshots of events, the log of requests, the hourly counts and the keys of requests when they get tables and columns of their own", async () => {
    await runOn(place.url, [
      ...startWithFirst(engine),
      "insert into projects (id, name, created_at) values (1, 'Shop', '2026-01-01')",
      `insert into webhooks (id, project_id, name, url, payload_format, is_active, gives_up_on_4xx, version, created_at,
        updated_at, consecutive_failures) values (1, 1, 'Receiver', 'http://127.0.0.1/', 'standard', true, false, 1,
        '2026-01-01', '2026-01-01', 0)`,
      `insert into events (id, public_id, project_id, type, channel_ids, snapshot, is_test, occurred_at)
        values (7, 'evt_7', 1, 'feedback_created', '[]', '{"type":"feedback_created"}', false, '2026-01-01')`,
      `insert into deliveries (id, event_id, webhook_id, project_id, status, trigger, format, attempt_count, retry_count,
        created_at) values (1, 7, 1, 1, 'succeeded', 'schedule', 'standard', 1, 0, '2026-01-01')`,
      `insert into attempts (delivery_id, number, trigger, outcome, started_at, timings, request_url, request_headers,
        is_truncated) values (1, 1, 'schedule', 'succeeded', '2026-01-01', '{"totalMs":5}', 'http://127.0.0.1/',
        '{"webhook-id":"evt_7"}', false)`,
      `insert into webhook_hours (webhook_id, hour, succeeded, failed, total_duration_ms)
        values (1, ${engine === "sqlite" ? 0 : "'1970-01-01Z'"}, 2, 1, 300)`,
      `insert into api_keys (id, project_id, name, prefix, key_hash, created_at)
        values (3, 1, 'Shop', 'hb_', 'hash', '2026-01-01')`,
      `insert into idempotency_keys (api_key_id, key_hash, request_hash, answer, created_at)
        values (3, 'key', 'request', '{"id":17}', '2026-01-01')`,
    ]);
    const database = await open();
    const { snapshots, attempts, webhookHours, idempotencyKeys } = database.tables;
    expect(await database.read.select().from(snapshots)).toEqual([
      { eventId: 7, snapshot: { type: "feedback_created" } },
    ]);
    const [attempt] = await database.read.select().from(attempts);
    expect(JSON.parse(attempt?.requestHeaders ?? "")).toEqual({ "webhook-id": "evt_7" });
    expect(JSON.parse(attempt?.timings ?? "")).toEqual({ totalMs: 5 });
    const [hour] = await database.read.select().from(webhookHours);
    expect(hour).toMatchObject({ hour: new Date(0), succeeded: 2, failed: 1, total_duration_ms: 300 });
    expect(hour).toMatchObject({ skipped: 0, under_128_ms: 0, error_http_5xx: 0, event_feedback_created: 0 });
    const [key] = await database.read.select().from(idempotencyKeys);
    expect(key).toMatchObject({
      apiKeyId: 3,
      userId: null,
      keyHash: "key",
      requestHash: "request",
      answer: { id: 17 },
    });
    await database.close();
  });

  it("tell the last failure and the last arrival of webhooks from the last attempt and the last success", async () => {
    const atHour = (hour: number) => (engine === "sqlite" ? hour * 3_600_000 : `'1970-01-01T0${hour}:00Z'`);
    const columns = `id, project_id, name, url, payload_format, is_active, gives_up_on_4xx, version, created_at, updated_at,
      consecutive_failures, last_attempt_at, last_status_code, last_error_class, last_succeeded_at`;
    const insert = (id: number, rest: string) => `insert into webhooks (${columns}) values (${id}, 1, 'Receiver ${id}',
      'http://127.0.0.1/', 'standard', true, false, 1, ${atHour(0)}, ${atHour(0)}, ${rest})`;
    await runOn(place.url, [
      ...startWithFirst(engine),
      `insert into projects (id, name, created_at) values (1, 'Shop', ${atHour(0)})`,
      insert(1, `2, ${atHour(5)}, 503, 'http_5xx', ${atHour(3)}`),
      insert(2, `0, ${atHour(4)}, 200, null, ${atHour(4)}`),
      insert(3, "0, null, null, null, null"),
    ]);
    const database = await open();
    const { webhooks } = database.tables;
    const { lastFailedAt, lastFailedStatusCode, lastFailedErrorClass, lastArrivedAt } = webhooks;
    const last = { lastFailedAt, lastFailedStatusCode, lastFailedErrorClass, lastArrivedAt };
    const never = { lastFailedAt: null, lastFailedStatusCode: null, lastFailedErrorClass: null, lastArrivedAt: null };
    expect(await database.read.select(last).from(webhooks).orderBy(webhooks.id)).toEqual([
      {
        lastFailedAt: new Date(5 * 3_600_000),
        lastFailedStatusCode: 503,
        lastFailedErrorClass: "http_5xx",
        lastArrivedAt: new Date(3 * 3_600_000),
      },
      { ...never, lastArrivedAt: new Date(4 * 3_600_000) },
      never,
    ]);
    await database.close();
  });

  it("refuse a database that a newer version has written, with what to do, and leave it as it is", async () => {
    const database = await open();
    const [known] = await runSql<{ total: number }>(database.read, countMigrations);
    await database.transaction(async (tx) => {
      await runSql(tx, sql`insert into hearback_migrations (hash) values ('from the future') returning hash`);
    });
    await database.close();
    const opening = open();
    await expect(opening).rejects.toBeInstanceOf(DatabaseTooNewError);
    await expect(opening).rejects.toThrow(
      `The database has ${Number(known?.total) + 1} migrations, this version of Hearback knows ${known?.total}. ` +
        "Start the newer version that wrote it, or restore a backup made before the upgrade.",
    );
  });
});

it("a SQLite file that is up to date opens without a check of every row", async () => {
  const place = await createTempPlace("sqlite");
  await (await openDatabase({ url: place.url, durability: "normal" })).close();
  const connection = new SqliteConnection(sqliteFile(place.url));
  connection.pragma("foreign_keys = OFF");
  connection.exec("insert into payloads (event_id, format, body) values (1, 'standard', 'of an event that is gone')");
  connection.close();
  const again = await openDatabase({ url: place.url, durability: "normal" });
  expect(await again.read.$count(again.tables.payloads)).toBe(1);
  await again.close();
  await place.remove();
});
