import type { PersonView } from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { and, eq, sql } from "drizzle-orm";
import { type DomainError, invalidField } from "../context/domain-error.ts";
import { toIssueCondition } from "./issue-conditions.ts";

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
  const person = await findPerson(handle, projectId, { assigneeId, assigneeEmail });
  if (person !== undefined && (person.isMember || person.id === current)) return person.id;
  throw unknownAssignee({ assigneeId, assigneeEmail }, "so the issue can't be assigned to them.");
}

/**
 * Whose issues are looked for: `null` for nobody's, `undefined` where nothing is said. Issues stay with those who have
 * left the project, and are found by them.
 *
 * @throws DomainError `invalid_input` as {@link resolveAssignee}.
 */
export async function findSearchedAssignee(
  handle: Handle,
  projectId: number,
  { assigneeId, assigneeEmail }: Given,
): Promise<number | null | undefined> {
  if (assigneeEmail === undefined && (assigneeId === null || assigneeId === undefined)) return assigneeId;
  const person = await findAssigneeOf(handle, projectId, { assigneeId, assigneeEmail });
  if (person !== undefined) return person.id;
  throw unknownAssignee(
    { assigneeId, assigneeEmail },
    "and no issue here is theirs. Name a member, or null for nobody's.",
  );
}

/** Somebody who has a part in the project, or has issues of it from when they had. */
export async function findAssigneeOf(handle: Handle, projectId: number, given: Given): Promise<PersonView | undefined> {
  const found = await findPerson(handle, projectId, given);
  if (found === undefined) return undefined;
  const { isMember, ...person } = found;
  return isMember || (await hasIssues(handle, projectId, person.id)) ? person : undefined;
}

async function findPerson(handle: Handle, projectId: number, { assigneeId, assigneeEmail }: Given) {
  const { users, members } = handle.tables;
  const [person] = await handle
    .select({ id: users.id, name: users.name, email: users.email, isOwner: users.isOwner, memberId: members.userId })
    .from(users)
    .leftJoin(members, and(eq(members.userId, users.id), eq(members.projectId, projectId)))
    .where(assigneeEmail === undefined ? eq(users.id, assigneeId ?? 0) : eq(users.email, assigneeEmail));
  if (person === undefined) return undefined;
  const { isOwner, memberId, ...view } = person;
  return { ...view, isMember: isOwner || memberId !== null };
}

/** Where there is none, all of the project's are read for it, from an index. */
async function hasIssues(handle: Handle, projectId: number, assigneeId: number): Promise<boolean> {
  const { issues } = handle.tables;
  const found = await handle.search(
    sql`select 1 from ${issues} where ${toIssueCondition(handle, { projectId, assigneeId })} limit 1`,
  );
  return found.length > 0;
}

function unknownAssignee({ assigneeId, assigneeEmail }: Given, consequence: string): DomainError {
  const [path, name] =
    assigneeEmail === undefined ? ["assigneeId", `Person ${assigneeId}`] : ["assigneeEmail", assigneeEmail];
  return invalidField({ path, problem: "unknown_assignee" }, `${name} is not a member of this project, ${consequence}`);
}
