import { readSettings, sharedSettings, wholeNumber } from "@hearback/core";

/** The worker's settings, read once. Source: contract §6. @throws SettingsError listing every bad value. */
export function readEnv() {
  return readSettings(
    {
      ...sharedSettings,
      WORKER_CONCURRENCY: wholeNumber(1, 4_096).default(256),
      WORKER_CONCURRENCY_PER_WEBHOOK: wholeNumber(1, 256).default(8),
      RETENTION_DAYS: wholeNumber(1, 3_650).default(30),
    },
    process.env,
  );
}
