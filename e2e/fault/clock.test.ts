import { pollUntil, respond } from "@hearback/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Part } from "../start-hearback.ts";
import { type FaultWorld, startFaultWorld } from "./fault-world.ts";
import { startLoad } from "./load.ts";
import type { ClockOrder } from "./preload/shift-clock.ts";
import { preloads } from "./preloads.ts";
import { createRandom } from "./seeded-random.ts";

const hourMs = 3_600_000;
const yearMs = 365 * 24 * hourMs;

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

  async function setClock(part: Part, aheadMs: number): Promise<void> {
    world.hearback.send(part, { aheadMs } satisfies ClockOrder);
    await world.expectRepeats();
  }

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
      await setClock(part, aheadMs);
      const enough = mailbox.arrivals.length + 60;
      await pollUntil(() => mailbox.arrivals.length > enough, { timeoutMs: 15_000, what: `${part} at ${aheadMs}` });
    }
    await load.stop();
    await world.settle();
    expect(await world.drawLedger()).toMatchObject({ lost: 0, faults: [] });
  });

  it("back again doesn't leave for next year what failed while it was ahead", async () => {
    const { client, mailbox, receivers, hearback } = world;
    await setClock("worker", yearMs);
    receivers.get("first")?.answerWith(respond({ status: 500 }), respond());
    await client.giveFeedback("from the future");
    await pollUntil(() => mailbox.arrivals.length === 3);
    await pollUntil(() => hearback.isRunning("worker"));
    await setClock("worker", 0);
    await world.settle(40_000);
    expect(await world.drawLedger()).toMatchObject({ lost: 0, faults: [], deliveries: { succeeded: 3 } });
  });
});
