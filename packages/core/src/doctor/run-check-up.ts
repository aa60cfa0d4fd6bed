import type { Database, Handle, Tables } from "@hearback/db";
import { asc, desc, eq, gt, inArray, lte, notBetween } from "drizzle-orm";
import type { Environment } from "../context/context.ts";
import { hourMs } from "../health/hour-counts.ts";
import { checkInvariant, type InvariantReport } from "./check-invariant.ts";
import type { Rest } from "./count-in-steps.ts";

export type CheckUp = Tables["checkUps"]["$inferSelect"];

const pauseMs = 5 * 60_000;

/** Less than the pause, as clocks of workers differ a little. */
const notWithinMs = pauseMs - 5_000;

type Options = { retentionDays: number; rest: Rest };

/**
 * Checks that nothing is lost, which reads every row, and writes down what came of it, in place of the earlier ones of the
 * same hour. Does nothing where a worker did so in the last five minutes, or has begun to and may still be at it.
 *
 * @returns what was found, and whether it is news: the one before had found other faults; null where nothing was done.
 */
export async function runCheckUp(
  { database, now }: Pick<Environment, "database" | "now">,
  { retentionDays, rest }: Options,
): Promise<{ report: InvariantReport; isNews: boolean } | null> {
  const at = now();
  const before = await findLastCheckUp(database.read);
  const ageMs = before === null ? Number.POSITIVE_INFINITY : at.getTime() - before.at.getTime();
  // One that is ahead was made by a clock that has been set right.
  if (ageMs >= 0 && ageMs < notWithinMs) return null;
  if (!(await claim(database, at))) return null;
  try {
    const { found, report } = await check(database, at, { retentionDays, rest });
    return { report, isNews: nameFaults(found) !== nameFaults(before) };
  } catch (error) {
    // For whoever comes next; where even that fails, it lapses.
    await giveUp(database, at).catch(() => {});
    throw error;
  }
}

/** @returns whether it is ours to check: of the workers that come at once, one gets it. Lapses where its worker dies. */
async function claim(database: Database, at: Date): Promise<boolean> {
  const from = (ms: number) => new Date(at.getTime() + ms);
  const claimed = await database.transaction(async (tx) => {
    const { checkUpClaims } = tx.tables;
    return tx
      .insert(checkUpClaims)
      .values({ id: 1, at })
      .onConflictDoUpdate({
        target: checkUpClaims.id,
        set: { at },
        // One that is far ahead was made by a clock that has been set right.
        setWhere: notBetween(checkUpClaims.at, from(-notWithinMs), from(notWithinMs)),
      })
      .returning({ id: checkUpClaims.id });
  });
  return claimed.length > 0;
}

function giveUp(database: Database, at: Date): Promise<unknown> {
  return database.transaction(async (tx) => {
    const { checkUpClaims } = tx.tables;
    await tx.delete(checkUpClaims).where(eq(checkUpClaims.at, at));
  });
}

async function check(database: Database, at: Date, { retentionDays, rest }: Options) {
  const startedAtMs = performance.now();
  const report = await checkInvariant(database, at, rest);
  const { bytes } = await database.readState();
  const { pending, in_flight: inFlight } = report.deliveries;
  const found = {
    at,
    tookMs: Math.round(performance.now() - startedAtMs),
    events: report.events,
    deliveries: Object.values(report.deliveries).reduce((sum, count) => sum + count, 0),
    waiting: report.outbox.count + pending + inFlight,
    lost: report.lost,
    faults: report.faults.map(({ name, count }) => ({ name, count })),
    databaseBytes: bytes,
    retentionDays,
  };
  const hour = new Date(Math.floor(at.getTime() / hourMs) * hourMs);
  await database.transaction(async (tx) => {
    const { checkUps } = tx.tables;
    await tx.delete(checkUps).where(gt(checkUps.hour, hour));
    await tx
      .insert(checkUps)
      .values({ hour, ...found })
      .onConflictDoUpdate({ target: checkUps.hour, set: found });
  });
  return { found, report };
}

function nameFaults(checkUp: Pick<CheckUp, "faults"> | null): string {
  return checkUp === null ? "" : checkUp.faults.map(({ name }) => name).join(" ");
}

/** The last check-up, whatever came of it; null before the first. */
export async function findLastCheckUp(read: Handle): Promise<CheckUp | null> {
  const { checkUps } = read.tables;
  const [last] = await read.select().from(checkUps).orderBy(desc(checkUps.hour)).limit(1);
  return last ?? null;
}

/** @returns how many were deleted; `limit` of them means that there may be more. */
export async function purgeCheckUps(tx: Handle, { before, limit }: { before: Date; limit: number }): Promise<number> {
  const { checkUps } = tx.tables;
  const rows = await tx
    .select({ hour: checkUps.hour })
    .from(checkUps)
    .where(lte(checkUps.hour, before))
    .orderBy(asc(checkUps.hour))
    .limit(limit);
  const hours = rows.map((row) => row.hour);
  if (hours.length > 0) await tx.delete(checkUps).where(inArray(checkUps.hour, hours));
  return hours.length;
}
