import { engines, respond } from "@hearback/testing";
import { afterEach, describe, expect, it } from "vitest";
import { type FaultWorld, type FaultWorldOptions, startFaultWorld } from "./fault-world.ts";
import type { DeathOrder } from "./preload/die-at.ts";
import { preloads } from "./preloads.ts";
import { readAttempts } from "./read-rows.ts";

const good = { lost: 0, faults: [] };

const aroundCommit = [
  { dieAt: "before the commit", eventsBefore: 0, eventsAfter: 3 },
  { dieAt: "after the commit", eventsBefore: 6, eventsAfter: 6 },
] as const;
/** PostgreSQL's nudge is part of the commit. */
const points = {
  postgres: aroundCommit,
  sqlite: [...aroundCommit, { dieAt: "after the nudge", eventsBefore: 10, eventsAfter: 10 }],
} as const;

/** The points of docs/delivery.md, "Every way to die". */
describe("a process that is killed", () => {
  let world: FaultWorld;
  const start = async (options: Partial<FaultWorldOptions>) => {
    world = await startFaultWorld({ targets: [{ name: "first" }, { name: "second" }], ...options });
  };
  afterEach(() => world.close());

  it.each(engines)(
    "is the server, around a commit on %s: the change is there whole or not at all, and repeated under its key it happens once",
    async (engine) => {
      await start({ engine, preload: { server: [preloads.dieAt] } });
      const { client, hearback } = world;
      for (const { dieAt, eventsBefore, eventsAfter } of points[engine]) {
        // The first nudge makes the connection to the worker, so that the second one goes out at once.
        const passing = dieAt === "after the nudge" ? 2 : 1;
        hearback.send("server", { dieAt, of: "events", passing } satisfies DeathOrder);
        if (passing === 2) await client.giveFeedback("before the nudge");
        const give = () => client.giveFeedback(dieAt, { issueNames: [`wish ${dieAt}`], isRepeatable: true });
        expect((await give()).status, dieAt).toBeNull();
        await hearback.waitForEnd("server");
        await world.settle();
        expect((await world.drawLedger()).events, dieAt).toBe(eventsBefore);
        await hearback.start("server", { preload: [preloads.dieAt] });
        expect((await give()).status, dieAt).toBe(201);
        await world.settle();
        expect(await world.drawLedger(), dieAt).toMatchObject({
          ...good,
          events: eventsAfter,
          received: 2 * eventsAfter,
        });
      }
    },
  );

  async function startAgain(preload: URL[] = []): Promise<void> {
    await world.hearback.waitForEnd("worker");
    await world.expectRepeats();
    await world.hearback.start("worker", { preload });
    await world.settle();
  }

  it.each(engines)(
    "is the worker, around a commit of its cycle on %s: all is delivered, and what had not been sent is not sent twice",
    async (engine) => {
      await start({ engine, preload: { worker: [preloads.dieAt] } });
      const orders: DeathOrder[] = [
        { dieAt: "before the commit", of: "deliveries" },
        { dieAt: "after the commit", of: "deliveries" },
        { dieAt: "before the commit", of: "attempts" },
        { dieAt: "after the commit", of: "attempts" },
      ];
      let given = 0;
      for (const order of orders) {
        const point = `${order.dieAt} of ${order.of}`;
        const duplicatesBefore = (await world.drawLedger()).duplicates;
        world.hearback.send("worker", order);
        const contents = Array.from({ length: 6 }, () => `feedback ${given++}`);
        await Promise.all(contents.map((content) => world.client.giveFeedback(content)));
        await startAgain([preloads.dieAt]);
        const ledger = await world.drawLedger();
        expect(ledger, point).toMatchObject({ ...good, acknowledged: given, deliveries: { succeeded: 2 * given } });
        if (order.of === "deliveries") expect(ledger.duplicates, point).toBe(duplicatesBefore);
      }
    },
  );

  it("is the worker with its request on the wire: it is sent again, under the same id and with the same body", async () => {
    let killAt: "headers" | "body" | null = "headers";
    const killAtThis = (moment: typeof killAt) => {
      if (killAt !== moment) return;
      killAt = null;
      world.hearback.signal("worker", "SIGKILL");
    };
    await start({ targets: [{ name: "first", receiver: { onHeaders: () => killAtThis("headers") } }] });
    // More than one packet, so that the headers are there before the body is.
    await world.client.giveFeedback("말".repeat(40_000));
    await startAgain();
    expect(await world.drawLedger()).toMatchObject({ ...good, acknowledged: 1, deliveries: { succeeded: 1 } });

    killAt = "body";
    world.receivers.get("first")?.answerWith(() => killAtThis("body"), respond());
    await world.client.giveFeedback("and again");
    await startAgain();
    expect(await world.drawLedger()).toMatchObject({ ...good, acknowledged: 2, deliveries: { succeeded: 2 } });
    const outcomes = (await readAttempts(world.databaseUrl)).map((attempt) => attempt.outcome);
    expect(outcomes).toEqual(["interrupted", "succeeded", "interrupted", "succeeded"]);
  });
});
