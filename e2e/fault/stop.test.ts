import { once } from "node:events";
import { Agent, type IncomingMessage, request } from "node:http";
import { hangBeforeHeaders, pollUntil, respond } from "@hearback/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { changeKey } from "./change-key.ts";
import { type FaultWorld, startFaultWorld } from "./fault-world.ts";
import { readBacklog } from "./read-rows.ts";

const good = { lost: 0, faults: [] };

describe("a signal to stop", () => {
  let world: FaultWorld;
  beforeEach(async () => {
    world = await startFaultWorld({ targets: [{ name: "slow" }, { name: "hanging" }] });
  });
  afterEach(() => world.close());

  async function giveTo(slow: ReturnType<typeof respond>, hanging: ReturnType<typeof respond>): Promise<void> {
    world.receivers.get("slow")?.answerWith(slow, respond());
    world.receivers.get("hanging")?.answerWith(hanging, respond());
    const before = world.mailbox.arrivals.length;
    await world.client.giveFeedback(`after ${before}`);
    await pollUntil(() => world.mailbox.arrivals.length === before + 2, { what: "both requests" });
  }

  it("has the worker record what is answered and put back the rest, within 12 seconds; a second one ends it at once", async () => {
    const { hearback } = world;
    await giveTo(respond({ delayMs: 500 }), hangBeforeHeaders);
    const startedAt = performance.now();
    expect(await hearback.end("worker", "SIGTERM")).toEqual({ code: 0 });
    expect(performance.now() - startedAt).toBeLessThan(12_000);
    expect(await readBacklog(world.databaseUrl)).toMatchObject({ open: 1 });
    // The hanging receiver had it, and may get it again.
    const ledger = await world.drawLedger();
    expect(ledger).toMatchObject({ ...good, deliveries: { succeeded: 1, pending: 1 }, received: 2 });
    await hearback.start("worker");
    await pollUntil(() => world.mailbox.arrivals.length === 3);

    await giveTo(hangBeforeHeaders, hangBeforeHeaders);
    hearback.signal("worker", "SIGTERM");
    const again = setInterval(() => hearback.signal("worker", "SIGTERM"), 1_000);
    const secondAt = performance.now();
    const { code } = await hearback.waitForEnd("worker");
    clearInterval(again);
    expect(code).not.toBe(0);
    expect(performance.now() - secondAt).toBeLessThan(5_000);
    await world.expectRepeats();
    await hearback.start("worker");
    await world.settle();
    expect(await world.drawLedger()).toMatchObject({ ...good, deliveries: { succeeded: 4 } });
  });

  const agent = new Agent({ keepAlive: true });

  type BegunFeedback = { finish(): Promise<number | undefined>; broken: Promise<unknown> };

  /** Resolves when the server has the request's headers and says that it waits for the body. */
  async function beginFeedback(content: string): Promise<BegunFeedback> {
    const headers = { "x-api-key": world.key, "content-type": "application/json", expect: "100-continue" };
    const url = `${world.projectUrl}/channels/store_review/feedbacks`;
    const open = request(url, { method: "POST", headers, agent });
    open.flushHeaders();
    await once(open, "continue");
    return {
      broken: once(open, "error"),
      async finish() {
        world.journal.ask([changeKey.feedback(content)]);
        open.end(JSON.stringify({ content }));
        const [response] = (await once(open, "response")) as [IncomingMessage];
        response.resume();
        world.journal.acknowledge([changeKey.feedback(content)]);
        return response.statusCode;
      },
    };
  }

  it("has the server answer what it was asked before, and end although the client keeps its connection", async () => {
    const { client, hearback } = world;
    const open = await beginFeedback("begun in time");
    hearback.signal("server", "SIGTERM");
    let asked = 0;
    await pollUntil(async () => (await client.giveFeedback(`perhaps too late ${asked++}`)).status !== 201);
    expect(await open.finish()).toBe(201);
    expect(await hearback.waitForEnd("server")).toEqual({ code: 0 });
    agent.destroy();
    await world.settle();
    // What was refused, last of all, has left nothing.
    expect(await world.drawLedger()).toMatchObject({ ...good, events: asked, deliveries: { succeeded: 2 * asked } });
  });

  it.each(["SIGTERM", "SIGINT"] as const)(
    "has the server end at once, whoever it waits for, when %s comes again",
    async (signal) => {
      const { hearback } = world;
      const open = await beginFeedback("never finished");
      hearback.signal("server", signal);
      const refuses = () =>
        fetch(`${hearback.url}/healthz`).then(
          () => false,
          () => true,
        );
      await pollUntil(refuses, { what: "the server to refuse connections" });
      expect(hearback.isRunning("server")).toBe(true);
      const secondAt = performance.now();
      hearback.signal("server", signal);
      expect(await hearback.waitForEnd("server")).toEqual({ code: 1 });
      expect(performance.now() - secondAt).toBeLessThan(5_000);
      await open.broken;
      await hearback.start("server");
      expect(await world.drawLedger()).toMatchObject({ ...good, events: 0 });
    },
  );
});
