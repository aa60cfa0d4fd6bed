import type { LinkRefusal } from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import type { Actor } from "../context/context.ts";
import { DomainError } from "../context/domain-error.ts";
import { readUserActor } from "../person/load-user-actor.ts";

type Link = { expiresAt: Date; usedAt: Date | null; revokedAt: Date | null };

const texts: Record<LinkRefusal, string> = {
  unknown: "This link is not valid. Ask for a new one.",
  expired: "This link has expired. Ask for a new one.",
  used: "This link has been used already.",
  revoked: "This link has been revoked. Ask for a new one.",
  other_account: "This invitation is for another e-mail address than the one that is signed in.",
};

export function refuseLink(reason: LinkRefusal): DomainError {
  return new DomainError("link_invalid", texts[reason], { params: { reason } });
}

/** @throws DomainError `link_invalid` with the reason, for a link that doesn't work any more. */
export function checkLink<Found extends Link>(link: Found | undefined, now: Date): Found {
  if (link === undefined) throw refuseLink("unknown");
  if (link.usedAt !== null) throw refuseLink("used");
  if (link.revokedAt !== null) throw refuseLink("revoked");
  if (link.expiresAt <= now) throw refuseLink("expired");
  return link;
}

/**
 * What a link's maker may no longer do, the link doesn't do for them. It is revoked with their rights, but for one that is
 * made in that very moment.
 *
 * @throws DomainError `link_invalid`.
 */
export async function checkMaker(
  handle: Handle,
  createdById: number | null,
  mayMake: (maker: Actor) => boolean | Promise<boolean>,
): Promise<void> {
  // The operator's own.
  if (createdById === null) return;
  const maker = await readUserActor(handle, createdById);
  if (maker === null || !(await mayMake(maker))) throw refuseLink("revoked");
}

/** The token stands behind the `#`, which browsers keep to themselves: it reaches no log of a server on the way. */
export function linkUrl(publicUrl: string, path: "join" | "reset-password", token: string): string {
  return `${publicUrl.replace(/\/$/, "")}/${path}#${token}`;
}
