import { apiKeyInput } from "@hearback/contracts";
import { and, eq, isNull } from "drizzle-orm";
import { isPermitted } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { notFound } from "../context/domain-error.ts";
import { parseInput } from "../context/parse-input.ts";

/**
 * The project of an API key, for callers who know only its id.
 *
 * @throws DomainError `not_found`, also for a revoked key and one that the actor may not see.
 */
export async function findApiKeyProject(ctx: CoreContext, rawInput: { apiKeyId: number }): Promise<number> {
  const { apiKeyId } = parseInput(apiKeyInput.pick({ apiKeyId: true }), rawInput);
  const { apiKeys } = ctx.database.tables;
  const [apiKey] = await ctx.database.read
    .select({ projectId: apiKeys.projectId })
    .from(apiKeys)
    .where(and(eq(apiKeys.id, apiKeyId), isNull(apiKeys.revokedAt)));
  if (apiKey === undefined || !isPermitted(ctx, apiKey.projectId, "api_key_read")) throw notFound("API key", apiKeyId);
  return apiKey.projectId;
}
