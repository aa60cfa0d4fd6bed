import type { Handle } from "@hearback/db";
import { and, eq, isNull } from "drizzle-orm";
import { authorizeOwner } from "../context/authorize.ts";
import type { CoreContext, Environment } from "../context/context.ts";

/**
 * Ends what a person who may no longer invite has handed out, so that nobody who was removed comes back by a link.
 *
 * @param projectId where they were admin; `null`: everywhere, for one who was an owner.
 */
export async function revokeLinksFrom(
  ctx: CoreContext,
  tx: Handle,
  userId: number,
  projectId: number | null,
): Promise<void> {
  const { invitations, passwordResets } = tx.tables;
  const revoked = { revokedAt: ctx.now() };
  const ofProject = projectId === null ? undefined : eq(invitations.projectId, projectId);
  await tx
    .update(invitations)
    .set(revoked)
    .where(
      and(eq(invitations.createdById, userId), ofProject, isNull(invitations.usedAt), isNull(invitations.revokedAt)),
    );
  await tx
    .update(passwordResets)
    .set(revoked)
    .where(
      and(eq(passwordResets.createdById, userId), isNull(passwordResets.usedAt), isNull(passwordResets.revokedAt)),
    );
}

export async function revokeInvitationsTo(
  ctx: CoreContext,
  tx: Handle,
  { projectId, email }: { projectId: number; email: string },
): Promise<void> {
  const { invitations } = tx.tables;
  const revoked = await tx
    .update(invitations)
    .set({ revokedAt: ctx.now() })
    .where(
      and(
        eq(invitations.projectId, projectId),
        eq(invitations.email, email),
        isNull(invitations.usedAt),
        isNull(invitations.revokedAt),
      ),
    )
    .returning();
  // As with one that is revoked by itself.
  if (revoked.some(({ role }) => role === "owner")) authorizeOwner(ctx);
}

export async function revokePasswordResetsOf(env: Pick<Environment, "now">, tx: Handle, userId: number): Promise<void> {
  const { passwordResets } = tx.tables;
  await tx
    .update(passwordResets)
    .set({ revokedAt: env.now() })
    .where(and(eq(passwordResets.userId, userId), isNull(passwordResets.usedAt), isNull(passwordResets.revokedAt)));
}
