import { describe, expect, it } from "vitest";
import { findProblems } from "./find-problems.ts";

const now = new Date("2025-09-11T10:00:00Z");
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const ago = (ms: number) => new Date(now.getTime() - ms).toISOString();
const upTo = (count: number) => ({ count, limit: 10_000 });

type Found = Parameters<typeof findProblems>[0];

/** All is well. */
const well: Found = {
  checkUp: {
    hour: new Date(ago(0)),
    at: new Date(ago(2 * minuteMs)),
    tookMs: 100,
    events: 10,
    deliveries: 10,
    waiting: 0,
    lost: 0,
    faults: [],
    databaseBytes: 1e6,
    retentionDays: 30,
  },
  queue: { outbox: upTo(0), pending: upTo(3), inFlight: upTo(1), waitingSince: ago(1_000), heldWebhooks: 1 },
  worker: { isRunning: true, count: 1, seenAt: ago(5_000), startedAt: ago(dayMs) },
  storage: { databaseBytes: 1e6, freeBytes: 50e9, bytesPerDay: 1e6, fullAt: null },
  retention: { days: 30, oldestEventAt: ago(30 * dayMs + 60 * minuteMs) },
};

function find(change: (found: Found) => void): string[] {
  const found = structuredClone(well);
  change(found);
  return findProblems(found, now).map(({ tone, name, count }) => `${tone} ${name}${count === null ? "" : ` ${count}`}`);
}

describe("what somebody should see to", () => {
  it("is nothing while all is well, and none where nothing was checked yet", () => {
    expect(find(() => {})).toEqual([]);
    expect(
      find((found) => {
        found.checkUp = null;
        found.worker.startedAt = ago(minuteMs);
        found.retention.days = null;
      }),
    ).toEqual([]);
  });

  it("is a worker that isn't there, then neither its check-ups nor its queue", () => {
    const stop = (seenAt: string | null) => (found: Found) => {
      found.worker = { isRunning: false, count: 0, seenAt, startedAt: seenAt };
      found.queue.waitingSince = ago(dayMs);
      if (found.checkUp !== null) found.checkUp.at = new Date(ago(dayMs));
    };
    expect(find(stop(null))).toEqual(["bad worker_missing"]);
    expect(find(stop(ago(dayMs)))).toEqual(["bad worker_silent"]);
  });

  it("is each fault of the check-up, with how many", () => {
    const faults = [
      { name: "unscheduled", count: 2 },
      { name: "clock", count: 7 },
    ] as const;
    expect(find((found) => Object.assign(found.checkUp ?? {}, { faults }))).toEqual([
      "bad unscheduled 2",
      "bad clock 7",
    ]);
  });

  it("is a check-up that is overdue, also the first one", () => {
    expect(find(({ checkUp }) => Object.assign(checkUp ?? {}, { at: new Date(ago(31 * minuteMs)) }))).toEqual([
      "warn check_up_late",
    ]);
    expect(find((found) => Object.assign(found, { checkUp: null }))).toEqual(["warn check_up_late"]);
  });

  it("is no check-up from before the worker started, until it has had its time", () => {
    const start = (ms: number) => (found: Found) => {
      Object.assign(found.checkUp ?? {}, { at: new Date(ago(dayMs)) });
      found.worker.startedAt = ago(ms);
    };
    expect(find(start(minuteMs))).toEqual([]);
    expect(find(start(31 * minuteMs))).toEqual(["warn check_up_late"]);
  });

  it("is a queue whose oldest has waited for over a minute", () => {
    expect(find(({ queue }) => Object.assign(queue, { waitingSince: ago(minuteMs) }))).toEqual([]);
    expect(find(({ queue }) => Object.assign(queue, { waitingSince: ago(minuteMs + 1) }))).toEqual(["warn queue_old"]);
  });

  it("is a disk that is nearly full, or will be soon; the nearer, the graver", () => {
    const disk = (freeBytes: number | null, fullInDays: number | null) => (found: Found) => {
      const fullAt = fullInDays === null ? null : ago(-fullInDays * dayMs);
      Object.assign(found.storage, { freeBytes, fullAt });
    };
    expect(find(disk(200e6, 1))).toEqual(["bad disk_low"]);
    expect(find(disk(900e6, 1))).toEqual(["warn disk_low"]);
    expect(find(disk(50e9, 13))).toEqual(["warn disk_filling"]);
    expect(find(disk(50e9, 15))).toEqual([]);
    expect(find(disk(null, null))).toEqual([]);
  });

  it("is a retention that leaves what is old, and has had time for its last retries", () => {
    const oldest = (days: number) => (found: Found) => {
      found.retention.oldestEventAt = ago(days * dayMs);
    };
    expect(find(oldest(33))).toEqual([]);
    expect(find(oldest(35))).toEqual(["warn retention_behind"]);
  });

  it("comes with the gravest first", () => {
    const both = find((found) => {
      found.queue.waitingSince = ago(dayMs);
      Object.assign(found.checkUp ?? {}, { faults: [{ name: "missing_deliveries", count: 1 }] });
    });
    expect(both).toEqual(["bad missing_deliveries 1", "warn queue_old"]);
  });
});
