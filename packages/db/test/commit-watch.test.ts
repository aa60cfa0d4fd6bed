import { createTempDatabase, engines, pollUntil, type TempDatabase } from "@hearback/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Database } from "../src/index.ts";
import { CommitWatch } from "../src/wake/commit-watch.ts";
import { forkFixture } from "./fixtures/fork-fixture.ts";

const now = new Date("2025-09-11T10:35:00Z");

async function insertRow({ transaction }: Database, id: string): Promise<void> {
  await transaction(async (tx) => {
    await tx.insert(tx.tables.workers).values({ id, startedAt: now, seenAt: now });
  });
}

describe.each(engines)("whoever watches the commits on %s", (engine) => {
  let temp: TempDatabase;
  beforeEach(async () => {
    temp = await createTempDatabase(engine);
  });
  afterEach(() => temp.remove());

  it("is told once at the start, and then after each commit, when its rows can be read", {
    timeout: 60_000,
  }, async () => {
    let found = -1;
    const unwatch = temp.database.watchCommits(() => {
      void temp.database.read.$count(temp.database.tables.workers).then((count) => {
        found = count;
      });
    });
    await pollUntil(() => found === 0, { what: "the first look" });
    await insertRow(temp.database, "a");
    await pollUntil(() => found === 1, { what: "the row of this process" });

    const writer = forkFixture("wake-workers.ts", [temp.url]);
    await writer.next();
    writer.send("b");
    await pollUntil(() => found === 2, { what: "the row of another process" });
    await writer.next();
    writer.send("end");
    await writer.ended;
    unwatch();
  });
});

describe("the version of the database", () => {
  /** A version that counts how often it was asked for, and fails when told to. */
  function countReads() {
    const state = { reads: 0, version: "1", isAway: false };
    const watch = new CommitWatch(async () => {
      state.reads++;
      if (state.isAway) throw new Error("away");
      return state.version;
    });
    return { state, watch };
  }

  it("is read by one timer for all who watch, and by none after the last has gone", async () => {
    const { state, watch } = countReads();
    const calls = { first: 0, second: 0 };
    const endFirst = watch.watch(() => void calls.first++);
    const endSecond = watch.watch(() => void calls.second++);
    await pollUntil(() => calls.first === 1 && calls.second === 1, { what: "the first look of both" });
    expect(state.reads).toBe(1);
    endFirst();
    state.version = "2";
    await pollUntil(() => calls.second === 2, { what: "the second look" });
    expect(calls.first).toBe(1);
    endSecond();
    const { reads } = state;
    let another = 0;
    const end = watch.watch(() => void another++);
    await pollUntil(() => another === 1, { what: "the first look of somebody else" });
    expect(state.reads).toBe(reads + 1);
    end();
  });

  it("is told to those who come later as well, without a commit", async () => {
    const { watch } = countReads();
    const calls = { early: 0, late: 0 };
    const endEarly = watch.watch(() => void calls.early++);
    await pollUntil(() => calls.early === 1, { what: "the first look" });
    const endLate = watch.watch(() => void calls.late++);
    await pollUntil(() => calls.late === 1, { what: "the first look of one who came later" });
    expect(calls.early).toBe(1);
    endEarly();
    endLate();
  });

  it("that can't be read for a while is read again, and tells of what changed meanwhile", async () => {
    const { state, watch } = countReads();
    let calls = 0;
    const end = watch.watch(() => void calls++);
    await pollUntil(() => calls === 1, { what: "the first look" });
    state.isAway = true;
    const { reads } = state;
    await pollUntil(() => state.reads >= reads + 2, { what: "two vain looks" });
    expect(calls).toBe(1);
    Object.assign(state, { isAway: false, version: "2" });
    await pollUntil(() => calls === 2, { what: "the next commit" });
    end();
  });
});
