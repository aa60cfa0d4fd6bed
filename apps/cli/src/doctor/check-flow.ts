import { type InvariantReport, isWorkerRunning } from "@hearback/core";
import { formatDuration } from "../output/format-time.ts";
import { type Check, fault, note, ok } from "./check.ts";

/** Clocks of two machines may differ by this much. */
const clockToleranceMs = 60_000;
/** From this age on the queue is worth a note. */
const oldQueueMs = 60_000;

/** The worker is missed only where it has something to do. */
export function checkWorker(report: InvariantReport, seenAt: Date | null, now: Date): Check {
  const sinceMs = seenAt === null ? null : now.getTime() - seenAt.getTime();
  if (sinceMs !== null && isWorkerRunning(seenAt, now)) return ok("worker", `was seen ${formatDuration(sinceMs)} ago`);
  const seen = sinceMs === null ? "is not running" : `was last seen ${formatDuration(sinceMs)} ago`;
  const isIdle = report.outbox.count === 0 && report.oldestDueAt === null && report.deliveries.in_flight === 0;
  if (isIdle) return note("worker", `${seen}; nothing is due`);
  return fault("worker", `${seen}, and there is work to do. npm start runs one`);
}

export function checkClock({ faults }: InvariantReport, seenAt: Date | null, now: Date): Check {
  const early = faults.find(({ name }) => name === "clock");
  if (early !== undefined) return fault("clock", `${early.count} ${early.message}`);
  const isWorkerAhead = seenAt !== null && seenAt.getTime() - now.getTime() > clockToleranceMs;
  if (isWorkerAhead) return fault("clock", "the worker's clock is ahead of the one here");
  return ok("clock", `${now.toISOString()}, and nothing is from the future`);
}

export function checkQueue({ outbox, deliveries, oldestDueAt }: InvariantReport, now: Date): Check {
  const waitingSince = [outbox.oldestAt, oldestDueAt]
    .filter((instant) => instant !== null)
    .map((text) => Date.parse(text));
  const ageMs = Math.max(0, now.getTime() - Math.min(now.getTime(), ...waitingSince));
  const text =
    `${outbox.count} in the outbox, ${deliveries.pending} scheduled, ${deliveries.in_flight} under way; ` +
    `the oldest that is due has waited ${formatDuration(ageMs)}`;
  return ageMs > oldQueueMs
    ? note("queue", `${text}. A webhook that fails or hangs holds up its own`)
    : ok("queue", text);
}

/** Each broken part of the invariant, and the sum of it. */
export function checkInvariantReport({ events, deliveries, faults, lost }: InvariantReport): Check[] {
  const total = Object.values(deliveries).reduce((sum, count) => sum + count, 0);
  const ended = (["succeeded", "failed", "skipped", "canceled"] as const).map(
    (status) => `${deliveries[status]} ${status}`,
  );
  const text = `${events} events, ${total} deliveries (${ended.join(", ")}): lost ${lost}`;
  const broken = faults.filter(({ name }) => name !== "clock");
  return [
    ...broken.map(({ name, count, message }) => fault(name, `${count} ${message}`)),
    lost === 0 ? ok("invariant", text) : fault("invariant", text),
  ];
}
