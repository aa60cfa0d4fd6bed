import { describeError } from "@hearback/core";
import { type Logger, pino } from "pino";

export type { Logger };

/** JSON lines on stdout. Nothing that holds a secret is ever logged; the redaction is the second lock. */
export function createLogger(level: string): Logger {
  return pino({
    level,
    base: { app: "worker" },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { error: describeError, err: describeError },
    redact: ["*.authorization", '*["x-webhook-token"]', "*.token", "*.customHeaders"],
  });
}
