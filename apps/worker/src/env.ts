import { readSettings, sharedSettings } from "@hearback/core";
import { z } from "zod";

/** The worker's settings, read once. Source: contract §6. @throws SettingsError listing every bad value. */
export function readEnv() {
  return readSettings(
    {
      ...sharedSettings,
      WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(4_096).default(256),
      WORKER_CONCURRENCY_PER_WEBHOOK: z.coerce.number().int().min(1).max(256).default(8),
      RETENTION_DAYS: z.coerce.number().int().min(1).max(3_650).default(30),
    },
    process.env,
  );
}
