import { randomBytes } from "node:crypto";
import {
  type ApiKeyView,
  apiKeyInput,
  type CreateApiKeyInput,
  type CreatedApiKey,
  createApiKeyInput,
} from "@hearback/contracts";
import type { Tables } from "@hearback/db";
import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import type { Actor, CoreContext, Environment } from "../context/context.ts";
import { notFound } from "../context/domain-error.ts";
import { parseInput } from "../context/parse-input.ts";
import { recordAudit } from "../context/record-audit.ts";
import { findProject } from "../project/get-project.ts";
import { hashRandomText } from "../secrets/random-text.ts";

const prefixLength = 7;
const usedResolutionMs = 60_000;

/** The answer is the only place where the key can ever be read. */
export async function createApiKey(ctx: CoreContext, rawInput: CreateApiKeyInput): Promise<CreatedApiKey> {
  const input = parseInput(createApiKeyInput, rawInput);
  authorize(ctx, input.projectId, "api_key_update");
  const key = `hb_${randomBytes(24).toString("base64url")}`;
  return ctx.database.transaction(async (tx) => {
    await findProject(tx, input.projectId);
    const [row] = await tx
      .insert(tx.tables.apiKeys)
      .values({ ...input, prefix: key.slice(0, prefixLength), keyHash: hashRandomText(key), createdAt: ctx.now() })
      .returning();
    if (row === undefined) throw new Error("insert returned no row");
    await recordAudit(ctx, tx, {
      projectId: input.projectId,
      action: "api_key.create",
      entityId: row.id,
      changes: { name: row.name },
    });
    return { ...toApiKeyView(row), key };
  });
}

export async function listApiKeys(ctx: CoreContext, projectId: number): Promise<ApiKeyView[]> {
  authorize(ctx, projectId, "api_key_read");
  const { read, tables } = ctx.database;
  await findProject(read, projectId);
  const { apiKeys } = tables;
  const rows = await read
    .select()
    .from(apiKeys)
    .where(and(eq(apiKeys.projectId, projectId), isNull(apiKeys.revokedAt)))
    .orderBy(desc(apiKeys.id));
  return rows.map(toApiKeyView);
}

/** From the next request on, the key is unknown. */
export async function revokeApiKey(
  ctx: CoreContext,
  rawInput: { projectId: number; apiKeyId: number },
): Promise<ApiKeyView> {
  const { projectId, apiKeyId } = parseInput(apiKeyInput, rawInput);
  authorize(ctx, projectId, "api_key_update");
  return ctx.database.transaction(async (tx) => {
    const { apiKeys } = tx.tables;
    const [revoked] = await tx
      .update(apiKeys)
      .set({ revokedAt: ctx.now() })
      .where(and(eq(apiKeys.id, apiKeyId), eq(apiKeys.projectId, projectId), isNull(apiKeys.revokedAt)))
      .returning();
    if (revoked === undefined) throw notFound("API key", apiKeyId);
    await recordAudit(ctx, tx, { projectId, action: "api_key.revoke", entityId: apiKeyId });
    return toApiKeyView(revoked);
  });
}

/** The actor of an API key, or `null` when it is unknown or revoked. */
export async function findApiKeyActor(env: Environment, key: string): Promise<Actor | null> {
  const { read, tables } = env.database;
  const [row] = await read
    .prepared("find_api_key", (h) =>
      h
        .select()
        .from(tables.apiKeys)
        .where(and(eq(tables.apiKeys.keyHash, sql.placeholder("keyHash")), isNull(tables.apiKeys.revokedAt))),
    )
    .execute({ keyHash: hashRandomText(key) });
  if (row === undefined) return null;
  const now = env.now();
  if (now.getTime() - (row.lastUsedAt?.getTime() ?? 0) > usedResolutionMs) {
    await env.database.transaction(async (tx) => {
      await tx.update(tx.tables.apiKeys).set({ lastUsedAt: now }).where(eq(tx.tables.apiKeys.id, row.id));
    });
  }
  return { type: "api_key", id: row.id, name: row.name, projectId: row.projectId };
}

function toApiKeyView(row: Tables["apiKeys"]["$inferSelect"]): ApiKeyView {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  };
}
