import { addParameter } from "@hearback/contracts/token";
import type { HostLookup, TargetPolicy, TargetRules } from "@hearback/core";
import { Agent, Client, type Dispatcher, Pool } from "undici";
import { createDeadlineWatch } from "./deadline-watch.ts";
import { createDialer, type Dial } from "./dial.ts";
import type { Exchange } from "./exchange.ts";
import { ExchangeFault } from "./exchange-fault.ts";
import { ExchangeHandler } from "./exchange-handler.ts";
import { type ExchangeLimits, exchangeLimits } from "./exchange-limits.ts";
import type { Line } from "./line.ts";

export type DeliveryTarget = { origin: string; path: string };

/** Parse a webhook's URL once, not per request. Throws on what isn't a URL. */
export function parseTarget(url: string): DeliveryTarget {
  const { origin, pathname, search } = new URL(url);
  return { origin, path: pathname + search };
}

export type DeliveryRequest = {
  target: DeliveryTarget;
  /** A token that the query takes along: not part of the target, by which connections are chosen. */
  parameter?: { name: string; value: string };
  headers: Record<string, string>;
  body: string;
  /** The webhook's own limit for the whole exchange; `null` for the default. */
  timeoutMs: number | null;
};

export type HttpClientOptions = {
  policy: TargetPolicy;
  lookup: HostLookup;
  /** Certificates trusted in place of the system's, as PEM. */
  ca?: string;
  limits?: ExchangeLimits;
  /** Monotonic, in milliseconds. */
  now?: () => number;
  /** Resolution of all deadlines. */
  tickMs?: number;
};

export type HttpClient = {
  /** POSTs once. Never rejects for what network or receiver do: that is in the Exchange. */
  send(request: DeliveryRequest): Promise<Exchange>;
  /** Gives up what is still open, as `interrupted`, and closes all connections. */
  close(): Promise<void>;
};

/** Sends deliveries over kept-alive connections: HTTP/1.1, no redirects, TLS verified, every dial under the policy. */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const { policy, lookup, ca, limits = exchangeLimits, now = performance.now.bind(performance), tickMs = 50 } = options;
  const deadlines = createDeadlineWatch<ExchangeHandler>({ now, tickMs });
  // Connections of their own for each set of rules: one that was dialed for an inspector must carry nothing else.
  const agents = new Map<TargetRules, Agent>();

  function findAgent(target: DeliveryTarget): Agent {
    const rules = policy.rulesFor(target);
    const known = agents.get(rules);
    if (known !== undefined) return known;
    const dial = createDialer({ rules, lookup, ...(ca === undefined ? {} : { ca }) });
    const agent = new Agent({
      factory: (origin) =>
        new Pool(origin, { allowH2: false, factory: (poolOrigin) => new Connection(poolOrigin, dial) }),
    });
    agents.set(rules, agent);
    return agent;
  }

  return {
    send({ target, parameter, headers, body, timeoutMs }) {
      return new Promise((resolve) => {
        const handler = new ExchangeHandler({
          limits: timeoutMs === null ? limits : { ...limits, headersMs: timeoutMs, totalMs: timeoutMs },
          now,
          onSettled: (exchange, settled) => {
            deadlines.delete(settled);
            resolve(exchange);
          },
        });
        deadlines.add(handler);
        const { origin } = target;
        const path =
          parameter === undefined
            ? target.path
            : addParameter(target.path, parameter.name, encodeURIComponent(parameter.value));
        findAgent(target).dispatch({ origin, path, method: "POST", headers, body }, handler);
      });
    },

    async close() {
      const fault = new ExchangeFault("interrupted", "The worker stopped before the answer was complete.");
      for (const open of deadlines.close()) open.fail(fault);
      await Promise.all([...agents.values()].map((agent) => agent.destroy()));
    },
  };
}

/** A pooled connection that tells each request its line, and the connector for which request it dials. */
class Connection extends Client {
  readonly #line: Line;

  constructor(origin: URL, dial: Dial) {
    const line: Line = { caller: null, remoteAddress: null, hangUp: null };
    super(origin, {
      allowH2: false,
      pipelining: 1,
      // Deadlines are ours, to the tick; undici's are coarser and don't cover the dial.
      headersTimeout: 0,
      bodyTimeout: 0,
      keepAliveTimeout: 4_000,
      keepAliveMaxTimeout: 60_000,
      maxHeaderSize: 16 * 1024,
      connect: (options, callback) => dial(line, options, callback),
    });
    this.#line = line;
  }

  override dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
    if (handler instanceof ExchangeHandler) handler.takeLine(this.#line);
    return super.dispatch(options, handler);
  }
}
