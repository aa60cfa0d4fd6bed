import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as wait } from "node:timers/promises";
import { createGzip, gzipSync } from "node:zlib";

export type ReceiverExchange = {
  request: IncomingMessage;
  response: ServerResponse;
  /** The connection itself, for answers that break the rules. */
  socket: Socket;
  /** Aborted when the receiver closes. */
  signal: AbortSignal;
};

/** What a scripted receiver does with a request whose body has arrived. */
export type ReceiverAnswer = (exchange: ReceiverExchange) => void | Promise<void>;

export type ResponseScript = {
  status?: number;
  headers?: Record<string, string>;
  body?: string | Buffer;
  delayMs?: number;
};

/** A proper answer; 200 and an empty body when nothing is said. */
export function respond({ status = 200, headers = {}, body = "", delayMs = 0 }: ResponseScript = {}): ReceiverAnswer {
  return async ({ response, signal }) => {
    if (delayMs > 0) await wait(delayMs, undefined, { signal });
    response.writeHead(status, headers).end(body);
  };
}

/** The same answer, once this has happened. */
export function answerAfter(moment: Promise<unknown>, answer: ReceiverAnswer): ReceiverAnswer {
  return async (exchange) => {
    await moment;
    await answer(exchange);
  };
}

export const hangBeforeHeaders: ReceiverAnswer = () => {};

export const hangAfterHeaders: ReceiverAnswer = ({ response }) => {
  response.writeHead(200, { "content-length": "10" }).flushHeaders();
};

/** RST in place of an answer. */
export const reset: ReceiverAnswer = ({ socket }) => void socket.resetAndDestroy();

/** FIN in place of an answer. */
export const closeEarly: ReceiverAnswer = ({ socket }) => void socket.end();

/** A byte at a time, without end. */
export function drip({ intervalMs }: { intervalMs: number }): ReceiverAnswer {
  return async ({ response, signal }) => {
    response.writeHead(200);
    while (!response.destroyed) {
      response.write(".");
      await wait(intervalMs, undefined, { signal });
    }
  };
}

/** Plain text of that many bytes, sent as fast as the client reads it. */
export function sendHugeBody({ bytes }: { bytes: number }): ReceiverAnswer {
  return async ({ response }) => {
    response.writeHead(200, { "content-type": "text/plain", "content-length": String(bytes) });
    await pipeline(Readable.from(generateText(bytes)), response);
  };
}

/** Gzip that unpacks to that many bytes, about a thousandth of it on the wire. */
export function sendGzipBomb({ bytes }: { bytes: number }): ReceiverAnswer {
  return async ({ response }) => {
    response.writeHead(200, { "content-encoding": "gzip" });
    await pipeline(Readable.from(generateText(bytes)), createGzip({ level: 9 }), response);
  };
}

/** Claims gzip, starts as gzip, and is none. */
export function sendBadGzip(): ReceiverAnswer {
  const bytes = gzipSync("x".repeat(200));
  bytes.fill(0xff, 12);
  return respond({ headers: { "content-encoding": "gzip" }, body: bytes });
}

/** Exactly these bytes on the connection, which then ends or stays as it is. */
export function sendRaw(bytes: string | Buffer, then: "end" | "stay" = "end"): ReceiverAnswer {
  return ({ socket }) => {
    if (then === "end") socket.end(bytes);
    else socket.write(bytes);
  };
}

const ok = "HTTP/1.1 200 OK\r\n";

export const sendGarbage = sendRaw("220 mail.example ESMTP ready\r\n");
export const sendHttp10 = sendRaw("HTTP/1.0 200 OK\r\n\r\nold but fine");
export const sendWithoutLength = sendRaw(`${ok}connection: close\r\n\r\nuntil the end`);
/** Announces more than it sends. */
export const sendTooLittle = sendRaw(`${ok}content-length: 100\r\n\r\nonly this`);
/** Sends more than it announces. */
export const sendTooMuch = sendRaw(`${ok}content-length: 4\r\n\r\nthis and more`, "stay");
export const sendContinueFirst = sendRaw(`HTTP/1.1 100 Continue\r\n\r\n${ok}content-length: 2\r\n\r\nok`, "stay");
export const sendEarlyHints = sendRaw(
  `HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n${ok}content-length: 2\r\n\r\nok`,
  "stay",
);
export const switchProtocols = sendRaw(
  "HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n",
  "stay",
);

const block = Buffer.alloc(64 * 1024, "x");

function* generateText(bytes: number): Generator<Buffer> {
  for (let left = bytes; left > 0; left -= block.length) yield block.subarray(0, left);
}
