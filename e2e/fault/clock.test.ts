import { pollUntil, respond } from "@hearback/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Part } from "../start-hearback.ts";
import { type FaultWorld, startFaultWorld } from "./fault-world.ts";
import { startLoad } from "./load.ts";
import { preloads } from "./preloads.ts";
import { createRandom } from "./seeded-random.ts";

const hourMs = 3_600_000;
const yearMs = 365 * 24 * hourMs;
/** The worker looks at its clock each second. What is set right again before that is noticed minutes later. */
const lookEveryMs = 1_200;

describe("a clock that is set", () => {
  let world: FaultWorld;
  beforeEach(async () => {
    world = await startFaultWorld({
      targets: ["first", "second", "third"].map((name) => ({ name })),
      preload: { server: [preloads.shiftClock], worker: [preloads.shiftClock] },
      settings: { RETENTION_DAYS: "3650" },
    });
  });
  afterEach(() => world.close());

  it("in server or worker, by an hour or a year, forward or back, loses nothing and sends nothing over and over", async () => {
    const { client, mailbox } = world;
    const load = startLoad({ client, clients: 4, random: createRandom(2), pauseMs: 5 });
    const jumps: [Part, number][] = [
      ["worker", hourMs],
      ["worker", 0],
      ["server", hourMs],
      ["server", -hourMs],
      ["server", 0],
      ["worker", -hourMs],
      ["worker", yearMs],
      ["worker", 0],
    ];
    for (const [part, aheadMs] of jumps) {
      await world.setClock(part, aheadMs);
      const enough = mailbox.arrivals.length + 60;
      const seenAt = performance.now() + (part === "worker" ? lookEveryMs : 0);
      const isEnough = () => mailbox.arrivals.length > enough && performance.now() > seenAt;
      await pollUntil(isEnough, { timeoutMs: 15_000, what: `${part} at ${aheadMs}` });
    }
    await load.stop();
    await world.settle();
    const ledger = await world.drawLedger();
    expect(ledger).toMatchObject({ lost: 0, faults: [] });
    expect(ledger.deliveries).toEqual({ succeeded: 3 * ledger.events });
  });

  it("back again doesn't leave for next year what failed while it was ahead", async () => {
    const { client, mailbox, receivers } = world;
    await world.setClock("worker", yearMs);
    receivers.get("first")?.answerWith(respond({ status: 500 }), respond({ status: 500 }), respond());
    await client.giveFeedback("from the future");
    // The second attempt comes after five seconds: so long, at least, the worker has lived in the future.
    await pollUntil(() => mailbox.arrivals.length === 4, { timeoutMs: 15_000, what: "the second attempt" });
    await world.setClock("worker", 0);
    await world.settle();
    const ledger = await world.drawLedger();
    expect(ledger).toMatchObject({ lost: 0, faults: [], received: 5, duplicates: 0 });
    expect(ledger.deliveries).toEqual({ succeeded: 3 });
  });
});
