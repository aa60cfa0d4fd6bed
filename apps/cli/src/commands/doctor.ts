import { type CoreContext, checkInvariant, findLastHeartbeat, type InvariantReport } from "@hearback/core";
import type { Command } from "commander";
import { addCommand, type CommonOptions } from "../command/add-command.ts";
import { refused } from "../command/cli-error.ts";
import { withContext } from "../command/with-context.ts";
import type { Check } from "../doctor/check.ts";
import { checkDatabase, checkExistence, checkSecretFile } from "../doctor/check-files.ts";
import { checkClock, checkInvariantReport, checkQueue, checkWorker } from "../doctor/check-flow.ts";
import { type CliEnv, readEnv } from "../env.ts";
import { type Cell, formatTable } from "../output/format-table.ts";
import { printResult } from "../output/print-result.ts";

/** The numbers are missing where there is no database to count in. */
type Examination = Partial<InvariantReport> & {
  ok: boolean;
  workerSeenAt: string | null;
  fileFaults: string[];
  checks: Check[];
};

export function addDoctor(parent: Command): void {
  addCommand(parent, "doctor", {
    about:
      "Check that nothing is lost (every event is dispatched or in the outbox; every delivery is finished, scheduled or " +
      "leased), and the files, the worker, the clock and the queue. Exits with 1 on any fault; a worker that is stopped " +
      "while nothing is due is none.",
    examples: ["doctor", "doctor --json"],
  }).action(async (options: CommonOptions) => {
    const missing = checkExistence(readEnv());
    const examination = missing === null ? await withContext(examine) : toExamination([missing], [], null);
    printResult(options, examination, formatChecks);
    if (!examination.ok) throw refused("The doctor found faults.");
  });
}

async function examine({ database, now }: CoreContext, { settings }: { settings: CliEnv }): Promise<Examination> {
  const fileChecks = [await checkDatabase(database, settings), checkSecretFile(settings)];
  const report = await checkInvariant(database, now());
  const seenAt = await findLastHeartbeat(database);
  const flowChecks = [
    checkWorker(report, seenAt, now()),
    checkClock(report, seenAt, now()),
    checkQueue(report, now()),
    ...checkInvariantReport(report),
  ];
  return { ...report, ...toExamination(fileChecks, flowChecks, seenAt) };
}

function toExamination(fileChecks: Check[], flowChecks: Check[], seenAt: Date | null): Examination {
  const checks = [...fileChecks, ...flowChecks];
  const isFault = (check: Check) => check.state === "fault";
  return {
    ok: !checks.some(isFault),
    workerSeenAt: seenAt?.toISOString() ?? null,
    fileFaults: fileChecks.filter(isFault).map((check) => check.message),
    checks,
  };
}

const signs: Record<Check["state"], Cell> = {
  ok: { text: "✓", style: "green" },
  note: { text: "·", style: "yellow" },
  fault: { text: "✗", style: "red" },
};

function formatChecks({ checks }: Examination): string {
  return formatTable(
    ["", "CHECK", "FOUND"],
    checks.map(({ name, state, message }) => [signs[state], name, message]),
  );
}
