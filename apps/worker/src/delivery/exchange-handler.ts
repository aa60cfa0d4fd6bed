import type { IncomingHttpHeaders } from "node:http";
import type { AttemptTimings } from "@hearback/contracts";
import type { Dispatcher } from "undici";
import { classifyError, type ExchangePhase } from "./classify-error.ts";
import type { Watched } from "./deadline-watch.ts";
import type { Exchange } from "./exchange.ts";
import type { ExchangeLimits } from "./exchange-limits.ts";
import type { Caller, DialPhase, Line } from "./line.ts";
import { decodeBody, isDecodable, type ReceivedBody, readText } from "./response-body.ts";
import { phaseTimeoutFault, totalTimeoutFault } from "./timeout-fault.ts";

export type ExchangeHandlerOptions = {
  limits: ExchangeLimits;
  /** Monotonic, in milliseconds. */
  now: () => number;
  /** Called exactly once. */
  onSettled: (exchange: Exchange, handler: ExchangeHandler) => void;
};

/**
 * One request, from dispatch to its Exchange: waiting → (dns → connect → tls on a new connection) → headers → body →
 * settled. A deadline, a fault or the end of the answer settles it once; whatever undici still reports is ignored.
 */
export class ExchangeHandler implements Dispatcher.DispatchHandler, Watched, Caller {
  deadlineAt: number;
  place = -1;
  isSettled = false;

  readonly #limits: ExchangeLimits;
  readonly #now: () => number;
  readonly #onSettled: ExchangeHandlerOptions["onSettled"];
  readonly #startedAt: number;
  readonly #totalAt: number;
  readonly #timings: AttemptTimings = { dnsMs: null, connectMs: null, tlsMs: null, firstByteMs: null, totalMs: 0 };
  #phase: ExchangePhase = "waiting";
  #line: Line | null = null;
  #controller: Dispatcher.DispatchController | null = null;
  #statusCode = 0;
  #headers: Record<string, string> = {};
  #chunks: Buffer[] = [];
  #size = 0;
  #isAllKept = true;
  #isReceived = false;

  constructor({ limits, now, onSettled }: ExchangeHandlerOptions) {
    this.#limits = limits;
    this.#now = now;
    this.#onSettled = onSettled;
    this.#startedAt = now();
    this.#totalAt = this.#startedAt + limits.totalMs;
    this.deadlineAt = this.#totalAt;
  }

  /** The pool has given this request to a connection. */
  takeLine(line: Line): void {
    this.#line = line;
    line.caller = this;
  }

  startPhase(phase: DialPhase): void {
    this.#phase = phase;
    if (phase === "dns") this.#limitPhase(this.#limits.dnsMs);
    if (phase === "connect") this.#limitPhase(this.#limits.connectMs);
  }

  finishPhase(phase: DialPhase): void {
    this.#timings[`${phase}Ms`] = this.#elapsed();
  }

  expire(now: number): void {
    const isTotal = now >= this.#totalAt;
    this.fail(isTotal ? totalTimeoutFault(this.#phase, this.#limits) : phaseTimeoutFault(this.#phase, this.#limits));
  }

  /** Settles the exchange with `error` and frees the connection, in whatever phase it is. */
  fail(error: Error): void {
    this.#settleError(error);
    if (this.#controller !== null) this.#controller.abort(error);
    else this.#line?.hangUp?.(error);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.isSettled) {
      controller.abort(new Error("The exchange is over."));
      return;
    }
    this.#controller = controller;
    this.#phase = "headers";
    this.#limitPhase(this.#limits.headersMs);
  }

  onResponseStarted(): void {
    this.#timings.firstByteMs ??= this.#elapsed();
  }

  onResponseStart(_controller: Dispatcher.DispatchController, statusCode: number, headers: IncomingHttpHeaders): void {
    if (statusCode < 200) return;
    this.#phase = "body";
    this.deadlineAt = this.#totalAt;
    this.#statusCode = statusCode;
    this.#headers = joinValues(headers);
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#isReceived) return;
    if (this.#size < this.#neededBytes()) this.#chunks.push(chunk);
    else this.#isAllKept = false;
    this.#size += chunk.length;
    if (this.#size <= this.#limits.readBytes) return;
    this.#receive(false);
    controller.abort(new Error("The rest of the body isn't read."));
  }

  onResponseEnd(): void {
    this.#receive(true);
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    if (!this.#isReceived) this.#settleError(error);
  }

  /** A body that isn't encoded is read so that the connection can be used again, and forgotten but for its beginning. */
  #neededBytes(): number {
    return isDecodable(this.#headers["content-encoding"]) ? this.#limits.readBytes : this.#limits.keptBytes;
  }

  #receive(isComplete: boolean): void {
    if (this.#isReceived) return;
    this.#isReceived = true;
    const [first = Buffer.alloc(0), ...others] = this.#chunks;
    const received: ReceivedBody = {
      bytes: others.length === 0 ? first : Buffer.concat(this.#chunks),
      isComplete: isComplete && this.#isAllKept,
    };
    const encoding = this.#headers["content-encoding"];
    if (isDecodable(encoding)) {
      void decodeBody(encoding, received, this.#limits.readBytes).then((decoded) => this.#settleResponse(decoded));
    } else {
      this.#settleResponse(received);
    }
  }

  #settleResponse(received: ReceivedBody): void {
    const { body, isTruncated } = readText(received, this.#limits.keptBytes);
    this.#settle({
      kind: "response",
      statusCode: this.#statusCode,
      headers: this.#headers,
      body,
      isTruncated,
      remoteAddress: this.#line?.remoteAddress ?? null,
      timings: this.#timings,
    });
  }

  #settleError(error: Error): void {
    const { errorClass, message } = classifyError(error, this.#phase);
    this.#settle({
      kind: "error",
      errorClass,
      message,
      remoteAddress: this.#line?.remoteAddress ?? null,
      timings: this.#timings,
      isConnectionLevel: this.#timings.firstByteMs === null && connectionLevelClasses.has(errorClass),
    });
  }

  #settle(exchange: Exchange): void {
    if (this.isSettled) return;
    this.isSettled = true;
    this.#timings.totalMs = this.#elapsed();
    this.#chunks = [];
    this.#onSettled(exchange, this);
  }

  #limitPhase(limitMs: number): void {
    this.deadlineAt = Math.min(this.#totalAt, this.#now() + limitMs);
  }

  /** Since the start, to a tenth of a millisecond. */
  #elapsed(): number {
    return Math.round((this.#now() - this.#startedAt) * 10) / 10;
  }
}

const connectionLevelClasses: ReadonlySet<string> = new Set([
  "dns",
  "connection_refused",
  "connection_reset",
  "unreachable",
]);

function joinValues(headers: IncomingHttpHeaders): Record<string, string> {
  const joined: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) joined[name] = typeof value === "string" ? value : value.join(", ");
  }
  return joined;
}
