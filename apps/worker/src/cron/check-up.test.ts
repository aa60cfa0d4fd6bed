import { Writable } from "node:stream";
import { createProject } from "@hearback/core";
import { createTempDatabase, createTestWorld, type TempDatabase, type TestWorld } from "@hearback/testing";
import { pino } from "pino";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { checkUp, scheduleJobs } from "./schedule-jobs.ts";

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

function createLog() {
  const stream = new Writable({
    write(line, _encoding, done) {
      lines.push(JSON.parse(String(line)));
      done();
    },
  });
  return pino(stream);
}

function run(signal = new AbortController().signal): Promise<void> {
  return checkUp({ env: world.env, log: createLog(), retentionDays: 14 }, signal);
}

async function addEvent(publicId: string, isDispatched: boolean): Promise<void> {
  const occurredAt = new Date(world.clock.now().getTime() - 2 * minuteMs);
  const { id: projectId } = await createProject(world.ctx, { name: publicId });
  await temp.database.transaction(async (tx) => {
    await tx.insert(tx.tables.events).values({
      publicId,
      projectId,
      type: "feedback_created",
      channelIds: [],
      isTest: false,
      occurredAt,
      dispatchedAt: isDispatched ? occurredAt : null,
      deliveryCount: isDispatched ? 1 : null,
    });
  });
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
  const { clock } = world;
  await addEvent("evt_1", false);
  for (let times = 0; times < 2; times++) {
    await run();
    clock.advance(5 * minuteMs);
  }
  expect(lines).toMatchObject([{ lost: 0, faults: [{ name: "undispatched", count: 1 }] }]);
  await addEvent("evt_2", true);
  await run();
  expect(lines[1]).toMatchObject({ lost: 1, faults: [{ name: "undispatched" }, { name: "missing_deliveries" }] });
});

it("is broken off by a stop, and left to another worker", async () => {
  await addEvent("evt_1", true);
  await expect(run(AbortSignal.abort())).rejects.toThrow("aborted");
  const { checkUps } = temp.database.tables;
  expect(await temp.database.read.$count(checkUps)).toBe(0);
  await run();
  expect(await temp.database.read.$count(checkUps)).toBe(1);
});

it.each([
  ["a job that fails", false, ["a scheduled job failed; it runs again"]],
  ["no job that a stop breaks off", true, []],
])("logs %s", async (_what, stops, logged) => {
  vi.useFakeTimers({ toFake: ["Date", "setTimeout"] });
  const { promise, reject } = Promise.withResolvers<never>();
  const transaction = vi.fn(() => promise);
  const database = { ...temp.database, transaction };
  const jobs = scheduleJobs({
    env: { ...world.env, database },
    log: createLog(),
    workerId: "host:1:a",
    startedAt: world.clock.now(),
    retentionDays: 14,
    lastKnownAt: null,
    wake: () => {},
  });
  try {
    // Until the heartbeat.
    while (transaction.mock.calls.length === 0) await vi.advanceTimersByTimeAsync(1_000);
    if (stops) jobs.stop();
    reject(new Error("The database is closed"));
    await vi.advanceTimersByTimeAsync(0);
  } finally {
    jobs.stop();
    vi.useRealTimers();
  }
  expect([...new Set(lines.map(({ msg }) => msg))]).toEqual(logged);
});
