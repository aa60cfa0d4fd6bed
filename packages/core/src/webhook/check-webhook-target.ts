import type { TargetRefusal } from "@hearback/contracts";
import type { CoreContext } from "../context/context.ts";
import { DomainError } from "../context/domain-error.ts";
import { checkTarget } from "../target/check-target.ts";

const reasons: Record<TargetRefusal, string> = {
  private:
    "is a private or local address. To allow it, add its host or range to WEBHOOK_PRIVATE_TARGETS on the server and restart",
  metadata: "is a cloud metadata address, which can never be a target",
  not_an_address: "doesn't lead to an internet address",
};

/** @throws DomainError `target_refused`. Asks a resolver, so it belongs before the transaction. */
export async function checkWebhookTarget(ctx: CoreContext, url: string): Promise<void> {
  const target = new URL(url);
  const refusal = await checkTarget(ctx.targetPolicy, target, ctx.lookup);
  if (refusal === null) return;
  throw new DomainError("target_refused", `${target.hostname} ${reasons[refusal]}.`, {
    params: { reason: refusal, host: target.hostname, variable: "WEBHOOK_PRIVATE_TARGETS" },
    fields: [{ path: "url", problem: "not_allowed", params: { allowed: "" } }],
  });
}
