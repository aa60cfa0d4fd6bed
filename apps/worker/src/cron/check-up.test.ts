import { Writable } from "node:stream";
import { createProject } from "@hearback/core";
import { createTempDatabase, createTestWorld, type TempDatabase, type TestWorld } from "@hearback/testing";
import { pino } from "pino";
import { afterEach, beforeEach, expect, it } from "vitest";
import { checkUp } from "./schedule-jobs.ts";

const minuteMs = 60_000;

let temp: TempDatabase;
let world: TestWorld;
let lines: Record<string, unknown>[];

beforeEach(async () => {
  temp = await createTempDatabase();
  world = createTestWorld(temp.database);
  lines = [];
});
afterEach(() => temp.remove());

function run(): Promise<void> {
  const stream = new Writable({
    write(line, _encoding, done) {
      lines.push(JSON.parse(String(line)));
      done();
    },
  });
  return checkUp({ env: world.env, log: pino(stream), retentionDays: 14 });
}

it("writes down every five minutes that nothing is lost, and its retention with it", async () => {
  const { clock } = world;
  const start = clock.now();
  for (let minute = 0; minute <= 12; minute++) {
    await run();
    clock.advance(minuteMs);
  }
  const { checkUps } = temp.database.tables;
  expect(await temp.database.read.select().from(checkUps)).toMatchObject([
    { at: new Date(start.getTime() + 10 * minuteMs), lost: 0, faults: [], retentionDays: 14 },
  ]);
  expect(lines).toEqual([]);
});

it("logs a fault once, and again only when there is another", async () => {
  const { ctx, clock } = world;
  const { id: projectId } = await createProject(ctx, { name: "Shop" });
  const occurredAt = new Date(clock.now().getTime() - 2 * minuteMs);
  const addEvent = (publicId: string, dispatchedAt: Date | null) =>
    temp.database.transaction((tx) =>
      tx.insert(tx.tables.events).values({
        publicId,
        projectId,
        type: "feedback_created",
        channelIds: [],
        isTest: false,
        occurredAt,
        dispatchedAt,
        deliveryCount: dispatchedAt === null ? null : 1,
      }),
    );
  await addEvent("evt_1", null);
  for (let times = 0; times < 2; times++) {
    await run();
    clock.advance(5 * minuteMs);
  }
  expect(lines).toMatchObject([{ lost: 0, faults: [{ name: "undispatched", count: 1 }] }]);
  await addEvent("evt_2", occurredAt);
  await run();
  expect(lines[1]).toMatchObject({ lost: 1, faults: [{ name: "undispatched" }, { name: "missing_deliveries" }] });
});
