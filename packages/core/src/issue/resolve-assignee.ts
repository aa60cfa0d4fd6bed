import type { Handle } from "@hearback/db";
import { and, eq } from "drizzle-orm";
import { invalidField } from "../context/domain-error.ts";

type Given = { assigneeId?: number | null | undefined; assigneeEmail?: string | undefined };

/**
 * Who an issue is to be assigned to: `null` for nobody, `undefined` where nothing is said.
 *
 * @param current has the issue already, and may have left the project since.
 * @throws DomainError `invalid_input` for a person who has no part in the project; it doesn't tell whether there is one.
 */
export async function resolveAssignee(
  handle: Handle,
  projectId: number,
  { assigneeId, assigneeEmail }: Given,
  current: number | null = null,
): Promise<number | null | undefined> {
  if (assigneeEmail === undefined && (assigneeId === null || assigneeId === undefined || assigneeId === current)) {
    return assigneeId;
  }
  const { users, members } = handle.tables;
  const [person] = await handle
    .select({ id: users.id, isOwner: users.isOwner, memberId: members.userId })
    .from(users)
    .leftJoin(members, and(eq(members.userId, users.id), eq(members.projectId, projectId)))
    .where(assigneeEmail === undefined ? eq(users.id, assigneeId ?? 0) : eq(users.email, assigneeEmail));
  if (person !== undefined && (person.isOwner || person.memberId !== null || person.id === current)) return person.id;
  const [path, name] =
    assigneeEmail === undefined ? ["assigneeId", `Person ${assigneeId}`] : ["assigneeEmail", assigneeEmail];
  throw invalidField(
    { path, problem: "unknown_assignee" },
    `${name} is not a member of this project, so the issue can't be assigned to them.`,
  );
}
