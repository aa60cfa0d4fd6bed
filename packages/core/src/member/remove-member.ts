import { type MemberInput, memberInput } from "@hearback/contracts";
import { and, eq } from "drizzle-orm";
import { authorize, authorizeOwner } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { recordAudit } from "../context/record-audit.ts";
import { revokeInvitationsTo, revokeLinksFrom } from "../invitation/revoke-links.ts";
import { endOwnership } from "./end-ownership.ts";
import { findMember } from "./find-member.ts";

/**
 * Ends somebody's part in the project; the account stays, and what it did keeps its name. An owner, who has a part in
 * every project, is no owner any more.
 */
export async function removeMember(ctx: CoreContext, rawInput: MemberInput): Promise<void> {
  const { projectId, userId } = parseInput(memberInput, rawInput);
  authorize(ctx, projectId, "member_update");
  await ctx.database.transaction(async (tx) => {
    const { name, email, role } = await findMember(tx, projectId, userId);
    if (role === "owner") {
      authorizeOwner(ctx);
      await endOwnership(tx, userId);
    }
    const { members } = tx.tables;
    await tx.delete(members).where(and(eq(members.projectId, projectId), eq(members.userId, userId)));
    await revokeLinksFrom(ctx, tx, userId, role === "owner" ? null : projectId);
    await revokeInvitationsTo(ctx, tx, { projectId, email });
    await recordAudit(ctx, tx, { projectId, action: "member.remove", entityId: userId, changes: { name, role } });
  });
}
