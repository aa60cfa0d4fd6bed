import type { RefusedRow } from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { FieldRow } from "../channel/channel-view.ts";
import { findActiveFields, findChannel } from "../channel/find-channel.ts";
import { holdFields } from "../channel/hold-fields.ts";
import { isValue } from "../channel/is-value.ts";
import type { CoreContext } from "../context/context.ts";
import { notFound } from "../context/domain-error.ts";
import { insertFeedbackRow, refuseArchived } from "../feedback/create-feedback.ts";
import { readValues } from "../feedback/read-values.ts";
import { indexNewFeedback } from "../feedback/search/index-feedback.ts";
import type { AbcFeedback } from "./abc-shapes.ts";
import type { IssueImport } from "./import-issues.ts";
import { rememberImported } from "./imported-rows.ts";
import type { Line } from "./read-abc.ts";
import { reasonOf } from "./refusals.ts";

export type Place = { projectId: number; channelId: number };

/** Divides the feedback into what fits the channel's fields and what doesn't. @throws DomainError `channel_archived` */
export async function checkFeedback(
  tx: Handle,
  { projectId, channelId }: Place,
  list: readonly Line<AbcFeedback>[],
): Promise<{ fitting: Line<AbcFeedback>[]; refused: RefusedRow[] }> {
  refuseArchived(await findChannel(tx, projectId, channelId));
  const fields = await findActiveFields(tx, channelId);
  const fitting: Line<AbcFeedback>[] = [];
  const refused: RefusedRow[] = [];
  for (const feedback of list) {
    const reason = findRefusal(fields, feedback);
    if (reason === null) fitting.push(feedback);
    else refused.push({ line: feedback.line, reason });
  }
  return { fitting, refused };
}

function findRefusal(fields: FieldRow[], { values }: AbcFeedback): string | null {
  try {
    readValues(fields, values);
    return null;
  } catch (error) {
    return reasonOf(error);
  }
}

/** Stores feedback with its links, the oldest first; no events. @returns how many links were made. */
export async function insertFeedback(
  ctx: CoreContext,
  tx: Handle,
  { projectId, channelId }: Place,
  list: readonly AbcFeedback[],
  issues: IssueImport,
): Promise<number> {
  if (list.length === 0) return 0;
  const filled = list.flatMap(({ values }) => Object.entries(values).filter(([, value]) => isValue(value)));
  const fields = await holdFields(tx, channelId, Object.fromEntries(filled));
  // From here on they stay as they are; until now somebody could change them.
  const settled = list.map((feedback) => ({ ...feedback, values: readValues(fields, feedback.values) }));
  const linksByIssue = new Map<number, number>();
  for (const feedback of settled.toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime())) {
    const { id: foreignId, values, createdAt, updatedAt = createdAt } = feedback;
    const row = await insertFeedbackRow(ctx, tx, { projectId, channelId, values, createdAt, updatedAt });
    await rememberImported(tx, { projectId, kind: "feedback" }, foreignId, row.id);
    const issueIds = new Set<number>();
    for (const issue of feedback.issues) {
      const issueId = await issues.resolve(issue);
      if (issueId !== null) issueIds.add(issueId);
    }
    const links = [...issueIds].map((issueId) => ({ feedbackId: row.id, issueId, createdAt }));
    if (links.length > 0) await tx.insert(tx.tables.feedbackIssues).values(links);
    for (const id of issueIds) linksByIssue.set(id, (linksByIssue.get(id) ?? 0) + 1);
    await indexNewFeedback(tx, row, fields, links.length > 0);
  }
  return countLinks(tx, linksByIssue);
}

async function countLinks(tx: Handle, linksByIssue: ReadonlyMap<number, number>): Promise<number> {
  const { issues } = tx.tables;
  let total = 0;
  for (const [id, count] of linksByIssue) {
    const counted = await tx
      .update(issues)
      .set({ feedbackCount: sql`${issues.feedbackCount} + ${count}` })
      .where(and(eq(issues.id, id), isNull(issues.mergedIntoId)))
      .returning({ id: issues.id });
    // Merged or deleted in this very moment: nothing of the file is kept, and the next try finds what is there now.
    if (counted.length === 0) throw notFound("issue", id);
    total += count;
  }
  return total;
}
