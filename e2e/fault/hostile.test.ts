import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { pollUntil } from "@hearback/testing";
import { afterEach, describe, expect, it } from "vitest";
import { type Behaviour, behaviours } from "./behaviours.ts";
import { type FaultWorld, startFaultWorld } from "./fault-world.ts";
import { rebindingAddresses } from "./preload/names.ts";
import { preloads } from "./preloads.ts";
import { type AttemptRow, readAttempts } from "./read-rows.ts";

const healthy = ["healthy 1", "healthy 2", "healthy 3"];

/** What `ps` knows everywhere, in bytes. */
function residentBytes(processId: number): number {
  return Number(execFileSync("ps", ["-o", "rss=", "-p", String(processId)], { encoding: "utf8" })) * 1024;
}

describe("receivers that behave badly in every way", () => {
  let world: FaultWorld;
  afterEach(() => world.close());

  it("each get what is theirs in the log, and the healthy ones all of their events", async () => {
    world = await startFaultWorld({
      targets: [...healthy.map((name) => ({ name })), ...behaviours],
      preload: { worker: [preloads.resolveNames] },
    });
    const { client, webhookIds, receivers, databaseUrl } = world;
    let victimCalls = 0;
    const victim = createServer(() => void victimCalls++);
    victim.listen(receivers.get("rebinding")?.port, rebindingAddresses[1]);
    await once(victim, "listening");

    const arrived = () => healthy.map((name) => world.mailbox.countAt(webhookIds.get(name) ?? 0));
    await client.giveFeedback("one");
    await pollUntil(() => arrived().every((count) => count === 1));
    // From here on nothing more is loaded, and 480 MiB are poured out over the worker.
    const worker = world.hearback.processId("worker");
    const bytesBefore = residentBytes(worker);
    for (const content of ["two", "three", "four", "five"]) await client.giveFeedback(content);
    const attempts = await pollUntil(
      async () => {
        const byWebhook = Map.groupBy(await readAttempts(databaseUrl), (attempt) => attempt.webhookId);
        const isDone = ({ name, first }: Partial<Behaviour>) =>
          (byWebhook.get(webhookIds.get(name ?? "") ?? 0)?.length ?? 0) >= (first === undefined ? 1 : 2);
        return behaviours.every(isDone) && byWebhook;
      },
      { timeoutMs: 30_000, intervalMs: 100, what: "an attempt at each webhook" },
    );

    const seen = behaviours.map(({ name }) => [name, describeAttempts(attempts.get(webhookIds.get(name) ?? 0))]);
    const expected = behaviours.map(({ name, expected, first }) => [name, [...(first ? [first] : []), expected]]);
    expect(Object.fromEntries(seen)).toEqual(Object.fromEntries(expected));
    for (const { name, waitsMs = 0 } of behaviours) {
      const [first] = attempts.get(webhookIds.get(name) ?? 0) ?? [];
      const untilMs = (first?.nextAttemptAt?.getTime() ?? 0) - (first?.startedAt.getTime() ?? 0);
      if (waitsMs > 0) expect(untilMs, name).toBeGreaterThanOrEqual(waitsMs);
    }
    await pollUntil(() => arrived().every((count) => count === 5));
    expect(victimCalls).toBe(0);
    victim.close();
    expect(residentBytes(worker) - bytesBefore).toBeLessThan(150 * 1024 * 1024);
    await world.hearback.end("worker", "SIGTERM");
    expect(await world.drawLedger()).toMatchObject({ lost: 0, faults: [], duplicates: 0, acknowledged: 5 });
    expect(world.hearback.output()).not.toContain('"level":"fatal"');
  });
});

/** Each kind of attempt once, in the order in which they came. */
function describeAttempts(attempts: AttemptRow[] = []) {
  const kinds = attempts.map(({ outcome, errorClass, statusCode }) => ({ outcome, errorClass, statusCode }));
  return [...new Map(kinds.map((kind) => [JSON.stringify(kind), kind])).values()];
}
