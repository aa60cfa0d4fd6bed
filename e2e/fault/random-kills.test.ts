import { pollUntil } from "@hearback/testing";
import { afterEach, describe, expect, it } from "vitest";
import type { Part } from "../start-hearback.ts";
import { type FaultWorld, type FaultWorldOptions, startFaultWorld } from "./fault-world.ts";
import { type Load, startLoad } from "./load.ts";
import { otherHost } from "./preload/names.ts";
import { preloads } from "./preloads.ts";
import { readLeases } from "./read-rows.ts";
import { createRandom } from "./seeded-random.ts";

/** A request may take 15 seconds, and its result as long. */
const leaseMs = 30_000;

describe("under load", () => {
  let world: FaultWorld;
  let load: Load;
  const random = createRandom(1);
  async function start(options: Partial<FaultWorldOptions> = {}): Promise<void> {
    const targets = ["first", "second", "third"].map((name) => ({ name }));
    world = await startFaultWorld({ targets, ...options });
    load = startLoad({ client: world.client, clients: 8, random });
  }
  afterEach(() => world.close());

  async function killInTurn(...rounds: Part[][]): Promise<void> {
    for (const parts of rounds) {
      const enough = world.mailbox.arrivals.length + 30 + 150 * random();
      await pollUntil(() => world.mailbox.arrivals.length > enough, { timeoutMs: 20_000 });
      await world.kill(...parts);
      await Promise.all(parts.map((part) => world.hearback.start(part)));
    }
  }

  async function expectAllDelivered(): Promise<void> {
    await load.stop();
    await world.settle();
    const ledger = await world.drawLedger();
    expect(ledger).toMatchObject({ lost: 0, faults: [] });
    expect(ledger.deliveries).toEqual({ succeeded: 3 * ledger.events });
  }

  it("nothing is lost when server and worker are killed again and again, and no more repeated than was leased", async () => {
    await start();
    await killInTurn(["worker"], ["server"], ["server", "worker"], ["worker"], ["server", "worker"], ["server"]);
    await expectAllDelivered();
  });

  it("neither is anything with two workers on PostgreSQL: when one stays dead, the other takes over once its leases end", async () => {
    await start({ engine: "postgres" });
    const { hearback, databaseUrl } = world;
    await hearback.start("second worker", { preload: [preloads.otherHost] });
    await killInTurn(["server"], ["server", "worker"]);
    await world.kill("worker");
    await hearback.start("worker", { preload: [preloads.shiftClock] });
    const readLeasesOfSecond = async () =>
      (await readLeases(databaseUrl)).filter(({ owner }) => owner?.startsWith(otherHost));
    const left = await pollUntil(async () => {
      hearback.signal("second worker", "SIGSTOP");
      const leases = await readLeasesOfSecond();
      if (leases.length === 0) hearback.signal("second worker", "SIGCONT");
      return leases.length > 0 && leases;
    });
    await world.kill("second worker");
    await load.stop();
    const isDelivered = async () => (await readLeases(databaseUrl)).length === left.length;
    await pollUntil(isDelivered, { timeoutMs: 20_000, what: "everything but what the second had" });
    expect(await readLeasesOfSecond()).toEqual(left);
    await world.setClock("worker", leaseMs);
    await expectAllDelivered();
  });
});
