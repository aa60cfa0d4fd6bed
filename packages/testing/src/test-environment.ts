import { type CoreContext, createSecretBox, createTargetPolicy, type Environment } from "@hearback/core";
import type { Database } from "@hearback/db";

export type FakeClock = { now: () => Date; advance(ms: number): void };

/** A clock that stands still until it is told to go on. */
export function createFakeClock(start = new Date("2025-09-11T10:35:00.000Z")): FakeClock {
  let nowMs = start.getTime();
  return {
    now: () => new Date(nowMs),
    advance(ms) {
      nowMs += ms;
    },
  };
}

export type TestWorld = { ctx: CoreContext; env: Environment; clock: FakeClock };

/** The verbs' world around a database: a fake clock, loopback targets allowed, and every name resolving to 127.0.0.1. */
export function createTestWorld(database: Database, actor: CoreContext["actor"] = { type: "system" }): TestWorld {
  const clock = createFakeClock();
  const env: Environment = {
    database,
    now: clock.now,
    secretBox: createSecretBox("a secret for tests only"),
    targetPolicy: createTargetPolicy({ privateTargets: ["127.0.0.1", "localhost", "[::1]"] }),
    publicUrl: "http://localhost:3000",
    lookup: async () => ["127.0.0.1"],
  };
  return { env, clock, ctx: { ...env, actor } };
}
