import type { ApiKeyScope, Permission, Role } from "../role.ts";

export type ActorView = { type: "user" | "api_key" | "system"; id: number | null; name: string | null };

export type PersonView = { id: number; name: string; email: string };

/** An owner is owner of every project. */
export type MemberView = PersonView & { role: Role };

/** An invitation that can still be used; its link is shown once, to whoever made it. */
export type InvitationView = {
  id: number;
  email: string;
  role: Role;
  /** Name of who made it; `null`: the operator. */
  invitedBy: string | null;
  createdAt: string;
  expiresAt: string;
};

/** The answer is the only place where the link can ever be read. */
export type LinkView = { url: string; expiresAt: string };

/** A link for a new password, with whom it is for. */
export type PasswordResetLink = LinkView & { name: string; email: string };

/** Why a mail wasn't sent. */
export const mailFailures = ["unreachable", "timeout", "tls", "auth", "rejected", "other"] as const;
export type MailFailure = (typeof mailFailures)[number];

/** What became of a mail; `answer` is what the mail server said. */
export type MailOutcome = { isSent: true } | { isSent: false; reason: MailFailure; answer: string | null };

export type CreatedInvitation = InvitationView & { url: string };

/** What an invitation says to whoever holds its link. */
export type InvitationOffer = {
  email: string;
  role: Role;
  projectName: string;
  invitedBy: string | null;
  expiresAt: string;
  /** Then signing in is all that is needed to join. */
  hasAccount: boolean;
};

/** What a link for a new password says to whoever holds it. */
export type PasswordResetOffer = { name: string; email: string; expiresAt: string };

/** One browser in which a person is signed in. */
export type SessionView = {
  id: number;
  isCurrent: boolean;
  /** Names, as `Chrome` and `Windows`; `null` where it isn't known. */
  browser: string | null;
  system: string | null;
  createdAt: string;
  lastSeenAt: string;
};

export type ProjectView = {
  id: number;
  name: string;
  description: string | null;
  /** Send it back when saving; an older one is refused. */
  version: number;
  /** With `{id}` in place of an issue's external id. */
  trackerUrl: string | null;
  /** While it is archived, it can be read and nothing in it changes. */
  archivedAt: string | null;
  createdAt: string;
};

export type MembershipView = {
  project: ProjectView;
  role: Role;
  /** What may be done now: in an archived project less than the role allows. */
  permissions: readonly Permission[];
};

/** The person who is signed in. */
export type AccountView = { user: PersonView; isOwner: boolean; memberships: MembershipView[] };

export type ApiKeyView = {
  id: number;
  name: string;
  /** How it begins; the rest was shown once. */
  prefix: string;
  scopes: ApiKeyScope[];
  createdAt: string;
  /** `null` if nobody remembers. */
  createdBy: ActorView | null;
  /** To the minute. */
  lastUsedAt: string | null;
  revokedAt: string | null;
  revokedBy: ActorView | null;
};

/** `key` is shown this once. */
export type CreatedApiKey = ApiKeyView & { key: string };
