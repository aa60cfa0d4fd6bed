import { type ApiKeyView, apiKeyInput } from "@hearback/contracts";
import { and, eq, isNull } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { notFound } from "../context/domain-error.ts";
import { parseInput } from "../context/parse-input.ts";
import { recordAudit } from "../context/record-audit.ts";

/** From the next request on, the key is unknown. */
export async function revokeApiKey(
  ctx: CoreContext,
  rawInput: { projectId: number; apiKeyId: number },
): Promise<Pick<ApiKeyView, "id" | "name">> {
  const { projectId, apiKeyId } = parseInput(apiKeyInput, rawInput);
  authorize(ctx, projectId, "api_key_update");
  return ctx.database.transaction(async (tx) => {
    const { apiKeys } = tx.tables;
    const [revoked] = await tx
      .update(apiKeys)
      .set({ revokedAt: ctx.now() })
      .where(and(eq(apiKeys.id, apiKeyId), eq(apiKeys.projectId, projectId), isNull(apiKeys.revokedAt)))
      .returning({ id: apiKeys.id, name: apiKeys.name });
    if (revoked === undefined) throw notFound("API key", apiKeyId);
    await recordAudit(ctx, tx, {
      projectId,
      action: "api_key.revoke",
      entityId: apiKeyId,
      changes: { name: revoked.name },
    });
    return revoked;
  });
}
