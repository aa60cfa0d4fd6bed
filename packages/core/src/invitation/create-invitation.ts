import {
  type CreatedInvitation,
  type CreateInvitationInput,
  createInvitationInput,
  type InvitationInput,
  type InvitationView,
  invitationInput,
  limits,
  projectInput,
} from "@hearback/contracts";
import type { Handle, Tables } from "@hearback/db";
import { and, desc, eq, gt, isNull, or } from "drizzle-orm";
import { authorize, authorizeOwner } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { DomainError, notFound } from "../context/domain-error.ts";
import { parseInput } from "../context/parse-input.ts";
import { recordAudit } from "../context/record-audit.ts";
import { changeProject } from "../project/change-project.ts";
import { findProject } from "../project/get-project.ts";
import { generateToken, hashRandomText } from "../secrets/random-text.ts";
import { linkUrl } from "./check-link.ts";
import { revokeInvitationsTo } from "./revoke-links.ts";

const validMs = limits.invitationDays * 24 * 3_600_000;

/** The answer is the only place where the link can ever be read; an older one to the same address ends. */
export async function createInvitation(ctx: CoreContext, rawInput: CreateInvitationInput): Promise<CreatedInvitation> {
  const input = parseInput(createInvitationInput, rawInput);
  const { projectId, email, role } = input;
  authorize(ctx, projectId, "member_update");
  if (role === "owner") authorizeOwner(ctx);
  const token = generateToken();
  const createdAt = ctx.now();
  return changeProject(ctx, projectId, async (tx) => {
    await refuseMember(tx, projectId, email);
    await revokeInvitationsTo(ctx, tx, { projectId, email });
    const [row] = await tx
      .insert(tx.tables.invitations)
      .values({
        ...input,
        tokenHash: hashRandomText(token),
        createdById: ctx.actor.type === "user" ? ctx.actor.id : null,
        createdAt,
        expiresAt: new Date(createdAt.getTime() + validMs),
      })
      .returning();
    if (row === undefined) throw new Error("insert returned no row");
    await recordAudit(ctx, tx, {
      projectId,
      action: "invitation.create",
      entityId: row.id,
      changes: { email, role },
    });
    const invitedBy = ctx.actor.type === "user" ? ctx.actor.name : null;
    return { ...toInvitationView(row, invitedBy), url: linkUrl(ctx.publicUrl, "join", token) };
  });
}

async function refuseMember(tx: Handle, projectId: number, email: string): Promise<void> {
  const { users, members } = tx.tables;
  const known = await tx
    .select({ id: users.id })
    .from(users)
    .leftJoin(members, and(eq(members.userId, users.id), eq(members.projectId, projectId)))
    .where(and(eq(users.email, email), or(eq(users.isOwner, true), eq(members.projectId, projectId))));
  if (known.length > 0) throw new DomainError("already_member", "This person is a member of the project already.");
}

/** Those that can still be used, newest first. */
export async function listInvitations(ctx: CoreContext, rawInput: { projectId: number }): Promise<InvitationView[]> {
  const { projectId } = parseInput(projectInput, rawInput);
  authorize(ctx, projectId, "member_update");
  const { read, tables } = ctx.database;
  await findProject(read, projectId);
  const { invitations, users } = tables;
  const rows = await read
    .select({ invitation: invitations, invitedBy: users.name })
    .from(invitations)
    .leftJoin(users, eq(users.id, invitations.createdById))
    .where(
      and(
        eq(invitations.projectId, projectId),
        isNull(invitations.usedAt),
        isNull(invitations.revokedAt),
        gt(invitations.expiresAt, ctx.now()),
      ),
    )
    .orderBy(desc(invitations.id));
  return rows.map(({ invitation, invitedBy }) => toInvitationView(invitation, invitedBy));
}

/** From then on its link says that it was revoked. */
export async function revokeInvitation(ctx: CoreContext, rawInput: InvitationInput): Promise<void> {
  const { projectId, invitationId } = parseInput(invitationInput, rawInput);
  authorize(ctx, projectId, "member_update");
  await ctx.database.transaction(async (tx) => {
    const { invitations } = tx.tables;
    const [revoked] = await tx
      .update(invitations)
      .set({ revokedAt: ctx.now() })
      .where(
        and(
          eq(invitations.id, invitationId),
          eq(invitations.projectId, projectId),
          isNull(invitations.usedAt),
          isNull(invitations.revokedAt),
        ),
      )
      .returning();
    if (revoked === undefined) throw notFound("invitation", invitationId);
    if (revoked.role === "owner") authorizeOwner(ctx);
    await recordAudit(ctx, tx, {
      projectId,
      action: "invitation.revoke",
      entityId: invitationId,
      changes: { email: revoked.email },
    });
  });
}

function toInvitationView(row: Tables["invitations"]["$inferSelect"], invitedBy: string | null): InvitationView {
  const { id, email, role, createdAt, expiresAt } = row;
  return { id, email, role, invitedBy, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() };
}
