import type { CommonOptions } from "../command/add-command.ts";

/** Prints what a command gives: one JSON value with `--json`, else text for people. */
export function printResult<Value>({ json }: CommonOptions, value: Value, toText: (value: Value) => string): void {
  const text = json ? JSON.stringify(value, null, 2) : toText(value);
  process.stdout.write(`${text}\n`);
}
