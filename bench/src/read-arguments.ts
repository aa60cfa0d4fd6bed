import { parseArgs } from "node:util";
import type { Measurement, Options } from "./measurement.ts";

type Arguments = { chosen: readonly Measurement[]; options: Options; isKept: boolean };

/** What to measure and how long. Prints the help, or what is wrong with the command line, and ends the process. */
export function readArguments(measurements: readonly Measurement[]): Arguments {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      rounds: { type: "string", default: "5" },
      deliveries: { type: "string", default: "20000" },
      seconds: { type: "string", default: "10" },
      write: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) leave(describeUse(measurements), 0);
  const unknown = positionals.filter((name) => measurements.every((measurement) => measurement.name !== name));
  if (unknown.length > 0) leave(`Not a measurement: ${unknown.join(", ")}\n\n${describeUse(measurements)}`, 1);
  const options = {
    rounds: Number(values.rounds),
    deliveries: Number(values.deliveries),
    seconds: Number(values.seconds),
  };
  for (const [name, value] of Object.entries(options)) {
    if (!Number.isInteger(value) || value < 1) leave(`--${name} takes a whole number from 1 on.`, 1);
  }
  const isWhole = positionals.length === 0;
  return {
    chosen: isWhole ? measurements : measurements.filter(({ name }) => positionals.includes(name)),
    options,
    isKept: isWhole || values.write,
  };
}

function describeUse(measurements: readonly Measurement[]): string {
  const width = Math.max(...measurements.map(({ name }) => name.length));
  return [
    "pnpm bench [names…] [--rounds 5] [--deliveries 20000] [--seconds 10] [--write]",
    "",
    "Without names it measures everything and writes bench/RESULTS.md. With names it measures these and prints what it",
    "saw; --write puts them into bench/RESULTS.md beside what is there.",
    "",
    ...measurements.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
  ].join("\n");
}

function leave(text: string, exitCode: number): never {
  console.log(text);
  process.exit(exitCode);
}
