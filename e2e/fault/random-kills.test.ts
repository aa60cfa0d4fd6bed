import { pollUntil } from "@hearback/testing";
import { afterEach, describe, expect, it } from "vitest";
import type { Part } from "../start-hearback.ts";
import { type FaultWorld, type FaultWorldOptions, startFaultWorld } from "./fault-world.ts";
import { type Load, startLoad } from "./load.ts";
import { otherHost } from "./preload/names.ts";
import { preloads } from "./preloads.ts";
import { readLeases } from "./read-rows.ts";
import { createRandom } from "./seeded-random.ts";

describe("under load", () => {
  let world: FaultWorld;
  let load: Load;
  const random = createRandom(1);
  async function start(options: Partial<FaultWorldOptions> = {}): Promise<void> {
    // The shortest leases that there are.
    const targets = ["first", "second", "third"].map((name) => ({ name, timeoutMs: 1_000 }));
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

  it("neither is anything with two workers on PostgreSQL: when one stays dead, the other takes over as its leases end", async () => {
    await start({ engine: "postgres" });
    const { hearback, databaseUrl } = world;
    await hearback.start("second worker", { preload: [preloads.otherHost] });
    const readLeasesOfSecond = async () =>
      (await readLeases(databaseUrl)).filter(({ owner }) => owner?.startsWith(otherHost));
    await pollUntil(async () => (await readLeasesOfSecond()).length > 0, { timeoutMs: 20_000 });
    await world.kill("second worker");
    const left = await readLeasesOfSecond();
    const endAtMs = Math.max(...left.map(({ until }) => Number(until)));
    await killInTurn(["server"], ["worker"], ["server", "worker"]);
    expect(await readLeasesOfSecond()).toEqual(left);
    await pollUntil(() => Date.now() > endAtMs, { timeoutMs: 20_000, what: "the end of the leases" });
    // A worker looks for such leases every 15 seconds, and when it starts.
    await killInTurn(["worker"]);
    expect(await readLeasesOfSecond()).toEqual([]);
    await expectAllDelivered();
  });
});
