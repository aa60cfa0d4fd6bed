import type { RecoveryView } from "@hearback/contracts";
import { formatFacts } from "../../output/format-table.ts";
import { formatInstant } from "../../output/format-time.ts";

export function describeRecovery(recovery: RecoveryView): string {
  return formatFacts([
    ["recovery", String(recovery.id)],
    ["webhook", String(recovery.webhookId)],
    ["state", recovery.status],
    [
      "of",
      `${recovery.statuses.join(", ")}, from ${formatInstant(recovery.since)} to ${formatInstant(recovery.until)}`,
    ],
    ["scheduled", `${recovery.scheduled} of ${recovery.total}`],
    ["arrived", String(recovery.succeeded)],
    ["failed again", String(recovery.failed)],
    ["still open", String(recovery.open)],
    ["finished", recovery.finishedAt === null ? null : formatInstant(recovery.finishedAt)],
  ]);
}
