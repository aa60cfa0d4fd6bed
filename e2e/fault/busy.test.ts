import { answerAfter, pollUntil, respond } from "@hearback/testing";
import { afterEach, describe, expect, it } from "vitest";
import { type FaultWorld, startFaultWorld } from "./fault-world.ts";
import { holdWriteLock } from "./hold-write-lock.ts";

describe("a database that another process has locked", () => {
  let world: FaultWorld;
  afterEach(() => world.close());

  it("has clients wait, and refuses them after 10 seconds; the worker keeps its results, and nothing is sent twice", async () => {
    const locked = Promise.withResolvers<void>();
    const slow = { name: "slow", receiver: { script: [answerAfter(locked.promise, respond())] } };
    world = await startFaultWorld({ targets: [{ name: "quick" }, slow] });
    const { client, mailbox } = world;
    await client.giveFeedback("before");
    await pollUntil(() => mailbox.arrivals.length === 2);
    const lock = holdWriteLock(world.databaseUrl);
    locked.resolve();
    const refused = await Promise.all([client.giveFeedback("refused"), client.makeIssue("refused too")]);
    expect(refused.map(({ status }) => status)).toEqual([503, 503]);
    const waiting = client.giveFeedback("waits for a moment");
    await pollUntil(async () => (await fetch(`${world.hearback.url}/healthz`)).ok);
    lock.release();
    expect((await waiting).status).toBe(201);
    await world.settle();
    expect(await world.drawLedger()).toMatchObject({ lost: 0, faults: [], duplicates: 0, events: 2, received: 4 });
  });
});
