import { apiKeyScopes, type Permission, permissionsByRole, permissionsByScope, type Role } from "@hearback/contracts";
import type { Actor, CoreContext } from "./context.ts";
import { DomainError, noSuchProject } from "./domain-error.ts";

/** What the actor may do in the project; `null` where the actor may not even know of it. */
export function permissionsIn(actor: Actor, projectId: number): readonly Permission[] | null {
  if (actor.type === "system") return permissionsByRole.owner;
  if (actor.type === "api_key") {
    return actor.projectId === projectId ? actor.scopes.flatMap((scope) => permissionsByScope[scope]) : null;
  }
  const role = roleIn(actor, projectId);
  return role === null ? null : permissionsByRole[role];
}

export function roleIn(actor: Extract<Actor, { type: "user" }>, projectId: number): Role | null {
  return actor.isOwner ? "owner" : (actor.roleByProject.get(projectId) ?? null);
}

export function isPermitted({ actor }: CoreContext, projectId: number, permission: Permission): boolean {
  return permissionsIn(actor, projectId)?.includes(permission) ?? false;
}

/**
 * @throws DomainError `not_found` for a project that the actor has no part in, so that ids can't be probed; `forbidden`
 *   when a member's role or a key's scopes lack the permission.
 */
export function authorize(ctx: CoreContext, projectId: number, permission: Permission): void {
  const granted = permissionsIn(ctx.actor, projectId);
  if (granted === null) throw noSuchProject(projectId);
  if (!granted.includes(permission)) {
    const message =
      ctx.actor.type === "api_key"
        ? describeScope(permission)
        : `This needs the permission ${permission}. Ask an admin of the project.`;
    throw new DomainError("forbidden", message, { params: { permission } });
  }
}

/** Whoever made a key chose scopes, and knows of no permissions. */
function describeScope(permission: Permission): string {
  const scopes = apiKeyScopes.filter((scope) => permissionsByScope[scope].includes(permission));
  return scopes.length === 0
    ? "No API key can do this. Sign in as a person."
    : `This API key lacks the scope ${scopes.join(" or ")}. Use a key that has it.`;
}

/** For what belongs to no project. */
export function authorizeOwner({ actor }: CoreContext): void {
  if (actor.type === "system" || (actor.type === "user" && actor.isOwner)) return;
  throw new DomainError("forbidden", "Only an owner may do this.", { params: { permission: "owner" } });
}
