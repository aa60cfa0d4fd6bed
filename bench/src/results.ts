import { readFileSync, writeFileSync } from "node:fs";
import { describeCommit } from "./commit.ts";
import { describeMachine } from "./machine.ts";
import type { Measurement, Options, Section } from "./measurement.ts";
import { renderReport } from "./report.ts";

/** A section, and under which conditions it was measured: sections may be measured on different days. */
export type Result = {
  name: string;
  date: string;
  commit: string;
  /** Those that the measurement uses. */
  options: Partial<Options>;
  machine: string;
  section: Section;
};

const resultsFile = new URL("../results.json", import.meta.url);
const reportFile = new URL("../RESULTS.md", import.meta.url);

export function createResult({ name, uses }: Measurement, options: Options, section: Section): Result {
  return {
    name,
    date: new Date().toISOString().slice(0, 10),
    commit: describeCommit(),
    options: Object.fromEntries(uses.map((option) => [option, options[option]])),
    machine: describeMachine(),
    section,
  };
}

/** Puts one section in its place among those measured before, in results.json and so in RESULTS.md. */
export function keepResult(result: Result, order: readonly string[]): void {
  const others = readResults().filter(({ name }) => name !== result.name);
  const results = [...others, result].sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
  writeFileSync(resultsFile, `${JSON.stringify(results, null, 2)}\n`);
  writeFileSync(reportFile, renderReport(results));
}

function readResults(): Result[] {
  try {
    return JSON.parse(readFileSync(resultsFile, "utf8"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
