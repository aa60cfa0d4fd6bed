import { type ChangeRoleInput, changeRoleInput, type MemberView } from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { and, eq } from "drizzle-orm";
import { authorize, authorizeOwner } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { notFound } from "../context/domain-error.ts";
import { parseInput } from "../context/parse-input.ts";
import { recordAudit } from "../context/record-audit.ts";
import { revokeLinksFrom, revokePasswordResetsOf } from "../invitation/revoke-links.ts";
import { changeProject } from "../project/change-project.ts";
import { endOwnership } from "./end-ownership.ts";
import { findMember } from "./find-member.ts";

/** Takes effect with the member's next request. Only owners make owners, and change what one is. */
export async function changeRole(ctx: CoreContext, rawInput: ChangeRoleInput): Promise<MemberView> {
  const { projectId, userId, role } = parseInput(changeRoleInput, rawInput);
  authorize(ctx, projectId, "member_update");
  return changeProject(ctx, projectId, async (tx) => {
    const { id, name, email, role: before } = await findMember(tx, projectId, userId);
    if (role === "owner" || before === "owner") authorizeOwner(ctx);
    if (role !== before) {
      // One that was made for what they were isn't to open what they are now.
      await revokePasswordResetsOf(ctx, tx, userId);
      if (before === "owner") await endOwnership(tx, userId);
      if (role === "owner")
        await tx.update(tx.tables.users).set({ isOwner: true }).where(eq(tx.tables.users.id, userId));
      else await writeMembership(tx, { projectId, userId, role }, before === "owner");
      if (role !== "owner") await revokeLinksFrom(ctx, tx, userId, before === "owner" ? null : projectId);
      await recordAudit(ctx, tx, {
        projectId,
        action: "member.change_role",
        entityId: userId,
        changes: { name, role, before },
      });
    }
    return { id, name, email, role };
  });
}

type Membership = Handle["tables"]["members"]["$inferInsert"];

/** An owner may have no row yet. Anybody else who has none any more was removed in this moment, and doesn't come back. */
async function writeMembership(tx: Handle, membership: Membership, wasOwner: boolean): Promise<void> {
  const { members } = tx.tables;
  const { projectId, userId, role } = membership;
  if (wasOwner) {
    const target = [members.projectId, members.userId];
    await tx.insert(members).values(membership).onConflictDoUpdate({ target, set: { role } });
    return;
  }
  const isOfMember = and(eq(members.projectId, projectId), eq(members.userId, userId));
  const changed = await tx.update(members).set({ role }).where(isOfMember).returning({ userId: members.userId });
  if (changed.length === 0) throw notFound("member", userId);
}
