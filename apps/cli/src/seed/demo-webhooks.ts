import { type CreateWebhookInput, channelEventTypes, limits, type WebhookView } from "@hearback/contracts";
import {
  type CoreContext,
  cancelDelivery,
  createWebhook,
  DomainError,
  generateToken,
  openInspector,
  testWebhook,
  updateInspector,
} from "@hearback/core";
import { setClock } from "./timeline.ts";

/** The webhooks that were made. `webhookRefusal` says why there is none. */
export type SeededWebhooks = { webhooks: WebhookView[]; webhookRefusal: string | null };

type NewWebhook = Omit<CreateWebhookInput, "projectId">;

const everything = channelEventTypes.map((eventType) => ({ eventType, channelIds: null }));

/** One webhook, to a receiver of one's own. */
export async function addOwnWebhook(ctx: CoreContext, projectId: number, url: string): Promise<SeededWebhooks> {
  const webhook: NewWebhook = { name: "Local receiver", url, token: generateToken(), subscriptions: everything };
  try {
    return { webhooks: [await createWebhook(ctx, { projectId, ...webhook })], webhookRefusal: null };
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "target_refused") throw error;
    return { webhooks: [], webhookRefusal: error.message };
  }
}

/**
 * How much of the feedback the inspector gets at most, of little the last third: it takes no more than 120 requests a minute,
 * and there are more events.
 */
export const inspectedCount = 30;

/** One that is fine and gets everything, and so comes late: what happened before, and is settled, is not for it. */
export async function addInspectorWebhook(ctx: CoreContext, projectId: number): Promise<WebhookView> {
  const { url } = await openInspector(ctx, { projectId });
  const name = "Webhook Inspector";
  return createWebhook(ctx, { projectId, name, url, token: generateToken(), subscriptions: everything });
}

/**
 * One of another payload format, two that fail, each in its way, and one that is off. All lead to this server, none to
 * somebody else.
 */
export async function addDemoWebhooks(ctx: CoreContext, projectId: number, supportId: number): Promise<SeededWebhooks> {
  await openInspector(ctx, { projectId });
  const inspector = await updateInspector(ctx, { projectId, delayMs: slowMs });
  const list: NewWebhook[] = [
    {
      name: "Team chat",
      url: inspector.url,
      payloadFormat: "slack",
      subscriptions: [
        { eventType: "issue_created", channelIds: null },
        { eventType: "issue_status_changed", channelIds: null },
      ],
    },
    {
      name: "Help desk",
      url: new URL(`/inspect/${closedKey}`, ctx.publicUrl).href,
      token: generateToken(),
      subscriptions: [
        { eventType: "feedback_created", channelIds: [supportId] },
        { eventType: "issue_status_changed", channelIds: null },
      ],
    },
    {
      name: "CRM",
      url: inspector.url,
      token: generateToken(),
      timeoutMs: limits.timeoutMsMin,
      subscriptions: [{ eventType: "issue_created", channelIds: null }],
    },
    {
      name: "Data warehouse",
      url: inspector.url,
      subscriptions: [
        { eventType: "feedback_created", channelIds: null },
        { eventType: "issue_created", channelIds: null },
      ],
      isActive: false,
    },
  ];
  const webhooks: WebhookView[] = [];
  for (const webhook of list) webhooks.push(await createWebhook(ctx, { projectId, ...webhook }));
  return { webhooks, webhookRefusal: null };
}

/** Has the form of an inspector's key and is none: the server answers 404. */
const closedKey = "nobody-has-this-key-".padEnd(43, "-");

/** How long the inspector takes for its answer: too long for who waits no longer than it must, and for nobody else. */
const slowMs = limits.timeoutMsMin + 200;

/** No worker is as quick: what is due only then can be canceled before. */
const soonMs = 2_000;

/** A test of each webhook, and one that was thought better of. */
export async function testWebhooks(ctx: CoreContext, projectId: number, webhooks: WebhookView[]): Promise<void> {
  for (const { id: webhookId } of webhooks) await testWebhook(ctx, { projectId, webhookId });
  const webhookId = webhooks.at(-1)?.id;
  if (webhookId === undefined) return;
  const soon = setClock(ctx, new Date(ctx.now().getTime() + soonMs));
  const { deliveryId } = await testWebhook(soon, { projectId, webhookId });
  // At the same instant: in the audit log nothing older comes after it.
  await cancelDelivery(soon, { projectId, deliveryId });
}
