import { type Database, forNoKeyUpdate, type Handle, insertTerms, replaceTerms } from "@hearback/db";
import { asc, inArray, sql } from "drizzle-orm";
import type { FieldRow } from "../../channel/channel-view.ts";
import type { FeedbackRow } from "../feedback-snapshot.ts";
import { toTerms } from "./feedback-terms.ts";

/** Makes a feedback findable that was just stored. */
export async function indexNewFeedback(
  tx: Handle,
  feedback: FeedbackRow,
  fields: readonly FieldRow[],
  isLinked: boolean,
): Promise<void> {
  await insertTerms(tx, feedback.id, toTerms({ feedback, isLinked }, fields));
}

/** Has what changed be found as it is now; the caller's transaction holds the change. */
export async function reindexFeedback(tx: Handle, feedbackIds: readonly number[]): Promise<void> {
  const { feedbacks, fields, feedbackIssues } = tx.tables;
  const query = tx
    .select()
    .from(feedbacks)
    .where(inArray(feedbacks.id, [...feedbackIds]))
    .orderBy(asc(feedbacks.id));
  // What changes one meanwhile waits, and writes its terms after these.
  const rows = await (tx.engine === "sqlite" ? query : forNoKeyUpdate(query));
  const channelIds = [...new Set(rows.map(({ channelId }) => channelId))];
  const known = await tx.select().from(fields).where(inArray(fields.channelId, channelIds));
  const fieldsBy = Map.groupBy(known, ({ channelId }) => channelId);
  const links = await tx
    .selectDistinct({ id: feedbackIssues.feedbackId })
    .from(feedbackIssues)
    .where(inArray(feedbackIssues.feedbackId, [...feedbackIds]));
  const linked = new Set(links.map(({ id }) => id));
  for (const feedback of rows) {
    const terms = toTerms({ feedback, isLinked: linked.has(feedback.id) }, fieldsBy.get(feedback.channelId) ?? []);
    await replaceTerms(tx, feedback.id, terms);
  }
}

const indexedAtOnce = 50;

/**
 * Makes some feedback findable that was stored before there was an index, the newest first.
 *
 * @returns whether there is more of it.
 */
export async function indexOlderFeedback(database: Database): Promise<boolean> {
  return database.transaction(async (tx) => {
    const { feedbacks } = tx.tables;
    const rows = await tx
      .select({ id: feedbacks.id })
      .from(feedbacks)
      .where(sql`not ${feedbacks.isIndexed}`)
      .orderBy(sql`${feedbacks.id} desc`)
      .limit(indexedAtOnce);
    const ids = rows.map(({ id }) => id);
    if (ids.length === 0) return false;
    await reindexFeedback(tx, ids);
    await tx.update(feedbacks).set({ isIndexed: true }).where(inArray(feedbacks.id, ids));
    return ids.length === indexedAtOnce;
  });
}
