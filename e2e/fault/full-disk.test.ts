import { join } from "node:path";
import { answerAfter, pollUntil, respond } from "@hearback/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type FaultWorld, startFaultWorld } from "./fault-world.ts";
import { createSmallDisk, type SmallDisk } from "./small-disk.ts";

describe("a full disk", () => {
  let disk: SmallDisk;
  let world: FaultWorld;
  let filled: PromiseWithResolvers<void>;
  beforeEach(async () => {
    disk = createSmallDisk();
    // Answers that fill the log of SQLite when they are recorded, all at once.
    filled = Promise.withResolvers();
    const receiver = { script: [answerAfter(filled.promise, respond({ body: "x".repeat(16_000) }))] };
    const targets = Array.from({ length: 8 }, (_, number) => ({ name: `number ${number}`, receiver }));
    const settings = { DATABASE_URL: `file:${join(disk.directory, "hearback.db")}` };
    world = await startFaultWorld({ targets, settings });
  });
  afterEach(async () => {
    await world?.close();
    disk.remove();
  });

  it("is told to the client; what was acknowledged is delivered, and the worker goes on when there is room again", async () => {
    const { client, hearback, mailbox } = world;
    const processIds = (["server", "worker"] as const).map((part) => hearback.processId(part));
    await client.giveFeedback("before");
    await pollUntil(() => mailbox.arrivals.length === 8);
    disk.fill(processIds);
    filled.resolve();
    const asked = ["first", "second"].map((word) => client.giveFeedback(`${word} ${"x".repeat(40_000)}`));
    expect(
      (await Promise.all(asked)).map(({ status }) => status),
      disk.kind,
    ).toEqual([507, 507]);
    await pollUntil(() => hearback.output().includes("a cycle failed"), { what: "the worker to be refused as well" });
    disk.free(processIds);
    expect((await client.giveFeedback("after")).status).toBe(201);
    await world.settle();
    const good = { lost: 0, faults: [], duplicates: 0, acknowledged: 2, deliveries: { succeeded: 16 } };
    expect(await world.drawLedger(), disk.kind).toMatchObject(good);
  });
});
