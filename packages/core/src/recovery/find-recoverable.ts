import { setImmediate as turn } from "node:timers/promises";
import type { RecoverableDeliveries } from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { and, asc, count, eq, gt, max, sql } from "drizzle-orm";
import { isMissed } from "./recoverable.ts";

/** It is told of all webhooks of a project at once. */
const foundAtMost = 100;
/** Before what can be recovered there may be any number of failed tests, and on SQLite nothing else happens meanwhile. */
const readAtOnce = 200;

/** How many deliveries of a webhook can be recovered, of any time, and how far back they reach. */
export async function findRecoverable(handle: Handle, webhookId: number): Promise<RecoverableDeliveries | null> {
  const stretches = handle.prepared("find_recoverable", buildStretch);
  let found = 0;
  let firstAt: Date | null = null;
  let read = readAtOnce;
  for (let lastId = 0; read === readAtOnce && found < foundAtMost; ) {
    const [stretch] = await stretches.execute({ webhookId, lastId });
    read = stretch?.read ?? 0;
    lastId = stretch?.lastId ?? 0;
    found += stretch?.missed ?? 0;
    firstAt ??= stretch?.firstAt ?? null;
    await turn();
  }
  return firstAt && { count: Math.min(found, foundAtMost), limit: foundAtMost, since: firstAt.toISOString() };
}

/** The next ones of the index that holds only what failed or was skipped, and what of them never arrived. */
function buildStretch(handle: Handle) {
  const { deliveries } = handle.tables;
  const stretch = handle
    .select({
      id: deliveries.id,
      missedAt: sql`case when ${isMissed(handle)} then ${deliveries.createdAt} end`.as("missed_at"),
    })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.webhookId, sql.placeholder("webhookId")),
        sql`${deliveries.status} in ('failed', 'skipped')`,
        gt(deliveries.id, sql.placeholder("lastId")),
      ),
    )
    .orderBy(asc(deliveries.id))
    .limit(readAtOnce)
    .as("stretch");
  const firstAt = sql<Date | null>`min(${stretch.missedAt})`.mapWith(deliveries.createdAt);
  return handle
    .select({ read: count(), lastId: max(stretch.id), missed: count(stretch.missedAt), firstAt })
    .from(stretch);
}
