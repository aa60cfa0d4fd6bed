import { z } from "zod";
import { parsePrivateTargets } from "../target/private-targets.ts";

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
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  PORT: z.coerce.number("must be a number from 0 to 65535").int().min(0).max(65_535).default(3000),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
};

/** Where people reach the server. */
export function readPublicUrl({ PUBLIC_URL, PORT }: { PUBLIC_URL?: string | undefined; PORT: number }): string {
  return PUBLIC_URL ?? `http://localhost:${PORT}`;
}

/** Bad settings, all of them at once, each with what to do. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
}

/** @throws SettingsError that lists every bad value. An empty value counts as left out. */
export function readSettings<Shape extends z.ZodRawShape>(
  shape: Shape,
  source: Record<string, string | undefined>,
): z.output<z.ZodObject<Shape>> {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const result = z.object(shape).safeParse(given);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new SettingsError(`Some settings can't be used:\n${lines.join("\n")}`);
}
