import {
  limits,
  type PasswordResetLink,
  type RequestPasswordResetInput,
  requestPasswordResetInput,
} from "@hearback/contracts";
import { and, eq, gt, isNull } from "drizzle-orm";
import type { CoreContext, Environment } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { recordAudit } from "../context/record-audit.ts";
import { linkUrl } from "../invitation/check-link.ts";
import { generateToken, hashRandomText } from "../secrets/random-text.ts";

const validMs = limits.requestedResetHours * 3_600_000;

/**
 * A link for whoever has this address and no password at hand, to be mailed there and to be shown to nobody. Links that
 * are open stay, so that no stranger ends them by asking; but of those that were asked for there are few at a time.
 *
 * @returns `null` where nobody has the address, or enough are open; else the link, and its id for `withdrawPasswordReset`.
 */
export async function requestPasswordReset(
  env: Environment,
  rawInput: RequestPasswordResetInput,
): Promise<(PasswordResetLink & { id: number }) | null> {
  const { email } = parseInput(requestPasswordResetInput, rawInput);
  const token = generateToken();
  const createdAt = env.now();
  const expiresAt = new Date(createdAt.getTime() + validMs);
  const ctx: CoreContext = { ...env, actor: { type: "system" } };
  const made = await env.database.transaction(async (tx) => {
    const { users, passwordResets } = tx.tables;
    const [user] = await tx.select({ id: users.id, name: users.name }).from(users).where(eq(users.email, email));
    if (user === undefined) return null;
    const isOpen = and(
      eq(passwordResets.userId, user.id),
      eq(passwordResets.createdById, user.id),
      isNull(passwordResets.usedAt),
      isNull(passwordResets.revokedAt),
      gt(passwordResets.expiresAt, createdAt),
    );
    if ((await tx.$count(passwordResets, isOpen)) >= limits.requestedResets) return null;
    const [reset] = await tx
      .insert(passwordResets)
      .values({ tokenHash: hashRandomText(token), userId: user.id, createdById: user.id, createdAt, expiresAt })
      .returning();
    await recordAudit(ctx, tx, { projectId: null, action: "user.request_reset_link", entityId: user.id });
    return reset === undefined ? null : { id: reset.id, name: user.name };
  });
  if (made === null) return null;
  return { ...made, url: linkUrl(env.publicUrl, "reset-password", token), expiresAt: expiresAt.toISOString(), email };
}

/** Ends a link whose mail never went, which else would be in the way of those that are asked for next. */
export async function withdrawPasswordReset(env: Environment, id: number): Promise<void> {
  await env.database.transaction((tx) => {
    const { passwordResets } = tx.tables;
    return tx
      .update(passwordResets)
      .set({ revokedAt: env.now() })
      .where(and(eq(passwordResets.id, id), isNull(passwordResets.usedAt), isNull(passwordResets.revokedAt)));
  });
}
