import type { ActorView, ApiKeyScope, Role } from "@hearback/contracts";
import type { Database } from "@hearback/db";
import type { SecretBox } from "../secrets/secret-box.ts";
import type { HostLookup } from "../target/check-target.ts";
import type { TargetPolicy } from "../target/target-policy.ts";

/** Who acts: a signed-in person, an API key of one project, or the operator's own shell (`system`). */
export type Actor =
  | { type: "user"; id: number; name: string; isOwner: boolean; roleByProject: ReadonlyMap<number, Role> }
  | { type: "api_key"; id: number; name: string; projectId: number; scopes: readonly ApiKeyScope[] }
  | { type: "system" };

/** What verbs need of the world. Passed in, so that tests choose it. */
export interface Environment {
  database: Database;
  now: () => Date;
  secretBox: SecretBox;
  targetPolicy: TargetPolicy;
  /** Where people reach the server. */
  publicUrl: string;
  /** Resolves a host name to addresses. */
  lookup: HostLookup;
}

/** First parameter of every verb. */
export interface CoreContext extends Environment {
  actor: Actor;
}

export function describeActor(actor: Actor): ActorView {
  if (actor.type === "system") return { type: "system", id: null, name: null };
  return { type: actor.type, id: actor.id, name: actor.name };
}
