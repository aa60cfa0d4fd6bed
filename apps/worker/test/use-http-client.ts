import { createTargetPolicy } from "@hearback/core";
import {
  pollUntil,
  type ReceiverAnswer,
  type ScriptedReceiver,
  type ScriptedReceiverOptions,
  startScriptedReceiver,
} from "@hearback/testing";
import { afterEach } from "vitest";
import type { Exchange } from "../src/delivery/exchange.ts";
import { type ExchangeLimits, exchangeLimits } from "../src/delivery/exchange-limits.ts";
import { createHttpClient, type HttpClient, type HttpClientOptions, parseTarget } from "../src/delivery/http-client.ts";

const farMs = 60_000;
/** None of them is reached, however busy the machine is: a test shortens the one that it is about. */
const farLimits: ExchangeLimits = {
  ...exchangeLimits,
  ...{ dnsMs: farMs, connectMs: farMs, headersMs: farMs, totalMs: farMs },
};
/** For what begins once all before it is over. */
export const phaseMs = 250;
/** For what has others before it, which take their time on a busy machine. */
export const wholeMs = 2_000;
const loopback = createTargetPolicy({ privateTargets: ["127.0.0.1"] });
export const headers = { "content-type": "application/json", authorization: "Bearer top-secret-token" };
export const body = JSON.stringify({ content: "피드백" });
const resolveToLoopback = async () => ["127.0.0.1"];

type ClientOptions = Partial<Omit<HttpClientOptions, "limits">> & { limits?: Partial<ExchangeLimits> };

/** Receivers and clients that are closed after each test; what a client leaves open then fails it. */
export function useHttpClient() {
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

  function createClient({ limits, ...options }: ClientOptions = {}): HttpClient {
    const client = createHttpClient({
      ...{ policy: loopback, lookup: resolveToLoopback, tickMs: 10 },
      limits: { ...farLimits, ...limits },
      ...options,
    });
    closers.push(() => client.close());
    return client;
  }

  function post(client: HttpClient, url: string, timeoutMs: number | null = null): Promise<Exchange> {
    return client.send({ target: parseTarget(url), headers, body, timeoutMs });
  }

  /** One request to a receiver that gives this answer. */
  async function exchangeWith(answer: ReceiverAnswer, options?: ClientOptions): Promise<Exchange> {
    const receiver = await startReceiver({ script: [answer] });
    return post(createClient(options), `${receiver.url}/hook`);
  }

  return { startReceiver, createClient, post, exchangeWith };
}
