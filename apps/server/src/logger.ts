import { describeError } from "@hearback/core";
import { pino } from "pino";

/** JSON lines on stdout. Nothing that holds a secret is ever logged; the redaction is the second lock. */
export function createLogger(level: string) {
  return pino({
    level,
    base: { app: "server" },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { error: describeError, err: describeError },
    redact: [
      "*.authorization",
      "*.cookie",
      "*.token",
      "*.customHeaders",
      "*.password",
      '*["x-api-key"]',
      '*["x-webhook-token"]',
    ],
  });
}
