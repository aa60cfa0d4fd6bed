import { type RecoverableCounts, type RecoverInput, recoverInput } from "@hearback/contracts";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { findWebhook } from "../webhook/find-webhook.ts";
import { countByStatus, findIdRange, toScope } from "./recoverable.ts";

/** How many deliveries a recovery would send again, without what its preview tells besides. */
export async function countRecoverable(ctx: CoreContext, rawInput: RecoverInput): Promise<RecoverableCounts> {
  const { projectId, ...input } = parseInput(recoverInput, rawInput);
  authorize(ctx, projectId, "delivery_redeliver");
  const { read } = ctx.database;
  await findWebhook(read, projectId, input.webhookId);
  const scope = toScope(input, ctx.now());
  return countByStatus(read, scope, await findIdRange(read, scope));
}
