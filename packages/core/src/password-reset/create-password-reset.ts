import { limits, type MemberInput, memberInput, type PasswordResetLink } from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { eq } from "drizzle-orm";
import { authorize, authorizeOwner, isPermitted } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { recordAudit } from "../context/record-audit.ts";
import { linkUrl } from "../invitation/check-link.ts";
import { revokePasswordResetsOf } from "../invitation/revoke-links.ts";
import { findMember, type Member } from "../member/find-member.ts";
import { changeProject } from "../project/change-project.ts";
import { generateToken, hashRandomText } from "../secrets/random-text.ts";

const validMs = limits.passwordResetHours * 3_600_000;

/** A link by which a member sets a new password, to be read only in this answer; an older one ends. */
export async function createPasswordReset(ctx: CoreContext, rawInput: MemberInput): Promise<PasswordResetLink> {
  const { projectId, userId } = parseInput(memberInput, rawInput);
  authorize(ctx, projectId, "member_update");
  const token = generateToken();
  const createdAt = ctx.now();
  const expiresAt = new Date(createdAt.getTime() + validMs);
  const { name, email } = await changeProject(ctx, projectId, async (tx) => {
    const member = await findMember(tx, projectId, userId);
    if (!(await mayReset(ctx, tx, member))) authorizeOwner(ctx);
    await revokePasswordResetsOf(ctx, tx, userId);
    const createdById = ctx.actor.type === "user" ? ctx.actor.id : null;
    await tx
      .insert(tx.tables.passwordResets)
      .values({ tokenHash: hashRandomText(token), userId, createdById, createdAt, expiresAt });
    await recordAudit(ctx, tx, {
      projectId,
      action: "member.create_reset_link",
      entityId: userId,
      changes: { name: member.name },
    });
    return member;
  });
  return { url: linkUrl(ctx.publicUrl, "reset-password", token), expiresAt: expiresAt.toISOString(), name, email };
}

/** Who holds the link can become that person: an admin makes one only for who is below an admin, in projects of theirs. */
export async function mayReset(
  ctx: CoreContext,
  handle: Handle,
  { id, isOwner }: Pick<Member, "id" | "isOwner">,
): Promise<boolean> {
  if (ctx.actor.type === "user" && ctx.actor.isOwner) return true;
  const { members } = handle.tables;
  const memberships = await handle.select().from(members).where(eq(members.userId, id));
  const isBelow = memberships.every(
    ({ projectId, role }) => role !== "admin" && isPermitted(ctx, projectId, "member_update"),
  );
  return !isOwner && memberships.length > 0 && isBelow;
}
