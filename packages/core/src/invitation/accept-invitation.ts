import {
  type AcceptInvitationInput,
  acceptInvitationInput,
  type InvitationOffer,
  type LinkInput,
  linkInput,
  type Role,
} from "@hearback/contracts";
import type { Handle, Tables } from "@hearback/db";
import { and, eq, isNull } from "drizzle-orm";
import { isPermitted } from "../context/authorize.ts";
import type { Actor, CoreContext, Environment } from "../context/context.ts";
import { DomainError } from "../context/domain-error.ts";
import { parseInput } from "../context/parse-input.ts";
import { recordAudit } from "../context/record-audit.ts";
import { isUniqueViolation } from "../context/unique-violation.ts";
import { insertUser } from "../person/create-user.ts";
import { findOpenProject } from "../project/change-project.ts";
import { nameTaken } from "../project/create-project.ts";
import { hashPassword } from "../secrets/password.ts";
import { hashRandomText } from "../secrets/random-text.ts";
import { checkLink, checkMaker, refuseLink } from "./check-link.ts";
import { revokePasswordResetsOf } from "./revoke-links.ts";

/** What whoever holds the link is offered. @throws DomainError `link_invalid` with the reason. */
export async function readInvitation(env: Environment, rawInput: LinkInput): Promise<InvitationOffer> {
  const { token } = parseInput(linkInput, rawInput);
  const { read, tables } = env.database;
  const { email, role, projectId, createdById, expiresAt } = await findInvitation(env, read, token);
  const { projects, users } = tables;
  const [project] = await read.select({ name: projects.name }).from(projects).where(eq(projects.id, projectId));
  const [account] = await read.select({ id: users.id }).from(users).where(eq(users.email, email));
  const [inviter] =
    createdById === null ? [] : await read.select({ name: users.name }).from(users).where(eq(users.id, createdById));
  if (project === undefined) throw refuseLink("unknown");
  return {
    email,
    role,
    projectName: project.name,
    invitedBy: inviter?.name ?? null,
    expiresAt: expiresAt.toISOString(),
    hasAccount: account !== undefined,
  };
}

export type Joined = { userId: number; projectId: number };

/**
 * Makes the invited person, whose first sign-in comes with it.
 *
 * @throws DomainError `link_invalid` with the reason, `name_taken` for somebody who has an account and only has to sign in.
 */
export async function acceptInvitation(env: Environment, rawInput: AcceptInvitationInput): Promise<Joined> {
  const { token, name, password } = parseInput(acceptInvitationInput, rawInput);
  const { email } = await findInvitation(env, env.database.read, token);
  const passwordHash = await hashPassword(password);
  const ctx: CoreContext = { ...env, actor: { type: "system" } };
  try {
    return await env.database.transaction(async (tx) => {
      const invitation = await takeInvitation(env, tx, token);
      const isOwner = invitation.role === "owner";
      const { id } = await insertUser(ctx, tx, { email, name, passwordHash, isOwner });
      await join(env, tx, invitation, { type: "user", id, name, isOwner, roleByProject: new Map() });
      return { userId: id, projectId: invitation.projectId };
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw nameTaken("user", email);
    throw error;
  }
}

/** For somebody who has an account: the invitation must be for its address. */
export async function joinByInvitation(ctx: CoreContext, rawInput: LinkInput): Promise<Joined> {
  const { token } = parseInput(linkInput, rawInput);
  const { actor } = ctx;
  if (actor.type !== "user") throw new DomainError("unauthenticated", "Sign in first.");
  return ctx.database.transaction(async (tx) => {
    const { users } = tx.tables;
    const invitation = await takeInvitation(ctx, tx, token);
    const [user] = await tx.select({ email: users.email }).from(users).where(eq(users.id, actor.id));
    if (user?.email !== invitation.email) throw refuseLink("other_account");
    await join(ctx, tx, invitation, actor);
    return { userId: actor.id, projectId: invitation.projectId };
  });
}

type Invitation = Tables["invitations"]["$inferSelect"];

async function findInvitation(env: Environment, handle: Handle, token: string): Promise<Invitation> {
  const { invitations } = handle.tables;
  const [found] = await handle
    .select()
    .from(invitations)
    .where(eq(invitations.tokenHash, hashRandomText(token)));
  const invitation = checkLink(found, env.now());
  const { createdById, projectId, role } = invitation;
  await checkMaker(handle, createdById, (actor) => mayInvite({ ...env, actor }, projectId, role));
  return invitation;
}

/** As `createInvitation` asks it of whoever makes one. */
function mayInvite(ctx: CoreContext, projectId: number, role: Role): boolean {
  const isOwner = ctx.actor.type === "user" && ctx.actor.isOwner;
  return isPermitted(ctx, projectId, "member_update") && (role !== "owner" || isOwner);
}

/** Of two who use one link at once, the second finds it used. @throws DomainError `project_archived`, and it stays good. */
async function takeInvitation(env: Environment, tx: Handle, token: string): Promise<Invitation> {
  const { invitations } = tx.tables;
  const { id, projectId } = await findInvitation(env, tx, token);
  await findOpenProject(tx, projectId);
  const [taken] = await tx
    .update(invitations)
    .set({ usedAt: env.now() })
    .where(and(eq(invitations.id, id), isNull(invitations.usedAt), isNull(invitations.revokedAt)))
    .returning();
  if (taken === undefined) throw refuseLink("used");
  return taken;
}

/** Who has become a member in another way meanwhile keeps the role that they have. */
async function join(
  env: Environment,
  tx: Handle,
  { id, projectId, email, role }: Invitation,
  actor: Extract<Actor, { type: "user" }>,
): Promise<void> {
  const { users, members } = tx.tables;
  // One that was made for what they were isn't to open what they become.
  await revokePasswordResetsOf(env, tx, actor.id);
  if (role === "owner") await tx.update(users).set({ isOwner: true }).where(eq(users.id, actor.id));
  else await tx.insert(members).values({ projectId, userId: actor.id, role }).onConflictDoNothing();
  await recordAudit({ ...env, actor }, tx, {
    projectId,
    action: "invitation.accept",
    entityId: id,
    changes: { email, role },
  });
}
