import type { ActorView, ApiKeyView } from "@hearback/contracts";
import type { Tables } from "@hearback/db";

/** Who made and who revoked it is not part of the row: the audit entries know. */
type Actors = { createdBy?: ActorView | undefined; revokedBy?: ActorView | undefined };

export function toApiKeyView(row: Tables["apiKeys"]["$inferSelect"], { createdBy, revokedBy }: Actors): ApiKeyView {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    scopes: row.scopes,
    createdAt: row.createdAt.toISOString(),
    createdBy: createdBy ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    revokedBy: revokedBy ?? null,
  };
}
