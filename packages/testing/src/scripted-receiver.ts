import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, createServer as createSilentServer, type Server as NetServer, type Socket } from "node:net";
import { pollUntil } from "./poll-until.ts";
import { type ReceiverAnswer, respond } from "./scripted-receiver-answers.ts";

export type RecordedRequest = {
  method: string;
  /** Path and query, as sent. */
  path: string;
  headers: IncomingHttpHeaders;
  /** The body's bytes, read as UTF-8. */
  rawBody: string;
  /** Epoch milliseconds at which the body was complete. */
  receivedAt: number;
};

export type ScriptedReceiver = {
  /** Without a trailing slash. */
  url: string;
  port: number;
  /** In order of arrival. */
  requests: readonly RecordedRequest[];
  /** One answer for all requests to come, or one for each and the last for all after. */
  answerWith(...script: ReceiverAnswer[]): void;
  /** The requests, as soon as there are at least `count`; rejects after `timeoutMs` (default 12000). */
  waitForRequests(count: number, options?: { timeoutMs?: number }): Promise<readonly RecordedRequest[]>;
  openConnections(): number;
  /** All connections ever accepted. */
  acceptedConnections(): number;
  /** Destroys all connections and frees the port. */
  close(): Promise<void>;
};

export type ScriptedReceiverOptions = {
  /** 200 to everything when left out. */
  script?: ReceiverAnswer[];
  tls?: { key: string; cert: string };
  /** Accepts connections and never says a word on them, not even TLS. */
  isSilent?: boolean;
  /** Any free port when left out. */
  port?: number;
  /** Called when a request's headers are there, before its body is read. */
  onHeaders?: () => void;
  /** Called with each request in place of keeping it in `requests`, before it is answered. */
  onRequest?: (request: RecordedRequest) => void;
  /** Called when an answer has left whole; never for one that goes round HTTP, on the socket itself. */
  onAnswered?: (request: RecordedRequest, status: number) => void;
};

/** A webhook receiver on 127.0.0.1 that records what it gets and answers by a script. */
export async function startScriptedReceiver(options: ScriptedReceiverOptions = {}): Promise<ScriptedReceiver> {
  const requests: RecordedRequest[] = [];
  const sockets = new Set<Socket>();
  const closing = new AbortController();
  let acceptedCount = 0;
  let script = options.script ?? [];

  const keep = options.onRequest ?? ((request) => void requests.push(request));

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    options.onHeaders?.();
    const recorded = await readRequest(request);
    keep(recorded);
    response.once("finish", () => options.onAnswered?.(recorded, response.statusCode));
    const next = (script.length > 1 ? script.shift() : script[0]) ?? respond();
    await next({ request, response, socket: request.socket, signal: closing.signal });
  }

  function onRequest(request: IncomingMessage, response: ServerResponse): void {
    // A client that hangs up early, or a receiver that closes, ends an answer in the middle: that is the point of some.
    answer(request, response).catch(() => request.socket.destroy());
  }

  const server = createReceiver(options, onRequest);
  server.on("connection", (socket: Socket) => {
    acceptedCount += 1;
    sockets.add(socket);
    socket.on("error", () => socket.destroy()).once("close", () => sockets.delete(socket));
  });
  const port = await listen(server, options.port ?? 0);

  return {
    url: `${options.tls === undefined ? "http" : "https"}://127.0.0.1:${port}`,
    port,
    requests,
    answerWith: (...answers) => {
      script = answers;
    },
    waitForRequests: (count, options) =>
      pollUntil(() => requests.length >= count && requests, { ...options, what: `${count} requests` }),
    openConnections: () => [...sockets].filter((socket) => !socket.destroyed).length,
    acceptedConnections: () => acceptedCount,
    close: () =>
      new Promise((resolve) => {
        closing.abort();
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function createReceiver(
  { isSilent, tls }: ScriptedReceiverOptions,
  onRequest: (request: IncomingMessage, response: ServerResponse) => void,
): NetServer {
  if (isSilent) return createSilentServer((socket) => void socket.resume());
  return tls === undefined ? createServer(onRequest) : createTlsServer(tls, onRequest);
}

async function readRequest(request: IncomingMessage): Promise<RecordedRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return {
    method: request.method ?? "",
    path: request.url ?? "",
    headers: request.headers,
    rawBody: Buffer.concat(chunks).toString("utf8"),
    receivedAt: Date.now(),
  };
}

function listen(server: NetServer, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}
