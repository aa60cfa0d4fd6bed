import type { Role } from "@hearback/contracts";
import type { Handle, Tables } from "@hearback/db";
import { and, eq } from "drizzle-orm";
import { notFound } from "../context/domain-error.ts";

export type Member = Pick<Tables["users"]["$inferSelect"], "id" | "name" | "email" | "isOwner"> & { role: Role };

/** @throws DomainError `not_found` for somebody who has no part in the project. */
export async function findMember(handle: Handle, projectId: number, userId: number): Promise<Member> {
  const { users, members } = handle.tables;
  const [row] = await handle
    .select({ id: users.id, name: users.name, email: users.email, isOwner: users.isOwner, role: members.role })
    .from(users)
    .leftJoin(members, and(eq(members.userId, users.id), eq(members.projectId, projectId)))
    .where(eq(users.id, userId));
  const role = row?.isOwner === true ? "owner" : row?.role;
  if (row === undefined || role === null || role === undefined) throw notFound("member", userId);
  return { ...row, role };
}
