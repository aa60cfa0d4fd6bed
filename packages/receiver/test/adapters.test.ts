import { once } from "node:events";
import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type RequestListener,
  type Server,
} from "node:http";
import { memoryStore } from "@hearback/receiver";
import { webhookHandler as forExpress } from "@hearback/receiver/express";
import { webhookPlugin } from "@hearback/receiver/fastify";
import { webhookHandler as forFetch } from "@hearback/receiver/fetch";
import { webhookHandler as forHono } from "@hearback/receiver/hono";
import { webhookHandler as forNode, type WebhookHandlerOptions } from "@hearback/receiver/node";
import { createAdaptorServer } from "@hono/node-server";
import express from "express";
import Fastify from "fastify";
import { Hono } from "hono";
import { afterEach, describe, expect, it, vi } from "vitest";
import { body, eventId, makeHeaders, newSecret, secret, token } from "./send-webhook.ts";

type Start = (options: WebhookHandlerOptions) => Promise<Server>;

const running = new Set<Server>();

async function listen(server: Server): Promise<Server> {
  running.add(server);
  if (!server.listening) await once(server.listen(0, "127.0.0.1"), "listening");
  return server;
}

afterEach(async () => {
  for (const server of running) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  running.clear();
});

const starts: Record<string, Start> = {
  "node:http": (options) => listen(createServer(forNode(options))),
  Express: (options) =>
    listen(createServer(express().post("/", forExpress(options)).use(express.json()) as RequestListener)),
  Fastify: async (options) => {
    const app = Fastify();
    await app.register(webhookPlugin, options);
    await app.listen({ port: 0, host: "127.0.0.1" });
    return listen(app.server);
  },
  Hono: (options) => listen(createAdaptorServer(new Hono().post("/", forHono(options))) as Server),
  fetch: (options) => listen(createAdaptorServer({ fetch: forFetch(options) }) as Server),
};

type Sent = { headers?: Record<string, string>; body?: string; method?: string; chunked?: boolean };

/** What a receiver answers. Sent by node:http, which says nothing of its own. */
function send(server: Server, sent: Sent = {}): Promise<{ status: number; text: string }> {
  const { headers = makeHeaders(), body: content = body, method = "POST", chunked = false } = sent;
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const length: Record<string, string> = chunked ? {} : { "content-length": String(Buffer.byteLength(content)) };
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest({ host: "127.0.0.1", port, method, headers: { ...headers, ...length } });
    outgoing.on("error", reject);
    outgoing.on("response", (response: IncomingMessage) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk) => (text += chunk));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
    });
    outgoing.end(content);
  });
}

describe.each(Object.entries(starts))("a receiver with %s", (_name, start) => {
  it("hands over what is genuine, and answers 204", async () => {
    const onEvent = vi.fn();
    const server = await start({ secret, token, onEvent });
    for (const chunked of [false, true]) {
      expect(await send(server, { chunked })).toEqual({ status: 204, text: "" });
      expect(onEvent).toHaveBeenLastCalledWith(JSON.parse(body), expect.objectContaining({ id: "dlv_1", attempt: 2 }));
    }
  });

  it("refuses what isn't genuine with 401, and says why", async () => {
    const onEvent = vi.fn();
    const server = await start({ secret, token, onEvent });
    const forged = await send(server, { headers: makeHeaders({ secret: newSecret() }) });
    expect(forged).toEqual({ status: 401, text: expect.stringMatching(/^bad_signature: /) });
    const stale = await send(server, { headers: makeHeaders({ sentAtMs: Date.now() - 600_000 }) });
    expect(stale).toEqual({ status: 401, text: expect.stringMatching(/^timestamp_too_old: /) });
    const other = await send(server, { headers: makeHeaders({ token: "another-token" }) });
    expect(other).toEqual({ status: 401, text: expect.stringMatching(/^bad_token: /) });
    expect(await send(server, { headers: {} })).toMatchObject({ status: 401 });
    expect(onEvent).not.toHaveBeenCalled();
  });

  it("refuses a body that is no event with 400, and one that is too large with 413", async () => {
    const onEvent = vi.fn();
    const server = await start({ secret, onEvent, maxBodyBytes: 100_000 });
    expect(await send(server, { headers: makeHeaders({ body: "[]" }), body: "[]" })).toMatchObject({ status: 400 });
    const large = JSON.stringify("x".repeat(300_000));
    for (const chunked of [false, true]) {
      const headers = makeHeaders({ body: large });
      expect(await send(server, { headers, body: large, chunked })).toMatchObject({ status: 413 });
    }
    expect(onEvent).not.toHaveBeenCalled();
  });

  it("handles an event once, and answers 200 to what comes again", async () => {
    const onEvent = vi.fn();
    const server = await start({ secret, onEvent, dedupe: memoryStore() });
    expect(await send(server)).toMatchObject({ status: 204 });
    expect(await send(server)).toMatchObject({ status: 200 });
    expect(onEvent).toHaveBeenCalledTimes(1);
  });

  it("answers 503 while the event is being handled", async () => {
    const dedupe = memoryStore();
    await dedupe.claim(eventId, 60);
    const server = await start({ secret, onEvent: vi.fn(), dedupe });
    expect(await send(server)).toMatchObject({ status: 503 });
  });

  it("answers 500 where handling fails, whatever the error says, tells of it, and handles it the next time", async () => {
    const failure = Object.assign(new Error("Gone, for another reason."), { status: 410, statusCode: 410 });
    const onEvent = vi.fn().mockRejectedValueOnce(failure);
    const onError = vi.fn();
    const server = await start({ secret, onEvent, onError, dedupe: memoryStore() });
    expect(await send(server)).toEqual({ status: 500, text: "The receiver failed." });
    expect(onError).toHaveBeenCalledExactlyOnceWith(failure);
    expect(await send(server)).toMatchObject({ status: 204 });
  });

  it("handles all that comes where it dedupes nothing, and answers what became of it", async () => {
    const onEvent = vi.fn().mockRejectedValueOnce(new Error("The database is away."));
    const server = await start({ secret, onEvent, onError: vi.fn() });
    expect(await send(server)).toMatchObject({ status: 500 });
    expect(await send(server)).toMatchObject({ status: 204 });
    expect(await send(server)).toMatchObject({ status: 204 });
    expect(onEvent).toHaveBeenCalledTimes(3);
  });

  it("doesn't begin with options that can't be meant", async () => {
    const begin = async (options: object) => start(options as WebhookHandlerOptions);
    await expect(begin({ onEvent: vi.fn() })).rejects.toThrow(/Pass "secret"/);
    await expect(begin({ secret })).rejects.toThrow(/Pass "onEvent"/);
  });
});

describe.each(["node:http", "fetch"])("a receiver with %s alone", (name) => {
  it("takes POST and nothing else", async () => {
    const server = await (starts[name] as Start)({ secret, onEvent: vi.fn() });
    expect(await send(server, { method: "GET", body: "" })).toMatchObject({ status: 405 });
  });
});

describe("a body that was read before", () => {
  const lost = { status: 500, text: expect.stringContaining("The body was read before") };

  it("is named as the mistake where express.json() came first", async () => {
    const onError = vi.fn();
    const app = express()
      .use(express.json())
      .post("/", forExpress({ secret, onEvent: vi.fn(), onError }));
    expect(await send(await listen(createServer(app)))).toEqual({
      status: 500,
      text: expect.stringContaining("Put this route before express.json()"),
    });
    expect(onError).toHaveBeenCalledExactlyOnceWith(expect.any(Error));
  });

  it.each([
    ["express.raw()", express.raw({ type: "*/*" })],
    ["express.text()", express.text({ type: "*/*" })],
    [
      "express.json() that keeps the bytes",
      express.json({ verify: (request, _response, bytes) => Object.assign(request, { rawBody: bytes }) }),
    ],
  ])("is verified behind %s", async (_name, parser) => {
    const app = express()
      .use(parser)
      .post("/", forExpress({ secret, onEvent: vi.fn() }));
    expect(await send(await listen(createServer(app)))).toMatchObject({ status: 204 });
  });

  it("is verified where Hono has read it, and named as the mistake where it was read beside Hono", async () => {
    const options = { secret, onEvent: vi.fn(), onError: vi.fn() };
    const app = new Hono()
      .use("/cached", async (c, next) => {
        await c.req.json();
        await next();
      })
      .use("/beside", async (c, next) => {
        await c.req.raw.text();
        await next();
      })
      .post("/:path", forHono(options));
    const request = (path: string) => app.request(path, { method: "POST", headers: makeHeaders(), body });
    expect((await request("/cached")).status).toBe(204);
    const response = await request("/beside");
    expect({ status: response.status, text: await response.text() }).toEqual(lost);
  });

  it("is named as the mistake by node:http and fetch", async () => {
    const options = { secret, onEvent: vi.fn(), onError: vi.fn() };
    const handleNode = forNode(options);
    const server = createServer(async (request, response) => {
      for await (const _chunk of request) {
      }
      await handleNode(request, response);
    });
    expect(await send(await listen(server))).toEqual(lost);
    const request = new Request("http://127.0.0.1/", { method: "POST", headers: makeHeaders(), body });
    await request.text();
    const response = await forFetch(options)(request);
    expect({ status: response.status, text: await response.text() }).toEqual(lost);
  });
});

describe("Fastify", () => {
  it("parses the bodies of its other routes as before, and takes the webhooks below a prefix", async () => {
    const app = Fastify();
    app.post("/other", async (request) => request.body);
    await app.register(webhookPlugin, { prefix: "/hooks", path: "/hearback", secret, onEvent: vi.fn() });
    expect((await app.inject({ method: "POST", url: "/other", payload: { a: 1 } })).json()).toEqual({ a: 1 });
    const webhook = { method: "POST", url: "/hooks/hearback", headers: makeHeaders(), payload: body } as const;
    expect((await app.inject(webhook)).statusCode).toBe(204);
    await app.close();
  });
});
