import { type TestDraftInput, type TestPreview, testDraftInput, type WebhookView } from "@hearback/contracts";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { findWebhook } from "./find-webhook.ts";
import { previewTest } from "./preview-test.ts";
import { settleDraft } from "./settle-draft.ts";
import { nameHeaders } from "./store-headers.ts";

type DraftPreview = {
  preview: TestPreview;
  /** Where it would go, and what would go along. */
  webhook: Pick<WebhookView, "url" | "payloadFormat" | "hasToken" | "tokenPlacement" | "tokenName" | "customHeaders">;
};

/**
 * The request that the test of a form would be; refused where the test is for what the form holds.
 *
 * @param version as in {@link previewTest}.
 * @throws DomainError `not_found`, `invalid_input`
 */
export async function previewDraft(ctx: CoreContext, rawInput: TestDraftInput, version: string): Promise<DraftPreview> {
  const { projectId, webhookId, eventType, subjectId, language, ...draft } = parseInput(testDraftInput, rawInput);
  authorize(ctx, projectId, "webhook_test");
  const edited = webhookId === undefined ? null : await findWebhook(ctx.database.read, projectId, webhookId);
  const settled = settleDraft(ctx, draft, edited);
  const { tokenEncrypted, tokenPlacement, tokenName, customHeaders, payloadFormat, payloadTemplate } = settled;
  const test = { projectId, eventType, subjectId, language, payloadFormat, payloadTemplate };
  const webhook = {
    url: draft.url,
    payloadFormat,
    hasToken: tokenEncrypted !== null,
    tokenPlacement,
    tokenName,
    customHeaders: nameHeaders(customHeaders),
  };
  return { preview: await previewTest(ctx, test, version), webhook };
}
