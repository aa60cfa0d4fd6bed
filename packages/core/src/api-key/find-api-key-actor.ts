import { and, eq, isNull, sql } from "drizzle-orm";
import type { Actor, Environment } from "../context/context.ts";
import { hashRandomText } from "../secrets/random-text.ts";

const usedResolutionMs = 60_000;

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
  return { type: "api_key", id: row.id, name: row.name, projectId: row.projectId, scopes: row.scopes };
}
