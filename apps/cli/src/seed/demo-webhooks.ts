import { type CreateWebhookInput, channelEventTypes, type WebhookView } from "@hearback/contracts";
import {
  type CoreContext,
  cancelDelivery,
  createWebhook,
  DomainError,
  generateToken,
  openInspector,
  testWebhook,
} from "@hearback/core";
import { settleEvents } from "./settle-events.ts";

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

/** How much of the feedback the inspector gets: it takes no more than 120 requests a minute, and there are more events. */
export const inspectedCount = 40;

/** One that is fine, and so comes late: what happened before is not for it. */
export async function addInspectorWebhook(ctx: CoreContext, projectId: number): Promise<WebhookView> {
  const { url } = await openInspector(ctx, { projectId });
  await settleEvents(ctx);
  return createWebhook(ctx, {
    projectId,
    name: "Webhook Inspector",
    url,
    token: generateToken(),
    subscriptions: [
      { eventType: "feedback_created", channelIds: null },
      { eventType: "issue_created", channelIds: null },
      { eventType: "issue_status_changed", channelIds: null },
    ],
  });
}

/** One whose receiver fails and one that is off, none of which leads to somebody else. */
export async function addDemoWebhooks(ctx: CoreContext, projectId: number, supportId: number): Promise<SeededWebhooks> {
  const inspector = await openInspector(ctx, { projectId });
  const list: NewWebhook[] = [
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

/** No worker is as quick: what is due only then can be canceled before. */
const soonMs = 2_000;

/** A test of each webhook, and one that was thought better of. */
export async function testWebhooks(ctx: CoreContext, projectId: number, webhooks: WebhookView[]): Promise<void> {
  for (const { id: webhookId } of webhooks) await testWebhook(ctx, { projectId, webhookId });
  const webhookId = webhooks.at(-1)?.id;
  if (webhookId === undefined) return;
  const soon = new Date(ctx.now().getTime() + soonMs);
  const { deliveryId } = await testWebhook({ ...ctx, now: () => soon }, { projectId, webhookId });
  await cancelDelivery(ctx, { projectId, deliveryId });
}
