import { type Actor, createChannel, createProject } from "@hearback/core";
import { type Database, type Engine, runSql, type Tables } from "@hearback/db";
import { createTempDatabase, createTestWorld, type TempDatabase, type TestWorld } from "@hearback/testing";
import { asc, eq, getTableColumns, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import type { CoreContext, EventSnapshot } from "../src/index.ts";

export type EventRow = Tables["events"]["$inferSelect"] & { snapshot: EventSnapshot };

/** A project with two channels in a database of its own, with the system as actor and a clock that stands still. */
export type Shop = TestWorld & {
  database: Database;
  tables: Tables;
  /** URL of the database. */
  url: string;
  projectId: number;
  /** Channel `store_review`, with the default fields. */
  reviews: number;
  /** Channel `support`, with the default fields. */
  support: number;
};

/** The shop of each test of the suite; filled in anew before every one. */
export function useShop(engine: Engine = "sqlite"): Shop {
  const shop = {} as Shop;
  let temp: TempDatabase;
  const fill = async () => Object.assign(shop, await openShop(temp));
  if (engine === "sqlite") {
    beforeEach(async () => {
      temp = await createTempDatabase(engine);
      await fill();
    });
    afterEach(() => temp.remove());
  } else {
    // A PostgreSQL database takes long to make, and little to empty.
    beforeAll(async () => {
      temp = await createTempDatabase(engine);
    });
    beforeEach(async () => {
      await emptyDatabase(temp.database);
      await fill();
    });
    afterAll(() => temp.remove());
  }
  return shop;
}

/** One shop for the whole suite, whose tests write nothing. */
export function useReadOnlyShop(engine: Engine = "sqlite"): Shop {
  const shop = {} as Shop;
  let temp: TempDatabase;
  beforeAll(async () => {
    temp = await createTempDatabase(engine);
    Object.assign(shop, await openShop(temp));
  });
  afterAll(() => temp.remove());
  return shop;
}

async function openShop({ database, url }: TempDatabase): Promise<Shop> {
  const world = createTestWorld(database);
  const { id: projectId } = await createProject(world.ctx, { name: "Shop" });
  const reviews = await createChannel(world.ctx, { projectId, key: "store_review", name: "Store Review" });
  const support = await createChannel(world.ctx, { projectId, key: "support", name: "Support" });
  return { ...world, database, tables: database.tables, url, projectId, reviews: reviews.id, support: support.id };
}

async function emptyDatabase(database: Database): Promise<void> {
  const tables = sql.join(
    Object.values(database.tables).map((table) => sql`${table}`),
    sql`, `,
  );
  await database.transaction((tx) => runSql(tx, sql`truncate table ${tables} restart identity cascade`));
}

/** Another project with a channel. */
export async function openNeighbour({ ctx }: Shop): Promise<{ projectId: number; channelId: number }> {
  const { id: projectId } = await createProject(ctx, { name: "Neighbour" });
  const { id: channelId } = await createChannel(ctx, { projectId, key: "store_review", name: "Store Review" });
  return { projectId, channelId };
}

export function actAs({ env }: Shop, actor: Actor): CoreContext {
  return { ...env, actor };
}

/** Every event there is, oldest first. */
export async function readEvents({ database: { read, tables } }: Shop): Promise<EventRow[]> {
  const { events, snapshots } = tables;
  const rows = await read
    .select({ ...getTableColumns(events), snapshot: snapshots.snapshot })
    .from(events)
    .innerJoin(snapshots, eq(snapshots.eventId, events.id))
    .orderBy(asc(events.id));
  return rows as EventRow[];
}

/** The number of rows of each table. */
export async function countRows({ database }: Shop): Promise<Record<string, number>> {
  const counts = Object.entries(database.tables).map(
    ([name, table]) => sql`select ${name} as name, count(*) as total from ${table}`,
  );
  const rows = await runSql<{ name: string; total: number | string }>(
    database.read,
    sql.join(counts, sql` union all `),
  );
  return Object.fromEntries(rows.map(({ name, total }) => [name, Number(total)]));
}
