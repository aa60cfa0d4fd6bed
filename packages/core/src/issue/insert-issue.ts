import type { IssuePriority, IssueStatus } from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { type CoreContext, describeActor } from "../context/context.ts";
import { recordAudit } from "../context/record-audit.ts";
import type { IssueRow } from "./issue-snapshot.ts";

export type NewIssue = {
  projectId: number;
  title: string;
  description?: string | null;
  status?: IssueStatus;
  priority?: IssuePriority;
  assigneeId?: number | null;
  externalIssueId?: string | null;
};

/** Stores the row. The caller appends `issue_created` once the links of the same transaction are made. */
export async function insertIssue(ctx: CoreContext, tx: Handle, issue: NewIssue): Promise<IssueRow> {
  const now = ctx.now();
  const [row] = await tx
    .insert(tx.tables.issues)
    .values({
      projectId: issue.projectId,
      title: issue.title,
      description: issue.description ?? null,
      status: issue.status ?? "init",
      priority: issue.priority ?? "none",
      assigneeId: issue.assigneeId ?? null,
      externalIssueId: issue.externalIssueId ?? null,
      feedbackCount: 0,
      createdBy: describeActor(ctx.actor),
      createdAt: now,
      updatedAt: now,
    })
    .returning();
  if (row === undefined) throw new Error("insert returned no row");
  await recordAudit(ctx, tx, {
    projectId: issue.projectId,
    action: "issue.create",
    entityId: row.id,
    changes: { title: row.title },
  });
  return row;
}
