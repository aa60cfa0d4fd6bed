import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { pollUntil } from "@hearback/testing";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { runOnSchedule, type ScheduledJob } from "./run-on-schedule.ts";

const hourMs = 3_600_000;

describe("a job that runs every second", () => {
  let runs: number;
  let job: ScheduledJob;

  beforeEach(() => {
    runs = 0;
    job = runOnSchedule("* * * * * *", async () => void runs++, { name: "job" });
  });
  afterEach(() => {
    job.stop();
    vi.useRealTimers();
  });

  it.each([
    ["forward by a year", 365 * 24 * hourMs],
    ["back by an hour", -hourMs],
  ])("goes on when the clock is set %s, and makes up for nothing", async (_how, aheadMs) => {
    await pollUntil(() => runs === 1);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + aheadMs, shouldAdvanceTime: true });
    const setAt = performance.now();
    await pollUntil(() => runs >= 3);
    expect(performance.now() - setAt).toBeGreaterThan(500);
  });

  it("runs also in the hour that is there twice when daylight saving ends", async () => {
    const fixture = fileURLToPath(new URL("../../test/fixtures/run-in-repeated-hour.ts", import.meta.url));
    const options = { env: { ...process.env, TZ: "Europe/Berlin" }, timeout: 10_000 };
    const { stdout } = await promisify(execFile)(process.execPath, [fixture], options);
    expect(stdout).toBe("ran\n");
  });

  it("doesn't run any more once it is stopped", async () => {
    await pollUntil(() => runs === 1);
    job.stop();
    let others = 0;
    const other = runOnSchedule("* * * * * *", async () => void others++, { name: "other" });
    await pollUntil(() => others === 2);
    other.stop();
    expect(runs).toBe(1);
  });
});
