import {
  type LinkInput,
  linkInput,
  type PasswordResetOffer,
  type ResetPasswordInput,
  resetPasswordInput,
} from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { and, desc, eq, isNull } from "drizzle-orm";
import type { CoreContext, Environment } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { recordAudit } from "../context/record-audit.ts";
import { checkLink, checkMaker, refuseLink } from "../invitation/check-link.ts";
import { revokePasswordResetsOf } from "../invitation/revoke-links.ts";
import { hashPassword } from "../secrets/password.ts";
import { hashRandomText } from "../secrets/random-text.ts";
import { mayReset } from "./create-password-reset.ts";

/** Whose password the link is for. @throws DomainError `link_invalid` with the reason. */
export async function readPasswordReset(env: Environment, rawInput: LinkInput): Promise<PasswordResetOffer> {
  const { token } = parseInput(linkInput, rawInput);
  const { name, email, expiresAt } = await findPasswordReset(env, env.database.read, token);
  return { name, email, expiresAt: expiresAt.toISOString() };
}

/** Sets the new password, by which every session and every other such link of the person ends. @throws DomainError `link_invalid` with the reason. */
export async function resetPassword(env: Environment, rawInput: ResetPasswordInput): Promise<{ userId: number }> {
  const { token, password } = parseInput(resetPasswordInput, rawInput);
  await findPasswordReset(env, env.database.read, token);
  const passwordHash = await hashPassword(password);
  return env.database.transaction(async (tx) => {
    const { passwordResets, users, sessions } = tx.tables;
    const { id, userId, name, isOwner, createdById } = await findPasswordReset(env, tx, token);
    const taken = await tx
      .update(passwordResets)
      .set({ usedAt: env.now() })
      .where(and(eq(passwordResets.id, id), isNull(passwordResets.usedAt), isNull(passwordResets.revokedAt)))
      .returning();
    if (taken.length === 0) throw refuseLink("used");
    await revokePasswordResetsOf(env, tx, userId);
    await tx.update(users).set({ passwordHash }).where(eq(users.id, userId));
    await tx.delete(sessions).where(eq(sessions.userId, userId));
    const ctx: CoreContext = { ...env, actor: { type: "user", id: userId, name, isOwner, roleByProject: new Map() } };
    await recordAudit(ctx, tx, { projectId: null, action: "user.reset_password", entityId: userId });
    const projectId = createdById === userId ? null : await findProjectOfLink(tx, userId);
    if (projectId !== null) {
      await recordAudit(ctx, tx, { projectId, action: "member.use_reset_link", entityId: userId, changes: { name } });
    }
    return { userId };
  });
}

/** Where a member made the last link for somebody, which ended those before it. */
async function findProjectOfLink(tx: Handle, userId: number): Promise<number | null> {
  const { auditEntries } = tx.tables;
  const [made] = await tx
    .select({ projectId: auditEntries.projectId })
    .from(auditEntries)
    .where(
      and(
        eq(auditEntries.entity, "member"),
        eq(auditEntries.entityId, userId),
        eq(auditEntries.action, "member.create_reset_link"),
      ),
    )
    .orderBy(desc(auditEntries.id))
    .limit(1);
  return made?.projectId ?? null;
}

async function findPasswordReset(env: Environment, handle: Handle, token: string) {
  const { passwordResets, users } = handle.tables;
  const [found] = await handle
    .select({
      id: passwordResets.id,
      expiresAt: passwordResets.expiresAt,
      usedAt: passwordResets.usedAt,
      revokedAt: passwordResets.revokedAt,
      createdById: passwordResets.createdById,
      userId: users.id,
      name: users.name,
      email: users.email,
      isOwner: users.isOwner,
    })
    .from(passwordResets)
    .innerJoin(users, eq(users.id, passwordResets.userId))
    .where(eq(passwordResets.tokenHash, hashRandomText(token)));
  const reset = checkLink(found, env.now());
  const person = { id: reset.userId, isOwner: reset.isOwner };
  const isOwn = reset.createdById === reset.userId;
  await checkMaker(handle, reset.createdById, (actor) => isOwn || mayReset({ ...env, actor }, handle, person));
  return reset;
}
