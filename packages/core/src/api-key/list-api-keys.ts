import { type ActorView, type ApiKeyView, type ListApiKeysInput, limits, listApiKeysInput } from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { and, desc, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { findProject } from "../project/get-project.ts";
import { toApiKeyView } from "./api-key-view.ts";

/** The keys in use, newest first; after them, when asked for, the latest that are revoked. */
export async function listApiKeys(ctx: CoreContext, rawInput: ListApiKeysInput): Promise<ApiKeyView[]> {
  const { projectId, includesRevoked } = parseInput(listApiKeysInput, rawInput);
  authorize(ctx, projectId, "api_key_read");
  const { read, tables } = ctx.database;
  await findProject(read, projectId);
  const { apiKeys } = tables;
  const ofProject = eq(apiKeys.projectId, projectId);
  const rows = await read
    .select()
    .from(apiKeys)
    .where(and(ofProject, isNull(apiKeys.revokedAt)))
    .orderBy(desc(apiKeys.id));
  if (includesRevoked) {
    const revoked = await read
      .select()
      .from(apiKeys)
      .where(and(ofProject, isNotNull(apiKeys.revokedAt)))
      .orderBy(desc(apiKeys.revokedAt), desc(apiKeys.id))
      .limit(limits.revokedApiKeys);
    rows.push(...revoked);
  }
  const actors = await findActors(
    read,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => toApiKeyView(row, actors.get(row.id) ?? {}));
}

type Actors = { createdBy?: ActorView; revokedBy?: ActorView };

async function findActors(read: Handle, ids: number[]): Promise<Map<number, Actors>> {
  const actors = new Map<number, Actors>();
  if (ids.length === 0) return actors;
  const { auditEntries } = read.tables;
  const entries = await read
    .select({ id: auditEntries.entityId, action: auditEntries.action, actor: auditEntries.actor })
    .from(auditEntries)
    .where(and(eq(auditEntries.entity, "api_key"), inArray(auditEntries.entityId, ids)));
  for (const { id, action, actor } of entries) {
    if (id === null) continue;
    const role = action === "api_key.create" ? "createdBy" : "revokedBy";
    actors.set(id, { ...actors.get(id), [role]: actor as ActorView });
  }
  return actors;
}
