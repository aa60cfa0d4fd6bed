import { pollUntil } from "@hearback/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Part } from "../start-hearback.ts";
import { type FaultWorld, startFaultWorld } from "./fault-world.ts";
import { startLoad } from "./load.ts";
import { createRandom } from "./seeded-random.ts";

describe("under load", () => {
  let world: FaultWorld;
  beforeEach(async () => {
    world = await startFaultWorld({ targets: ["first", "second", "third"].map((name) => ({ name })) });
  });
  afterEach(() => world.close());

  it("nothing is lost when server and worker are killed again and again, and no more repeated than was leased", async () => {
    const random = createRandom(1);
    const { client, mailbox, hearback } = world;
    const load = startLoad({ client, clients: 8, random });
    const rounds: Part[][] = [
      ["worker"],
      ["server"],
      ["server", "worker"],
      ["worker"],
      ["server", "worker"],
      ["server"],
    ];
    for (const parts of rounds) {
      const enough = mailbox.arrivals.length + 30 + 150 * random();
      await pollUntil(() => mailbox.arrivals.length > enough, { timeoutMs: 20_000 });
      await world.kill(...parts);
      await Promise.all(parts.map((part) => hearback.start(part)));
    }
    await load.stop();
    await world.settle();
    const ledger = await world.drawLedger();
    expect(ledger).toMatchObject({ lost: 0, faults: [] });
    expect(ledger.deliveries).toEqual({ succeeded: 3 * ledger.events });
  });
});
