import type { Socket } from "node:net";
import type { ErrorClass } from "@hearback/contracts";
import {
  closeEarly,
  drip,
  hangAfterHeaders,
  hangBeforeHeaders,
  pollUntil,
  type ReceiverAnswer,
  reset,
  respond,
  sendBadGzip,
  sendContinueFirst,
  sendEarlyHints,
  sendGarbage,
  sendGzipBomb,
  sendHttp10,
  sendHugeBody,
  sendRaw,
  sendTooLittle,
  sendTooMuch,
  sendWithoutLength,
  startScriptedReceiver,
  switchProtocols,
} from "@hearback/testing";
import { describe, expect, it } from "vitest";
import { body, headers, phaseMs, useHttpClient, wholeMs } from "../../test/use-http-client.ts";
import type { Exchange } from "./exchange.ts";
import type { ExchangeLimits } from "./exchange-limits.ts";
import { parseTarget } from "./http-client.ts";

const mebibyte = 1024 * 1024;
const { startReceiver, createClient, post, exchangeWith } = useHttpClient();

describe("an answer", () => {
  it("comes back with status, headers, text, address and timings, for exactly the request that was given", async () => {
    const receiver = await startReceiver({
      script: [respond({ status: 201, headers: { "x-trace": "7", "content-type": "text/plain" }, body: "고마워요" })],
    });
    const exchange = await post(createClient(), `${receiver.url}/hook/a%20b?key=1&x=%2F#part`);
    expect(exchange).toMatchObject({
      kind: "response",
      statusCode: 201,
      headers: { "x-trace": "7", "content-type": "text/plain" },
      body: "고마워요",
      isTruncated: false,
      remoteAddress: "127.0.0.1",
    });
    expect(exchange.timings).toMatchObject({ dnsMs: null, connectMs: expect.any(Number), tlsMs: null });
    expect(exchange.timings.totalMs).toBeGreaterThanOrEqual(exchange.timings.firstByteMs ?? Number.POSITIVE_INFINITY);
    const [request] = receiver.requests;
    expect(request).toMatchObject({ method: "POST", path: "/hook/a%20b?key=1&x=%2F", rawBody: body, headers });
    expect(request?.headers.host).toBe(`127.0.0.1:${receiver.port}`);
  });

  it.each([
    ["500", respond({ status: 500, body: "boom" }), { statusCode: 500, body: "boom" }],
    [
      "429",
      respond({ status: 429, headers: { "retry-after": "30" } }),
      { statusCode: 429, headers: { "retry-after": "30" } },
    ],
    ["410", respond({ status: 410 }), { statusCode: 410, body: "" }],
    [
      "a repeated header",
      sendRaw("HTTP/1.1 200 OK\r\nx-a: 1\r\nX-A: 2\r\ncontent-length: 0\r\n\r\n", "stay"),
      { headers: { "x-a": "1, 2" } },
    ],
    ["HTTP/1.0", sendHttp10, { statusCode: 200, body: "old but fine" }],
    ["no length", sendWithoutLength, { statusCode: 200, body: "until the end" }],
    ["more bytes than announced", sendTooMuch, { statusCode: 200, body: "this" }],
    ["early hints", sendEarlyHints, { statusCode: 200, body: "ok" }],
    ["a body that isn't the gzip it claims to be", sendBadGzip(), { statusCode: 200, isTruncated: true }],
  ])("with %s is a response", async (_name, answer, expected) => {
    expect(await exchangeWith(answer)).toMatchObject({ kind: "response", ...expected });
  });

  it("that redirects is not followed", async () => {
    const elsewhere = await startReceiver();
    const exchange = await exchangeWith(respond({ status: 301, headers: { location: elsewhere.url } }));
    expect(exchange).toMatchObject({ kind: "response", statusCode: 301, headers: { location: elsewhere.url } });
    expect(elsewhere.acceptedConnections()).toBe(0);
  });

  it("of 60 MiB is cut at 16 KiB, and hardly more than 64 KiB of it leave the network", async () => {
    let socket: Socket | undefined;
    const huge = sendHugeBody({ bytes: 60 * mebibyte });
    const exchange = await exchangeWith((received) => {
      socket = received.socket;
      return huge(received);
    });
    expect(exchange).toMatchObject({
      kind: "response",
      statusCode: 200,
      body: "x".repeat(16 * 1024),
      isTruncated: true,
    });
    await pollUntil(() => socket?.destroyed);
    expect(socket?.bytesWritten).toBeLessThan(20 * mebibyte);
  });

  it("that is a gzip bomb is cut at 16 KiB of what it unpacks to", async () => {
    const exchange = await exchangeWith(sendGzipBomb({ bytes: 60 * mebibyte }));
    expect(exchange).toMatchObject({
      kind: "response",
      statusCode: 200,
      body: "x".repeat(16 * 1024),
      isTruncated: true,
    });
  });

  it("may take as long as the webhook's own timeout, beyond the default limits", async () => {
    const receiver = await startReceiver({ script: [respond({ delayMs: 2 * phaseMs }), hangBeforeHeaders] });
    const client = createClient({ limits: { headersMs: phaseMs } });
    expect(await post(client, receiver.url, 60_000)).toMatchObject({ kind: "response", statusCode: 200 });
    expect(await post(client, receiver.url)).toMatchObject({ kind: "error", errorClass: "timeout_headers" });
  });
});

/** By which limit the exchange ends that fails so. */
const shortFor: Partial<Record<ErrorClass, Partial<ExchangeLimits>>> = {
  timeout_headers: { headersMs: phaseMs },
  timeout_total: { totalMs: wholeMs },
};

describe("a receiver that fails", () => {
  it.each<[string, ErrorClass, boolean, ReceiverAnswer]>([
    ["resets the connection", "connection_reset", true, reset],
    ["closes without an answer", "connection_reset", true, closeEarly],
    ["closes in the middle of the body", "connection_reset", false, sendTooLittle],
    ["speaks something else than HTTP", "protocol", false, sendGarbage],
    ["switches protocols unasked", "protocol", false, switchProtocols],
    ["sends 100 Continue unasked", "protocol", false, sendContinueFirst],
    [
      "sends a header without end",
      "too_large",
      false,
      sendRaw(`HTTP/1.1 200 OK\r\nx-a: ${"a".repeat(20_000)}`, "stay"),
    ],
    ["doesn't answer", "timeout_headers", false, hangBeforeHeaders],
    ["doesn't finish its headers", "timeout_headers", false, sendRaw("HTTP/1.1 200 OK\r\nx-a: b\r\n", "stay")],
    ["answers with hints only", "timeout_headers", false, sendRaw("HTTP/1.1 103 Early Hints\r\n\r\n", "stay")],
    ["stops after its headers", "timeout_total", false, hangAfterHeaders],
    ["drips", "timeout_total", false, drip({ intervalMs: 10 })],
  ])(
    "and %s gives %s, connection-level: %s, and loses its connection",
    async (_name, errorClass, isConnectionLevel, answer) => {
      const receiver = await startReceiver({ script: [answer] });
      const client = createClient({ limits: shortFor[errorClass] ?? {} });
      const exchange = await post(client, `${receiver.url}/hook`);
      expect(exchange).toMatchObject({ kind: "error", errorClass, isConnectionLevel, remoteAddress: "127.0.0.1" });
      expectNoSecrets(exchange);
      await pollUntil(() => receiver.openConnections() === 0);
    },
  );

  it.each<[string, ErrorClass, ReceiverAnswer]>([
    ["hasn't answered", "timeout_headers", hangBeforeHeaders],
    ["hasn't finished its answer", "timeout_total", hangAfterHeaders],
  ])("and %s when the webhook's own timeout is over gives %s", async (_name, errorClass, answer) => {
    const receiver = await startReceiver({ script: [answer] });
    expect(await post(createClient(), `${receiver.url}/hook`, wholeMs)).toMatchObject({ kind: "error", errorClass });
  });

  it.each<[string, ReceiverAnswer, ErrorClass, number]>([
    ["headers", hangBeforeHeaders, "timeout_headers", phaseMs],
    ["body", drip({ intervalMs: 10 }), "timeout_total", wholeMs],
  ])(
    "by being slow with its %s is given up at the limit, not before and not much later",
    async (_name, answer, errorClass, limitMs) => {
      const { timings } = await exchangeWith(answer, { limits: shortFor[errorClass] ?? {} });
      expect(timings.totalMs).toBeGreaterThanOrEqual(limitMs);
      expect(timings.totalMs).toBeLessThan(limitMs + 8_000);
    },
  );

  it("by refusing connections gives connection_refused", async () => {
    const receiver = await startScriptedReceiver();
    await receiver.close();
    expect(await post(createClient(), receiver.url)).toMatchObject({
      kind: "error",
      errorClass: "connection_refused",
      isConnectionLevel: true,
      remoteAddress: null,
    });
  });

  it("takes nothing from the others", async () => {
    const hanging = await startReceiver({ script: [hangBeforeHeaders] });
    const healthy = await startReceiver();
    const client = createClient();
    const stuck = Promise.all(Array.from({ length: 50 }, () => post(client, hanging.url)));
    await hanging.waitForRequests(50);
    const answers = await Promise.all(Array.from({ length: 50 }, () => post(client, healthy.url)));
    expect(answers.every((exchange) => exchange.kind === "response")).toBe(true);
    await client.close();
    expect((await stuck).every((exchange) => exchange.kind === "error" && exchange.errorClass === "interrupted")).toBe(
      true,
    );
  });
});

describe("a request", () => {
  it("with a header that would break the message is not sent, and the value stays secret", async () => {
    const receiver = await startReceiver();
    const broken = { authorization: "Bearer top-secret\r\nx-injected: 1" };
    const target = parseTarget(receiver.url);
    const exchange = await createClient().send({ target, headers: broken, body, timeoutMs: null });
    expect(exchange).toMatchObject({
      kind: "error",
      errorClass: "protocol",
      message: "The request isn't valid HTTP (invalid authorization header).",
    });
    expectNoSecrets(exchange);
    expect(receiver.requests).toEqual([]);
  });
});

function expectNoSecrets(exchange: Exchange): void {
  expect(JSON.stringify(exchange)).not.toMatch(/top-secret|피드백|hook/);
}
