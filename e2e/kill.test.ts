import { openDatabase } from "@hearback/db";
import { hangBeforeHeaders, pollUntil, respond, type ScriptedReceiver, startScriptedReceiver } from "@hearback/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Project, setUpProject } from "./set-up-project.ts";
import { type Hearback, startHearback, waitUntilDelivered } from "./start-hearback.ts";

type Body = { event_id: string; data: { content: string } };
type Detail = { status: string; attempts: { number: number; outcome: string }[] };

describe("whatever is killed at whatever moment", () => {
  let hearback: Hearback;
  let receiver: ScriptedReceiver;
  let project: Project;

  beforeEach(async () => {
    receiver = await startScriptedReceiver();
    hearback = await startHearback();
    project = await setUpProject(hearback, receiver.url);
  });

  afterEach(async () => {
    await hearback.stop();
    await receiver.close();
  });

  const received = () => receiver.requests.map((request) => JSON.parse(request.rawBody) as Body);

  it("sends again, under the same id, what a killed worker had sent but not recorded", async () => {
    receiver.answerWith(hangBeforeHeaders, respond());
    await project.post("between claim and record");
    await receiver.waitForRequests(1);

    await hearback.end("worker", "SIGKILL");
    await hearback.start("worker");

    const [first, second] = await receiver.waitForRequests(2);
    expect(second?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
    expect(second?.rawBody).toBe(first?.rawBody);
    expect([first?.headers["hearback-attempt"], second?.headers["hearback-attempt"]]).toEqual(["1", "2"]);
    expect((await waitUntilDelivered(hearback)).lost).toBe(0);
    const detail = await hearback.cli<Detail>("delivery", "show", "dlv_1");
    expect(detail.status).toBe("succeeded");
    expect(detail.attempts.map((attempt) => attempt.outcome)).toEqual(["interrupted", "succeeded"]);
  });

  it("loses no feedback that a killed server had acknowledged", async () => {
    const acknowledged = new Set<string>();
    for (let round = 0; round < 3; round++) {
      let isKilled = false;
      let number = 0;
      const client = async () => {
        while (!isKilled) {
          const content = `round ${round} number ${number++}`;
          const status = await project.post(content).catch(() => null);
          if (status === 201) acknowledged.add(content);
        }
      };
      const clients = Promise.all(Array.from({ length: 8 }, client));
      const before = acknowledged.size;
      await pollUntil(() => acknowledged.size >= before + 40 + 30 * round, { timeoutMs: 20_000 });
      await hearback.end("server", "SIGKILL");
      isKilled = true;
      await clients;
      await hearback.start("server");
    }

    const report = await waitUntilDelivered(hearback);
    const contents = new Set(received().map((body) => body.data.content));
    expect([...acknowledged].filter((content) => !contents.has(content))).toEqual([]);
    expect(report.lost).toBe(0);
    expect(report.deliveries.failed).toBe(0);
  });

  it("loses nothing when the worker is killed again and again under load, and repeats no more than was in flight", async () => {
    const kills = 5;
    const perKill = 40;
    let sent = 0;
    for (let kill = 0; kill < kills; kill++) {
      const before = receiver.requests.length;
      await Promise.all(Array.from({ length: perKill }, () => project.post(`number ${sent++}`)));
      await pollUntil(() => receiver.requests.length > before + 5 * kill, { timeoutMs: 20_000 });
      await hearback.end("worker", "SIGKILL");
      await hearback.start("worker");
    }

    const report = await waitUntilDelivered(hearback);
    const idsByContent = Map.groupBy(received(), (body) => body.data.content);
    expect(idsByContent.size).toBe(sent);
    for (const bodies of idsByContent.values()) expect(new Set(bodies.map((body) => body.event_id)).size).toBe(1);
    expect(report.lost).toBe(0);
    expect(report.deliveries.succeeded).toBe(sent);
    // The ledger: every request that arrived is in the log, and what was repeated was leased when a worker died.
    const outcomes = await readOutcomes(hearback);
    expect(receiver.requests.length).toBeLessThanOrEqual(outcomes.length);
    const leasedPerWebhook = 16;
    expect(outcomes.filter((outcome) => outcome === "interrupted").length).toBeLessThanOrEqual(
      kills * leasedPerWebhook,
    );
  });

  it("stops within 12 seconds of SIGTERM, records what was answered and leaves nothing leased", async () => {
    receiver.answerWith(respond({ delayMs: 500 }));
    await project.post("under way at the end");
    await receiver.waitForRequests(1);
    const startedAt = performance.now();
    const { code } = await hearback.end("worker", "SIGTERM");
    expect(code).toBe(0);
    expect(performance.now() - startedAt).toBeLessThan(12_000);
    const { deliveries } = await hearback.cli<{ deliveries: Record<string, number> }>("doctor");
    expect(deliveries).toMatchObject({ succeeded: 1, in_flight: 0, pending: 0 });
    expect(receiver.requests).toHaveLength(1);
  });
});

async function readOutcomes(hearback: Hearback): Promise<string[]> {
  const database = await openDatabase({ url: hearback.env.DATABASE_URL ?? "", durability: "normal" });
  const attempts = await database.read.select().from(database.tables.attempts);
  await database.close();
  return attempts.map((attempt) => attempt.outcome);
}
