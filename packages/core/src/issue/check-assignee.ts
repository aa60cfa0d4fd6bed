import type { Handle } from "@hearback/db";
import { and, eq, or } from "drizzle-orm";
import { invalidField } from "../context/domain-error.ts";

/** @throws DomainError `invalid_input` for a person who has no part in the project. */
export async function checkAssignee(
  handle: Handle,
  projectId: number,
  assigneeId: number | null | undefined,
): Promise<void> {
  if (assigneeId === null || assigneeId === undefined) return;
  const { users, members } = handle.tables;
  const rows = await handle
    .select({ id: users.id })
    .from(users)
    .leftJoin(members, and(eq(members.userId, users.id), eq(members.projectId, projectId)))
    .where(and(eq(users.id, assigneeId), or(eq(users.isOwner, true), eq(members.projectId, projectId))));
  if (rows.length === 0) {
    throw invalidField(
      { path: "assigneeId", problem: "unknown_assignee" },
      `Person ${assigneeId} is not a member of this project, so the issue can't be assigned to them.`,
    );
  }
}
