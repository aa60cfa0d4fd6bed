import { randomBytes } from "node:crypto";
import { type CreateApiKeyInput, type CreatedApiKey, createApiKeyInput, limits } from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { and, eq, isNull } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import { type CoreContext, describeActor } from "../context/context.ts";
import { DomainError } from "../context/domain-error.ts";
import { parseInput } from "../context/parse-input.ts";
import { recordAudit } from "../context/record-audit.ts";
import { changeProject } from "../project/change-project.ts";
import { nameTaken } from "../project/create-project.ts";
import { findProject } from "../project/get-project.ts";
import { hashRandomText } from "../secrets/random-text.ts";
import { toApiKeyView } from "./api-key-view.ts";

const prefixLength = 7;

/** The answer is the only place where the key can ever be read. */
export async function createApiKey(ctx: CoreContext, rawInput: CreateApiKeyInput): Promise<CreatedApiKey> {
  const input = parseInput(createApiKeyInput, rawInput);
  authorize(ctx, input.projectId, "api_key_update");
  const key = `hb_${randomBytes(24).toString("base64url")}`;
  return changeProject(ctx, input.projectId, async (tx) => {
    await findProject(tx, input.projectId);
    await refuseOneMore(tx, input);
    const [row] = await tx
      .insert(tx.tables.apiKeys)
      .values({ ...input, prefix: key.slice(0, prefixLength), keyHash: hashRandomText(key), createdAt: ctx.now() })
      .returning();
    if (row === undefined) throw new Error("insert returned no row");
    await recordAudit(ctx, tx, {
      projectId: input.projectId,
      action: "api_key.create",
      entityId: row.id,
      changes: { name: row.name, scopes: row.scopes },
    });
    return { ...toApiKeyView(row, { createdBy: describeActor(ctx.actor) }), key };
  });
}

/** What is stored names its maker by the key's name, which is why two keys in use don't share one. */
async function refuseOneMore(tx: Handle, { projectId, name }: { projectId: number; name: string }): Promise<void> {
  const { apiKeys } = tx.tables;
  const inUse = await tx
    .select({ name: apiKeys.name })
    .from(apiKeys)
    .where(and(eq(apiKeys.projectId, projectId), isNull(apiKeys.revokedAt)));
  if (inUse.some((apiKey) => apiKey.name === name)) throw nameTaken("API key", name);
  if (inUse.length >= limits.apiKeys) {
    const message = `A project has at most ${limits.apiKeys} API keys. Revoke one that is no longer needed.`;
    throw new DomainError("limit_reached", message, { params: { max: limits.apiKeys } });
  }
}
