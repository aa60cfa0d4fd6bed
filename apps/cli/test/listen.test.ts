import { pollUntil } from "@hearback/testing";
import { Webhook } from "standardwebhooks";
import { afterAll, describe, expect, it } from "vitest";
import { runListen, runRefused, startMs, stopAll } from "./run-listen.ts";

const token = "my-secret-token";
const secret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
const otherSecret = `whsec_${Buffer.alloc(32, 9).toString("base64")}`;
const eventId = "evt_01920f3ac4d27b4e9a3a5d0c7f1e2b34";
const body = JSON.stringify({ event: "feedback_created", event_id: eventId, data: { content: "피드백 내용" } });

type Sending = { token?: string; webhookToken?: string; secret?: string; ageMs?: number; body?: string };

/** Sends a request as the worker does, signed by the reference package for Standard Webhooks. */
async function send(url: string, sending: Sending = {}): Promise<{ status: number; text: string }> {
  const sentAt = new Date(Date.now() - (sending.ageMs ?? 0));
  const content = sending.body ?? body;
  const response = await fetch(url, {
    method: "POST",
    body: content,
    headers: {
      "content-type": "application/json",
      "webhook-id": eventId,
      "webhook-timestamp": String(Math.floor(sentAt.getTime() / 1000)),
      "hearback-event": "feedback_created",
      "hearback-delivery": "dlv_17",
      "hearback-attempt": "2",
      "hearback-sequence": "42",
      "hearback-schema-version": "1",
      ...(sending.secret === undefined
        ? {}
        : { "webhook-signature": new Webhook(sending.secret).sign(eventId, sentAt, content) }),
      ...(sending.token === undefined ? {} : { authorization: `Bearer ${sending.token}` }),
      ...(sending.webhookToken === undefined ? {} : { "x-webhook-token": sending.webhookToken }),
    },
  });
  return { status: response.status, text: await response.text() };
}

afterAll(stopAll);

describe("listen", { timeout: 2 * startMs }, () => {
  it("prints the event, its ids, the Authorization header and the body, without colours in a pipe", async () => {
    const listening = await runListen();
    expect((await send(listening.url, { token })).status).toBe(200);
    const text = await pollUntil(() => listening.stdout().includes("피드백 내용") && listening.stdout());
    expect(text).toContain(`Listening on http://127.0.0.1:${listening.port} – press Ctrl-C to stop\n`);
    expect(text).toContain("feedback_created  POST /");
    expect(text).toContain(eventId);
    expect(text).toContain("dlv_17, attempt 2");
    expect(text).toContain("Authorization: Bearer my-secret-token\n");
    expect(text).toContain("not checked (needs --secret)");
    expect(text).toContain('  "data": {\n    "content": "피드백 내용"\n  }');
    expect(text.includes("\u001b")).toBe(false);
  });

  it("never passes control characters of a request on to the terminal", async () => {
    const listening = await runListen();
    await send(listening.url, { body: "plain \u001b[2J text \u009b" });
    const text = await pollUntil(() => listening.stdout().includes("plain") && listening.stdout());
    expect(text).toContain("plain \\u001b[2J text \\u009b");
  });

  it("answers a wrong or missing token with 401, marks an event id that comes again, and counts at the end", async () => {
    const listening = await runListen("--token", token);
    expect((await send(listening.url, { token })).status).toBe(200);
    expect((await send(listening.url, { token: "wrong" })).status).toBe(401);
    expect((await send(listening.url)).status).toBe(401);
    expect((await send(listening.url, { webhookToken: token })).status).toBe(200);
    expect(await listening.stop("SIGINT")).toEqual({ code: 0 });
    expect(listening.stdout()).toContain("Authorization: Bearer my-secret-token  (token ok)\n");
    expect(listening.stdout()).toContain("Authorization: Bearer wrong  (token wrong)\n");
    expect(listening.stdout()).toContain("Authorization: none  (token wrong)\n");
    expect(listening.stdout()).toContain("Token:         x-webhook-token: my-secret-token  (token ok)\n");
    expect(listening.stdout().match(/\(seen before\)/g)).toHaveLength(3);
    expect(listening.stdout()).toContain("Stopped. 4 requests, 2 answered 200, 2 answered 401, 3 seen before.\n");
  });

  it("verifies signatures; one that is bad, stale or missing is answered with 401 and the reason", async () => {
    const listening = await runListen("--secret", secret, "--json");
    expect(await send(listening.url, { secret })).toMatchObject({ status: 200 });
    const refusals = [
      await send(listening.url, { secret: otherSecret }),
      await send(listening.url, { secret, ageMs: 6 * 60_000 }),
      await send(listening.url),
    ];
    expect(refusals).toEqual([
      { status: 401, text: expect.stringContaining("no signature") },
      { status: 401, text: expect.stringContaining("6 minutes old") },
      { status: 401, text: expect.stringContaining("webhook-signature is missing") },
    ]);
    const lines = await pollUntil(() => listening.lines().length === 4 && listening.lines());
    expect(lines.map((line) => line.signature)).toEqual(["verified", "invalid", "invalid", "invalid"]);
  });

  it("prints with --json one line per request on stdout and nothing else, and ends on SIGTERM", async () => {
    const listening = await runListen("--json");
    await send(listening.url, { token });
    expect(await listening.stop("SIGTERM")).toEqual({ code: 0 });
    expect(listening.lines()).toEqual([
      {
        receivedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
        method: "POST",
        path: "/",
        event: "feedback_created",
        eventId,
        delivery: "dlv_17",
        attempt: 2,
        sequence: 42,
        authorization: "Bearer my-secret-token",
        webhookToken: null,
        token: "not_checked",
        signature: "not_checked",
        signatureProblem: null,
        seenBefore: false,
        statusCode: 200,
        body: JSON.parse(body),
      },
    ]);
    expect(listening.stderr()).toContain("Stopped. 1 request, 1 answered 200, 0 seen before.\n");
  });

  it("answers with --status after --delay, and a body over 1 MiB with 413", async () => {
    const listening = await runListen("--status", "503", "--delay", "200");
    const startedAt = performance.now();
    expect((await send(listening.url, { body: "x".repeat(1_048_576) })).status).toBe(503);
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(190);
    expect((await send(listening.url, { body: "x".repeat(1_048_577) })).status).toBe(413);
  });

  it("stops at once while a request still waits for its answer", async () => {
    const listening = await runListen("--delay", "600000");
    const pending = send(listening.url).catch(() => "cut");
    await pollUntil(() => listening.stdout().includes(eventId));
    expect(await listening.stop()).toEqual({ code: 0 });
    expect(await pending).toBe("cut");
  });

  it("ends in order when Ctrl-C comes twice, as it does through npm", async () => {
    const listening = await runListen();
    expect(await Promise.all([listening.stop(), listening.stop()])).toEqual([{ code: 0 }, { code: 0 }]);
    expect(listening.stdout()).toContain("Stopped. 0 requests");
  });

  it("says that the port is taken, with exit code 1", async () => {
    const listening = await runListen();
    const { code, stderr } = await runRefused("--port", String(listening.port));
    expect(stderr).toBe(`error: Port ${listening.port} is taken. Choose another one with --port.\n`);
    expect(code).toBe(1);
  });

  it("refuses a secret that is none as wrong usage", async () => {
    const { code, stderr } = await runRefused("--secret", "my-secret");
    expect(stderr).toContain("It must be a signing secret: whsec_ and base64.");
    expect(code).toBe(2);
  });
});
