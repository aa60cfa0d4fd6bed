import { type AccountView, type MemberView, permissionsByRole, permissionsInArchive } from "@hearback/contracts";
import { eq, or } from "drizzle-orm";
import { requirePerson } from "../account/require-person.ts";
import { authorize, roleIn } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { findProject } from "../project/get-project.ts";
import { listProjects } from "../project/list-projects.ts";

/** The person who is signed in, with what may be done in each project. */
export async function getAccount(ctx: CoreContext): Promise<AccountView> {
  const user = await requirePerson(ctx);
  const memberships = (await listProjects(ctx)).map((project) => {
    const role = (ctx.actor.type === "user" ? roleIn(ctx.actor, project.id) : null) ?? "viewer";
    const granted = permissionsByRole[role];
    const isOpen = project.archivedAt === null;
    return {
      project,
      role,
      permissions: isOpen ? granted : granted.filter((one) => permissionsInArchive.includes(one)),
    };
  });
  return { user: { id: user.id, name: user.name, email: user.email }, isOwner: user.isOwner, memberships };
}

/** Everybody who has a part in the project: its members and all owners, by name. */
export async function listMembers(ctx: CoreContext, projectId: number): Promise<MemberView[]> {
  authorize(ctx, projectId, "member_read");
  const { read, tables } = ctx.database;
  await findProject(read, projectId);
  const { users, members } = tables;
  const rows = await read
    .select({
      id: users.id,
      name: users.name,
      email: users.email,
      isOwner: users.isOwner,
      role: members.role,
      projectId: members.projectId,
    })
    .from(users)
    .leftJoin(members, eq(members.userId, users.id))
    .where(or(eq(users.isOwner, true), eq(members.projectId, projectId)));
  const people = new Map<number, MemberView>();
  for (const { id, name, email, isOwner, role } of rows) {
    people.set(id, { id, name, email, role: isOwner ? "owner" : (role ?? "viewer") });
  }
  return [...people.values()].sort((a, b) => a.name.localeCompare(b.name));
}
