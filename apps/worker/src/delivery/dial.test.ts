import { createTargetPolicy } from "@hearback/core";
import { hangBeforeHeaders, pollUntil, receiverCertificate, reset, respond } from "@hearback/testing";
import { describe, expect, it } from "vitest";
import { phaseMs, useHttpClient, wholeMs } from "../../test/use-http-client.ts";

const { startReceiver, createClient, post } = useHttpClient();

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
    const client = createClient();
    const open = post(client, receiver.url.replace("http:", "https:"));
    await pollUntil(() => receiver.acceptedConnections() === 1);
    await client.close();
    expect(await open).toMatchObject({ kind: "error", errorClass: "interrupted" });
    await pollUntil(() => receiver.openConnections() === 0);
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

  it("that resolve too slowly give timeout_dns, also when the webhook's timeout is shorter", async () => {
    const client = createClient({ lookup: () => new Promise(() => {}), limits: { dnsMs: phaseMs } });
    expect(await post(client, "http://receiver.test/")).toMatchObject({
      errorClass: "timeout_dns",
      message: `The host name wasn't resolved within ${phaseMs} ms.`,
      isConnectionLevel: false,
    });
    expect(await post(client, "http://receiver.test/", 50)).toMatchObject({
      errorClass: "timeout_dns",
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
      limits: { dnsMs: phaseMs },
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

describe("an inspector of this server", () => {
  const path = `/inspect/${"k".repeat(43)}`;

  it("is reached at its private address, over connections that no other request gets", async () => {
    const server = await startReceiver();
    const client = createClient({ policy: createTargetPolicy({ privateTargets: [], publicUrl: server.url }) });
    const inspector = `${server.url}${path}`;
    await post(client, inspector);
    await pollUntil(async () => (await post(client, inspector)).timings.connectMs === null);
    const before = server.requests.length;
    for (const other of ["/", "/trpc/webhooks.list", `${path}?a=1`, `${path}/..`]) {
      expect(await post(client, `${server.url}${other}`)).toMatchObject({ errorClass: "target_refused" });
    }
    expect(server.requests).toHaveLength(before);
    expect(new Set(server.requests.map((request) => request.path))).toEqual(new Set([path]));
  });

  it("is refused where its name leads to cloud metadata", async () => {
    const policy = createTargetPolicy({ privateTargets: [], publicUrl: "http://hub.test:3000" });
    const client = createClient({ policy, lookup: async () => ["169.254.169.254"] });
    expect(await post(client, `http://hub.test:3000${path}`)).toMatchObject({ errorClass: "target_refused" });
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
    const client = createClient({ limits: { connectMs: wholeMs } });
    expect(await post(client, receiver.url.replace("http:", "https:"))).toMatchObject({
      kind: "error",
      errorClass: "timeout_connect",
      message: "Given up after 2000 ms: the TLS handshake wasn't done yet.",
    });
  });
});
