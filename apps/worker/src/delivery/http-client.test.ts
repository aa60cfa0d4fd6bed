import type { Socket } from "node:net";
import type { ErrorClass } from "@hearback/contracts";
import { createTargetPolicy } from "@hearback/core";
import {
  closeEarly,
  drip,
  hangAfterHeaders,
  hangBeforeHeaders,
  pollUntil,
  type ReceiverAnswer,
  receiverCertificate,
  reset,
  respond,
  type ScriptedReceiver,
  type ScriptedReceiverOptions,
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
import { afterEach, describe, expect, it } from "vitest";
import type { Exchange } from "./exchange.ts";
import { type ExchangeLimits, exchangeLimits } from "./exchange-limits.ts";
import { createHttpClient, type HttpClient, type HttpClientOptions, parseTarget } from "./http-client.ts";

const limits: ExchangeLimits = { ...exchangeLimits, dnsMs: 150, connectMs: 200, headersMs: 250, totalMs: 400 };
const loopback = createTargetPolicy({ privateTargets: ["127.0.0.1"] });
const resolveToLoopback = async () => ["127.0.0.1"];
const headers = { "content-type": "application/json", authorization: "Bearer top-secret-token" };
const body = JSON.stringify({ content: "피드백" });
const mebibyte = 1024 * 1024;

const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function startReceiver(options: ScriptedReceiverOptions = {}): Promise<ScriptedReceiver> {
  const receiver = await startScriptedReceiver(options);
  closers.push(async () => {
    // Clients close before receivers, so whatever is still open here has leaked.
    await pollUntil(() => receiver.openConnections() === 0, { what: "the client to close its connections" });
    await receiver.close();
  });
  return receiver;
}

function createClient(options: Partial<HttpClientOptions> = {}): HttpClient {
  const client = createHttpClient({ policy: loopback, lookup: resolveToLoopback, limits, tickMs: 10, ...options });
  closers.push(() => client.close());
  return client;
}

function post(client: HttpClient, url: string, timeoutMs: number | null = null): Promise<Exchange> {
  return client.send({ target: parseTarget(url), headers, body, timeoutMs });
}

/** One request to a receiver that gives this answer. */
async function exchangeWith(answer: ReceiverAnswer, options?: Partial<HttpClientOptions>): Promise<Exchange> {
  const receiver = await startReceiver({ script: [answer] });
  return post(createClient(options), `${receiver.url}/hook`);
}

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
    const exchange = await exchangeWith(sendGzipBomb({ bytes: 60 * mebibyte }), {
      limits: { ...limits, totalMs: 5_000 },
    });
    expect(exchange).toMatchObject({
      kind: "response",
      statusCode: 200,
      body: "x".repeat(16 * 1024),
      isTruncated: true,
    });
  });

  it("may take as long as the webhook's own timeout, beyond the default limits", async () => {
    const receiver = await startReceiver({ script: [respond({ delayMs: 500 })] });
    const client = createClient();
    expect(await post(client, receiver.url, 5_000)).toMatchObject({ kind: "response", statusCode: 200 });
    expect(await post(client, receiver.url)).toMatchObject({ kind: "error", errorClass: "timeout_headers" });
  });
});

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
      const exchange = await post(createClient(), `${receiver.url}/hook`);
      expect(exchange).toMatchObject({ kind: "error", errorClass, isConnectionLevel, remoteAddress: "127.0.0.1" });
      expectNoSecrets(exchange);
      await pollUntil(() => receiver.openConnections() === 0);
    },
  );

  it.each<[string, ReceiverAnswer, number]>([
    ["headers", hangBeforeHeaders, limits.headersMs],
    ["body", drip({ intervalMs: 10 }), limits.totalMs],
  ])(
    "by being slow with its %s is given up at the limit, not before and not much later",
    async (_name, answer, limitMs) => {
      const { timings } = await exchangeWith(answer);
      expect(timings.totalMs).toBeGreaterThanOrEqual(limitMs);
      expect(timings.totalMs).toBeLessThan(limitMs + 1_000);
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
    const client = createClient({ limits: { ...limits, headersMs: 60_000, totalMs: 60_000 } });
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

describe("connections", () => {
  it("are kept and used again", async () => {
    const receiver = await startReceiver();
    const client = createClient();
    await post(client, receiver.url);
    await pollUntil(async () => (await post(client, receiver.url)).timings.connectMs === null);
    const before = receiver.acceptedConnections();
    for (let sent = 0; sent < 20; sent += 1) await post(client, receiver.url);
    expect(receiver.requests.length).toBeGreaterThan(20);
    expect(receiver.acceptedConnections()).toBeLessThanOrEqual(before + 1);
  });

  it("that went stale fail as connection-level, and the next request gets a new one", async () => {
    const receiver = await startReceiver({ script: [respond()] });
    const client = createClient();
    await pollUntil(async () => (await post(client, receiver.url)).timings.connectMs === null);
    receiver.answerWith(reset, respond());
    expect(await post(client, receiver.url)).toMatchObject({
      kind: "error",
      errorClass: "connection_reset",
      isConnectionLevel: true,
    });
    expect(await post(client, receiver.url)).toMatchObject({ kind: "response", statusCode: 200 });
  });

  it("are closed with the client, and open requests end as interrupted", async () => {
    const receiver = await startReceiver({ script: [hangBeforeHeaders] });
    const client = createClient();
    const open = post(client, receiver.url);
    await receiver.waitForRequests(1);
    await client.close();
    expect(await open).toMatchObject({ kind: "error", errorClass: "interrupted", isConnectionLevel: false });
    expect(await post(client, receiver.url)).toMatchObject({ kind: "error", errorClass: "interrupted" });
  });

  it("are given up by the closing client while they are still being made", async () => {
    const receiver = await startReceiver({ isSilent: true });
    const client = createClient({ limits: { ...limits, connectMs: 60_000, totalMs: 60_000 } });
    const open = post(client, receiver.url.replace("http:", "https:"));
    await pollUntil(() => receiver.acceptedConnections() === 1);
    await client.close();
    expect(await open).toMatchObject({ kind: "error", errorClass: "interrupted" });
    await pollUntil(() => receiver.openConnections() === 0);
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

describe("names", () => {
  it("are resolved for each new connection, and the time is shown", async () => {
    const receiver = await startReceiver();
    const client = createClient();
    const exchange = await post(client, `http://receiver.test:${receiver.port}/`);
    expect(exchange).toMatchObject({ kind: "response", timings: { dnsMs: expect.any(Number) } });
    expect(receiver.requests[0]?.headers.host).toBe(`receiver.test:${receiver.port}`);
  });

  it("that don't resolve give dns", async () => {
    const failing = createClient({ lookup: () => Promise.reject(Object.assign(new Error(), { code: "ENOTFOUND" })) });
    expect(await post(failing, "http://receiver.test/")).toMatchObject({
      kind: "error",
      errorClass: "dns",
      message: "The host name receiver.test couldn't be resolved (ENOTFOUND).",
      isConnectionLevel: true,
    });
    expect(await post(createClient({ lookup: async () => [] }), "http://receiver.test/")).toMatchObject({
      errorClass: "dns",
    });
  });

  it("that resolve too slowly give timeout_dns, or timeout_total when the webhook's timeout is shorter", async () => {
    const client = createClient({ lookup: () => new Promise(() => {}) });
    expect(await post(client, "http://receiver.test/")).toMatchObject({
      errorClass: "timeout_dns",
      isConnectionLevel: false,
    });
    expect(await post(client, "http://receiver.test/", 50)).toMatchObject({
      errorClass: "timeout_total",
      message: "Given up after 50 ms: the host name wasn't resolved yet.",
    });
  });

  it("that resolve slowly are asked for once, however many wait", async () => {
    let asked = 0;
    const client = createClient({
      lookup: () => {
        asked += 1;
        return new Promise(() => {});
      },
    });
    await Promise.all(Array.from({ length: 20 }, () => post(client, "http://receiver.test/")));
    expect(asked).toBe(1);
  });
});

describe("the target policy", () => {
  const refused = { kind: "error", errorClass: "target_refused", remoteAddress: null, isConnectionLevel: false };

  it("is applied to literal addresses, without a connection", async () => {
    const receiver = await startReceiver();
    const client = createClient({ policy: createTargetPolicy({ privateTargets: [] }) });
    expect(await post(client, receiver.url)).toMatchObject({
      ...refused,
      message: expect.stringContaining("WEBHOOK_PRIVATE_TARGETS"),
    });
    expect(receiver.acceptedConnections()).toBe(0);
  });

  it("is applied at each dial, so a name that changes its address gains nothing", async () => {
    const receiver = await startReceiver({ script: [respond({ headers: { connection: "close" } })] });
    const answers = [["127.0.0.1"], ["127.0.0.2"], ["169.254.169.254"]];
    const client = createClient({ lookup: async () => answers.shift() ?? [] });
    const url = `http://rebinding.test:${receiver.port}/`;
    expect(await post(client, url)).toMatchObject({ kind: "response", statusCode: 200 });
    expect(await post(client, url)).toMatchObject(refused);
    expect(await post(client, url)).toMatchObject({ ...refused, message: expect.stringContaining("metadata") });
    expect(receiver.acceptedConnections()).toBe(1);
  });

  it("leaves the allowed addresses of a name", async () => {
    const receiver = await startReceiver();
    const client = createClient({ lookup: async () => ["169.254.169.254", "10.0.0.1", "127.0.0.1"] });
    const exchange = await post(client, `http://mixed.test:${receiver.port}/`);
    expect(exchange).toMatchObject({ kind: "response", remoteAddress: "127.0.0.1" });
  });
});

describe("TLS", () => {
  const tls = { ...receiverCertificate };

  it("is verified", async () => {
    const receiver = await startReceiver({ tls });
    const exchange = await post(createClient(), receiver.url);
    expect(exchange).toMatchObject({ kind: "error", errorClass: "tls", isConnectionLevel: false });
    expect(exchange).toMatchObject({ message: expect.stringContaining("self-signed certificate") });
    expect(receiver.requests).toEqual([]);
  });

  it("works with a trusted certificate, and its time is shown", async () => {
    const receiver = await startReceiver({ tls });
    const client = createClient({ ca: receiverCertificate.cert });
    for (const url of [receiver.url, `https://receiver.test:${receiver.port}`]) {
      const exchange = await post(client, url);
      expect(exchange).toMatchObject({ kind: "response", statusCode: 200, timings: { tlsMs: expect.any(Number) } });
    }
  });

  it("is refused when the certificate is another host's", async () => {
    const receiver = await startReceiver({ tls });
    const client = createClient({ ca: receiverCertificate.cert });
    expect(await post(client, `https://other.test:${receiver.port}/`)).toMatchObject({
      errorClass: "tls",
      message: expect.stringContaining("ERR_TLS_CERT_ALTNAME_INVALID"),
    });
    expect(receiver.requests).toEqual([]);
  });

  it("with a server that speaks plain HTTP gives tls", async () => {
    const receiver = await startReceiver();
    const exchange = await post(createClient(), receiver.url.replace("http:", "https:"));
    expect(exchange).toMatchObject({ kind: "error", errorClass: "tls" });
  });

  it("that never gets an answer to its hello is given up with the connection's limit", async () => {
    const receiver = await startReceiver({ isSilent: true });
    expect(await post(createClient(), receiver.url.replace("http:", "https:"))).toMatchObject({
      kind: "error",
      errorClass: "timeout_connect",
      message: "Given up after 200 ms: the TLS handshake wasn't done yet.",
    });
  });
});

function expectNoSecrets(exchange: Exchange): void {
  expect(JSON.stringify(exchange)).not.toMatch(/top-secret|피드백|hook/);
}
