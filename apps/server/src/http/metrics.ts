import { type Environment, isSameText, type Metrics, readMetrics } from "@hearback/core";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { handleError, handleUnknownRoute } from "../rest/error-handlers.ts";
import { createThrottle } from "./throttle.ts";

type Options = { env: Environment; version: string; token: string | null };

/**
 * `/metrics`: how the whole server fares, in the text format of Prometheus, for whoever has the operator's token; nothing
 * where there is none.
 */
export async function registerMetrics(app: FastifyInstance, { env, version, token }: Options): Promise<void> {
  // Else it would be taken for a screen.
  if (token === null) return void app.get("/metrics", handleNone);
  app.setErrorHandler(handleError);
  const throttle = createThrottle(app);
  // Loaded only where it is used: it takes its time at a start.
  const { collectDefaultMetrics, Gauge, Registry } = await import("prom-client");
  const ofProcess = new Registry();
  collectDefaultMetrics({ register: ofProcess });

  const onRequest = async (request: FastifyRequest, reply: FastifyReply) => {
    const isRight = isSameText(readToken(request), token);
    await throttle(request)(isRight ? "scrape" : "scrapeInVain");
    if (!isRight) return refuseStranger(request, reply);
  };

  app.get("/metrics", { onRequest }, async (_request, reply) => {
    // Of this scrape only: two at once don't mix, and what is not known has no figure.
    const registry = new Registry();
    for (const { name, help, samples } of describeMetrics(await readMetrics(env), version)) {
      const labelNames = Object.keys(samples[0]?.labels ?? {});
      const gauge = new Gauge({ name, help, labelNames, registers: [registry] });
      for (const { labels, value } of samples) gauge.set(labels, value);
    }
    const text = await Registry.merge([registry, ofProcess]).metrics();
    return reply.type(registry.contentType).header("cache-control", "no-store").send(text);
  });
}

function handleNone(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return handleUnknownRoute(request, reply);
}

function readToken({ headers }: FastifyRequest): string {
  return /^Bearer +(\S+)$/i.exec(headers.authorization ?? "")?.[1] ?? "";
}

function refuseStranger({ url }: FastifyRequest, reply: FastifyReply): FastifyReply {
  const message = "This needs the METRICS_TOKEN of the server, as a Bearer token.";
  reply.code(401).header("www-authenticate", "Bearer");
  return reply.send({ message, error: "Unauthorized", statusCode: 401, path: url });
}

type Sample = { labels: Record<string, string>; value: number };
type Family = { name: string; help: string; samples: Sample[] };

/** All are gauges, as nothing that only grows is stored: hours are purged, and go with their webhooks. */
function describeMetrics(metrics: Metrics, version: string): Family[] {
  const { engine, queue, worker, checkUp, storage, backup, requests, webhooks } = metrics;
  const { limit } = queue.pending;
  const families = [
    one("build_info", "Always 1; the version of this server and the engine of its database.", 1, { version, engine }),
    one("outbox_events", `Events that are not dispatched yet, counted up to ${limit}.`, queue.outbox.count),
    each(
      "deliveries",
      `Deliveries that are not finished, counted up to ${limit} of each status; a pending one is due, or scheduled for later.`,
      "status",
      { pending: queue.pending.count, in_flight: queue.inFlight.count },
    ),
    one(
      "oldest_pending_age_seconds",
      "How long the oldest event of the outbox or delivery that is due has waited, without what failing webhooks hold back; 0 while nothing waits.",
      toSeconds(queue.oldestAgeMs),
    ),
    one("held_webhooks", "Failing webhooks for which deliveries wait.", queue.heldWebhooks),
    one("workers", "Workers that were seen in the last 30 seconds.", worker.count),
    one(
      "worker_heartbeat_age_seconds",
      "How long ago a worker was last seen; missing where none is known, as after the last one was stopped.",
      toSeconds(worker.ageMs),
    ),
    one(
      "check_up_age_seconds",
      "How long ago a worker last checked that nothing is lost, which it does every five minutes; missing before the first time.",
      toSeconds(checkUp?.ageMs),
    ),
    one("lost", "Events and deliveries that the last check-up found lost; should be 0.", checkUp?.lost),
    each("check_up_faults", "What the last check-up found, by the fault's name.", "fault", checkUp?.faults),
    one(
      "check_up_waiting",
      "Events in the outbox and unfinished deliveries at the last check-up, all of them counted.",
      checkUp?.waiting,
    ),
    one("database_size_bytes", "Size of the database, with its write-ahead log on SQLite.", storage.databaseBytes),
    one("disk_free_bytes", "What is free on the disk of the database; only on SQLite.", storage.freeBytes),
    one(
      "backup_age_seconds",
      "How long ago hearback backup was last used; missing where it never was. It knows of no other backups.",
      toSeconds(backup?.ageMs),
    ),
    each(
      "requests_this_hour",
      "Requests to receivers that began in this hour of the clock, without tests, by outcome. A gauge: it begins anew with each hour.",
      "outcome",
      requests.thisHour,
    ),
    each(
      "requests_last_24_hours",
      "Requests to receivers that began in this hour of the clock or the 23 before it, without tests, by outcome. A gauge: it falls as hours leave it.",
      "outcome",
      requests.last24Hours,
    ),
    each(
      "webhooks",
      "Webhooks by state: idle ones had no success yet, failing ones at least four failures in a row, and off are those that a person or Hearback turned off.",
      "state",
      webhooks,
    ),
  ];
  return families.filter(({ samples }) => samples.length > 0);
}

function toSeconds(ms: number | null | undefined): number | null {
  return ms === null || ms === undefined ? null : ms / 1_000;
}

function one(name: string, help: string, value: number | null | undefined, labels: Sample["labels"] = {}): Family {
  const isKnown = value !== null && value !== undefined;
  return { name: `hearback_${name}`, help, samples: isKnown ? [{ labels, value }] : [] };
}

function each(name: string, help: string, label: string, values: Record<string, number> = {}): Family {
  const samples = Object.entries(values).map(([key, value]) => ({ labels: { [label]: key }, value }));
  return { name: `hearback_${name}`, help, samples };
}
