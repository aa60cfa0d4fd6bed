import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Claim, createSecretBox, generateSigningSecret } from "@hearback/core";
import {
  hangBeforeHeaders,
  pollUntil,
  receiverCertificate,
  reset,
  respond,
  type ScriptedReceiver,
  startScriptedReceiver,
} from "@hearback/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Sender, SenderEvents, Settled, Unsent } from "./sender.ts";
import { startSenderThread } from "./start-sender-thread.ts";

const secret = "a secret of sixteen or more";
const secretBox = createSecretBox(secret);
const leaseUntil = new Date(Date.now() + 60_000);

describe("the sender's thread", () => {
  let receiver: ScriptedReceiver;
  let sender: Sender;
  let settled: Settled[];
  let released: Unsent[];
  let faults: Parameters<SenderEvents["onFault"]>[0][];

  beforeEach(async () => {
    receiver = await startScriptedReceiver();
    settled = [];
    released = [];
    faults = [];
    const events: SenderEvents = {
      onSettled: (more) => settled.push(...more),
      onReleased: (more) => released.push(...more),
      onFault: (fault) => faults.push(fault),
      onGone: () => {},
    };
    const limits = { concurrency: 16, concurrencyPerWebhook: 2 };
    sender = startSenderThread(
      { ...limits, secret, privateTargets: ["127.0.0.1"], publicUrl: "http://localhost:3000", version: "1.2.3" },
      events,
    );
  });
  afterEach(async () => {
    await receiver.close();
    await sender.close();
  });

  function targetOf(path: string, tokenEncrypted: string | null = secretBox.encrypt("a-token")): Claim["target"] {
    const secretsEncrypted = [secretBox.encrypt(generateSigningSecret())];
    const url = `${receiver.url}${path}`;
    const place = { tokenPlacement: "bearer", tokenName: null } as const;
    const settings = { ...place, customHeaders: null, payloadTemplate: null, timeoutMs: null, givesUpOn4xx: false };
    return { webhookId: 1, url, tokenEncrypted, secretsEncrypted, ...settings };
  }

  function claimOf(target: Claim["target"], ...ids: number[]): Claim {
    const deliveries = ids.map((id) => ({
      id,
      eventId: `evt_${id}`,
      eventType: "feedback_created" as const,
      sequence: id,
      format: "standard" as const,
      contentType: "application/json" as const,
      body: '{"content":"피드백"}',
      templateProblem: null,
      trigger: "schedule" as const,
      attemptNumber: 1,
      retryCount: 0,
    }));
    return { target, deliveries, leaseUntil };
  }

  const waitForSettled = (count: number) =>
    pollUntil(async () => settled.length >= count || null, { what: `${count} results` });

  it("brings back each result as it was: the lease, the answer, the time, and every attempt", async () => {
    receiver.answerWith(reset, respond({ status: 503, headers: { "x-trace": "7" }, body: "나중에" }));
    sender.send([claimOf(targetOf("/hook"), 41)]);
    await waitForSettled(1);
    expect(settled).toMatchObject([
      {
        leaseUntil,
        result: {
          deliveryId: 41,
          webhookId: 1,
          trigger: "schedule",
          retryAt: expect.any(Date),
          attempts: [
            { number: 1, outcome: "retryable", errorClass: "connection_reset", statusCode: null, responseBody: null },
            {
              number: 2,
              startedAt: expect.any(Date),
              finishedAt: expect.any(Date),
              durationMs: expect.any(Number),
              outcome: "retryable",
              statusCode: 503,
              errorClass: "http_5xx",
              errorMessage: null,
              remoteAddress: "127.0.0.1",
              requestUrl: `${receiver.url}/hook`,
              responseBody: "나중에",
              isTruncated: false,
            },
          ],
        },
      },
    ]);
    const second = settled[0]?.result.attempts[1];
    expect(JSON.parse(second?.timings ?? "")).toMatchObject({ totalMs: second?.durationMs });
    expect(JSON.parse(second?.requestHeaders ?? "")).toMatchObject({ authorization: "Bearer ****" });
    expect(JSON.parse(second?.responseHeaders ?? "")).toMatchObject({ "x-trace": "7" });
    expect(receiver.requests.at(-1)).toMatchObject({
      headers: { authorization: "Bearer a-token", "user-agent": "Hearback-Webhooks/1.2.3" },
      rawBody: '{"content":"피드백"}',
    });
  });

  it("sends to the target that came with the claim, though others of the webhook went elsewhere", async () => {
    const before = targetOf("/before");
    sender.send([claimOf(before, 1)]);
    sender.send([claimOf(before, 2)]);
    sender.send([claimOf(targetOf("/after"), 3)]);
    await waitForSettled(3);
    expect(receiver.requests.map((request) => request.path).sort()).toEqual(["/after", "/before", "/before"]);
  });

  it("says what could not be made into a request, and settles it as failed", async () => {
    sender.send([claimOf(targetOf("/hook", "v0.garbage"), 5)]);
    await waitForSettled(1);
    expect(settled[0]?.result.attempts).toMatchObject([{ outcome: "retryable", errorClass: "internal" }]);
    expect(faults).toMatchObject([{ deliveryId: 5, webhookId: 1, error: expect.any(Error) }]);
    expect(receiver.requests).toEqual([]);
  });

  it("gives back what waits when it is stopped, and what comes later, and finishes what is open", async () => {
    receiver.answerWith(respond({ delayMs: 100 }));
    const target = targetOf("/hook");
    sender.send([claimOf(target, 1, 2, 3)]);
    await receiver.waitForRequests(1);
    sender.stop();
    sender.send([claimOf(target, 4)]);
    await waitForSettled(1);
    await pollUntil(async () => released.length === 3 || null);
    expect(settled.map(({ result }) => result.deliveryId)).toEqual([1]);
    expect(released.map(({ deliveryId }) => deliveryId)).toEqual([2, 3, 4]);
    expect(receiver.requests).toHaveLength(1);
  });

  it("ends at once when it is closed, whatever hangs", async () => {
    receiver.answerWith(hangBeforeHeaders);
    sender.send([claimOf(targetOf("/hook"), 1)]);
    await receiver.waitForRequests(1);
    await sender.close();
    await pollUntil(async () => receiver.openConnections() === 0 || null);
  });
});

describe("a sender's thread that ends by an error", () => {
  it("says that it is gone, and the error ends the process", async () => {
    const child = fork(new URL("../../test/fixtures/dying-sender.ts", import.meta.url), { execArgv: [] });
    const said: unknown[] = [];
    child.on("message", (word) => said.push(word));
    const [code] = await once(child, "exit");
    expect(said).toEqual(["gone", "deliveries is not iterable"]);
    expect(code).toBe(7);
  });
});

describe("a receiver whose certificate is from a private authority", () => {
  it("is trusted when NODE_EXTRA_CA_CERTS names the authority, and else is a TLS error", async () => {
    const receiver = await startScriptedReceiver({ tls: receiverCertificate });
    const directory = await mkdtemp(join(tmpdir(), "hearback-ca-"));
    const file = join(directory, "authority.pem");
    await writeFile(file, receiverCertificate.cert);
    const sendWith = async (env: Record<string, string>) => {
      const script = new URL("../../test/fixtures/send-once.ts", import.meta.url);
      const child = fork(script, [receiver.url], { execArgv: [], env: { ...process.env, ...env } });
      const [answer] = await once(child, "message");
      return answer;
    };
    try {
      expect(await sendWith({})).toEqual({ outcome: "retryable", errorClass: "tls" });
      expect(await sendWith({ NODE_EXTRA_CA_CERTS: file })).toEqual({ outcome: "succeeded", errorClass: null });
    } finally {
      await receiver.close();
      await rm(directory, { recursive: true });
    }
  });
});
