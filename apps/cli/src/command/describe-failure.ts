import { DomainError, describeProblems, SettingsError } from "@hearback/core";
import { DatabaseTooNewError, findDatabaseError } from "@hearback/db";
import { CommanderError } from "commander";
import { CliError } from "./cli-error.ts";
import { nameOption } from "./name-option.ts";

/** What stderr says, nothing when it was said already, and the exit code. */
export type Failure = { exitCode: number; message: string | null };

/** @param args what was typed after `hearback`. */
export function describeFailure(error: unknown, args: readonly string[], showsStacks: boolean): Failure {
  if (error instanceof CommanderError) return { exitCode: error.exitCode === 0 ? 0 : 2, message: null };
  const exitCode = error instanceof CliError ? error.exitCode : 1;
  if (!(error instanceof Error)) return { exitCode, message: String(error) };
  if (showsStacks) return { exitCode, message: describeStacks(error) };
  if (error instanceof DomainError) return { exitCode, message: describeRefusal(error, args) };
  const known = findDatabaseError(error) ?? (isExpected(error) ? error : null);
  return { exitCode, message: known?.message ?? `${findCause(error).message} (LOG_LEVEL=debug shows more)` };
}

function isExpected(error: Error): boolean {
  return [CliError, SettingsError, DatabaseTooNewError].some((kind) => error instanceof kind);
}

/** What lies at the bottom: a failed query's own message is its SQL with all values. */
function findCause(error: Error): Error {
  return error.cause instanceof Error ? findCause(error.cause) : error;
}

/** The message, by the options that were typed, and with those that it doesn't name itself. */
function describeRefusal({ code, message, params, fields = [] }: DomainError, args: readonly string[]): string {
  const name = (path: string) => nameOption(path, args);
  if (message === describeProblems(fields)) {
    return describeProblems(fields.map((field) => ({ ...field, path: name(field.path) })));
  }
  const unnamed = fields.map(({ path }) => path).filter((path) => !message.includes(path));
  const text = unnamed.length === 0 ? message : `${message} (${unnamed.map(name).join(", ")})`;
  if (code !== "target_refused" || params?.reason !== "private") return text;
  return `${text}\nThis command reads ${params.variable} from its own environment, as the server and the worker do from theirs.`;
}

function describeStacks(error: Error): string {
  const text = error.stack ?? error.message;
  return error.cause instanceof Error ? `${text}\ncaused by: ${describeStacks(error.cause)}` : text;
}
