import { z } from "zod";
import { parsePrivateTargets } from "../target/private-targets.ts";

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

/** A setting that is a whole number, both ends included. */
export function wholeNumber(min: number, max = Number.MAX_SAFE_INTEGER) {
  const range = max === Number.MAX_SAFE_INTEGER ? `of ${min} or more` : `from ${min} to ${max}`;
  const message = `must be a whole number ${range}`;
  return z.coerce.number(message).int(message).min(min, message).max(max, message);
}

/** Settings that every app reads from its environment. Source: contract §6. */
export const sharedSettings = {
  DATABASE_URL: z
    .string()
    .regex(/^(file:.+|postgres(ql)?:\/\/.+)$/, "must be file:PATH or postgres://…")
    .default("file:./data/hearback.db"),
  HEARBACK_SECRET: z.string().min(16, "must have 16 or more characters").optional(),
  WEBHOOK_PRIVATE_TARGETS: z
    .string()
    .default("")
    .transform((text, context) => {
      const { targets, problems } = parsePrivateTargets(text);
      for (const problem of problems) context.addIssue({ code: "custom", message: problem });
      return targets;
    }),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(", ")}`).default("info"),
  PORT: wholeNumber(0, 65_535).default(3000),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: "must be an http or https address, such as https://feedback.example.com" })
    .optional(),
};

/** Where people reach the server. */
export function readPublicUrl({ PUBLIC_URL, PORT }: { PUBLIC_URL?: string | undefined; PORT: number }): string {
  return PUBLIC_URL ?? `http://localhost:${PORT}`;
}

/** Bad settings, all of them at once, each with what to do: `PORT: must be …`. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`Some settings can't be used:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
    this.problems = problems;
  }
}

/**
 * Tells why a program can't start. Under the supervisor, that one does it, once for what several programs refuse.
 *
 * @param program as in `hearback server`
 */
export async function tellBadSettings(program: string, error: SettingsError): Promise<void> {
  if (process.argv.includes("--supervised") && process.send !== undefined) {
    await new Promise((told) => process.send?.({ badSettings: error.problems }, told));
  } else {
    process.stderr.write(`${program}: ${error.message}\n`);
  }
}

/** @throws SettingsError that lists every bad value. An empty value counts as left out. */
export function readSettings<Shape extends z.ZodRawShape>(
  shape: Shape,
  source: Record<string, string | undefined>,
): z.output<z.ZodObject<Shape>> {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const result = z.object(shape).safeParse(given);
  if (result.success) return result.data;
  throw new SettingsError(result.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`));
}
