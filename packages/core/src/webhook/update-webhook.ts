import {
  type ChangedHeader,
  type PayloadTemplate,
  setWebhookActiveInput,
  type UpdateWebhookInput,
  updateWebhookInput,
  type WebhookView,
} from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { and, asc, eq, sql } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { describeChanges } from "../context/describe-changes.ts";
import { staleVersion } from "../context/domain-error.ts";
import { parseInput } from "../context/parse-input.ts";
import { recordAudit } from "../context/record-audit.ts";
import { changeProject } from "../project/change-project.ts";
import { checkFormat, requireTemplate } from "./check-format.ts";
import { checkTemplate } from "./check-template.ts";
import { checkWebhookTarget } from "./check-webhook-target.ts";
import { refuseTakenWebhookName } from "./create-webhook.ts";
import { findWebhook } from "./find-webhook.ts";
import { getWebhook } from "./list-webhooks.ts";
import { refuseKeptSecrets } from "./refuse-kept-secrets.ts";
import { switchWebhook } from "./set-webhook-active.ts";
import { settleTokenPlace } from "./settle-token-place.ts";
import { storeHeaders } from "./store-headers.ts";
import { writeSubscriptions } from "./write-subscriptions.ts";

/** For callers who have not looked at the webhook before: without a version, it goes over whatever is there. */
const changeInput = updateWebhookInput.partial({ version: true }).extend({
  isActive: setWebhookActiveInput.shape.isActive.optional(),
});
type ChangeInput = Omit<UpdateWebhookInput, "version"> & {
  version?: number | undefined;
  isActive?: boolean | undefined;
};

/** @throws DomainError `stale_version` when somebody saved since the editor loaded; nothing is overwritten. */
export async function updateWebhook(ctx: CoreContext, rawInput: ChangeInput): Promise<WebhookView> {
  const input = parseInput(changeInput, rawInput);
  const { projectId, webhookId, version, subscriptions, token, customHeaders, isActive, ...columns } = input;
  authorize(ctx, projectId, "webhook_update");
  if (columns.url !== undefined) await checkWebhookTarget(ctx, columns.url);
  await changeProject(ctx, projectId, async (tx) => {
    const { webhooks } = tx.tables;
    const before = await findWebhook(tx, projectId, webhookId);
    if (version !== undefined && before.version !== version) throw staleVersion("webhook", before);
    const {
      payloadFormat = before.payloadFormat,
      payloadTemplate = before.payloadTemplate,
      url = before.url,
    } = columns;
    const subscribed = subscriptions ?? (await findSubscriptions(tx, webhookId));
    checkFormat(payloadFormat, subscribed);
    const isNew = [columns.payloadFormat, columns.payloadTemplate, subscriptions].some((one) => one !== undefined);
    if (payloadFormat === "template" && isNew) checkTemplate(requireTemplate(payloadTemplate), subscribed, ctx.now());
    const place = settleTokenPlace(columns, before, {
      payloadFormat,
      url,
      customHeaders: customHeaders ?? before.customHeaders,
    });
    const isMoved = place.tokenPlacement !== before.tokenPlacement || place.tokenName !== before.tokenName;
    refuseKeptSecrets(ctx, before, { url: columns.url, token, customHeaders, isTokenMoved: isMoved });
    if (columns.name !== undefined) await refuseTakenWebhookName(tx, projectId, columns.name, webhookId);
    const given = Object.fromEntries(
      Object.entries({ ...columns, ...(isMoved && place) }).filter(([, value]) => value !== undefined),
    );
    const updated = await tx
      .update(webhooks)
      .set({
        ...given,
        ...(token === undefined ? {} : { tokenEncrypted: token === null ? null : ctx.secretBox.encrypt(token) }),
        ...(customHeaders && { customHeaders: storeHeaders(ctx.secretBox, customHeaders, before.customHeaders) }),
        version: sql`${webhooks.version} + 1`,
        updatedAt: ctx.now(),
      })
      .where(and(eq(webhooks.id, webhookId), version === undefined ? undefined : eq(webhooks.version, version)))
      .returning();
    if (updated.length === 0) throw staleVersion("webhook", await findWebhook(tx, projectId, webhookId));
    if (subscriptions !== undefined) await writeSubscriptions(tx, { projectId, webhookId }, subscriptions);
    await recordAudit(ctx, tx, {
      projectId,
      action: "webhook.update",
      entityId: webhookId,
      changes: {
        ...describeChanges(before, { ...given, payloadTemplate: undefined }),
        ...(isSameTemplate(payloadTemplate, before.payloadTemplate) ? {} : { payloadTemplate: "changed" }),
        ...(token === undefined ? {} : { token: "changed" }),
        ...(customHeaders && { customHeaders: customHeaders.map(describeChange) }),
        ...(subscriptions && { subscriptions }),
      },
    });
    if (isActive !== undefined) await switchWebhook(ctx, tx, { projectId, webhookId, isActive });
  });
  return getWebhook(ctx, { projectId, webhookId });
}

/** PostgreSQL keeps keys in an order of its own. */
function isSameTemplate(one: PayloadTemplate | null, other: PayloadTemplate | null): boolean {
  return one?.text === other?.text && one?.contentType === other?.contentType;
}

function findSubscriptions(tx: Handle, webhookId: number) {
  const { subscriptions } = tx.tables;
  return tx
    .select({ eventType: subscriptions.eventType })
    .from(subscriptions)
    .where(eq(subscriptions.webhookId, webhookId))
    .orderBy(asc(subscriptions.id));
}

/** For the audit: which headers there are, and of which the value is new. */
function describeChange({ name, value }: ChangedHeader): string {
  return value === undefined ? name : `${name}: changed`;
}
