/**
 * `pnpm bench`: measures on this machine and writes down what it saw. Sides that are compared alternate within each
 * round, so the machine's drift cancels out; the ratio is what carries over.
 */
import { drain } from "./drain.ts";
import { feedbackPage } from "./feedback-page.ts";
import { growth } from "./growth.ts";
import { idle } from "./idle.ts";
import { ingest } from "./ingest.ts";
import { interaction } from "./interaction.ts";
import { isolation } from "./isolation.ts";
import { latency } from "./latency.ts";
import { logPage } from "./log-page.ts";
import type { Measurement } from "./measurement.ts";
import { memory } from "./memory.ts";
import { peers } from "./peers.ts";
import { readArguments } from "./read-arguments.ts";
import { renderSection } from "./report.ts";
import { createResult, keepResult } from "./results.ts";
import { wal } from "./wal.ts";

const measurements: readonly Measurement[] = [
  drain,
  peers,
  latency,
  ingest,
  isolation,
  growth,
  logPage,
  feedbackPage,
  interaction,
  wal,
  memory,
  idle,
];

const { chosen, options, isKept } = readArguments(measurements);
const order = measurements.map(({ name }) => name);
for (const measurement of chosen) {
  console.log(`${measurement.name}: ${measurement.summary}`);
  const section = await measurement.run(options);
  console.log(`\n${renderSection(section)}\n`);
  if (isKept) keepResult(createResult(measurement, options, section), order);
}
