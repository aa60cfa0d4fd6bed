import { pollUntil } from "@hearback/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type FaultWorld, startFaultWorld } from "./fault-world.ts";
import { startLoad } from "./load.ts";
import { createRandom } from "./seeded-random.ts";

const parts = ["server", "worker"] as const;

describe("a PostgreSQL that breaks off under load and is started again", () => {
  let world: FaultWorld;
  beforeEach(async () => {
    const targets = ["first", "second", "third"].map((name) => ({ name }));
    world = await startFaultWorld({ targets, engine: "postgres" });
  });
  afterEach(() => world.close());

  it("has clients refused meanwhile; server and worker go on by themselves, and nothing is lost or sent twice", async () => {
    const { client, hearback, mailbox, postgres } = world;
    const askReady = async () => (await fetch(`${hearback.url}/readyz`)).status;
    const processIds = parts.map((part) => hearback.processId(part));
    const load = startLoad({ client, clients: 8, random: createRandom(3) });
    for (const time of ["first", "second"]) {
      const enough = mailbox.arrivals.length + 100;
      await pollUntil(() => mailbox.arrivals.length > enough, { timeoutMs: 20_000, what: `arrivals, ${time} time` });
      await postgres?.crash();
      await pollUntil(async () => (await client.giveFeedback(`${time} time`)).status === 503);
      const refused = await Promise.all([client.giveFeedback(`${time} time`), client.makeIssue(`${time} wish`)]);
      expect([...refused.map(({ status }) => status), await askReady()]).toEqual([503, 503, 503]);
      await postgres?.startAgain();
      await pollUntil(async () => (await client.giveFeedback(`${time} time`, { isRepeatable: true })).status === 201);
    }
    await load.stop();
    await world.settle();
    const ledger = await world.drawLedger();
    expect(ledger).toMatchObject({ lost: 0, faults: [], duplicates: 0 });
    expect(ledger.deliveries).toEqual({ succeeded: 3 * ledger.events });
    expect(parts.map((part) => hearback.processId(part))).toEqual(processIds);
    expect(await askReady()).toBe(200);
  });
});
