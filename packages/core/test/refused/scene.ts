import type { FieldInput } from "@hearback/contracts";
import * as core from "@hearback/core";
import type { Shop } from "../shop.ts";

/** What the refused inputs refer to: rows of the shop, and the same of its neighbour. */
export type Ids = Record<"projectId" | "channelId" | "feedbackId" | "issueId" | "webhookId", number> & {
  deliveryId: string;
  eventId: string;
};
export type Scene = { shop: Shop; own: Ids; other: Ids };
export type Input = Record<string, unknown>;
/** The verb, an input that differs in one thing from a good one, and the refusal: a code, or the refused field. */
export type Case = [verb: keyof typeof core, what: string, input: (scene: Scene) => Input, refusal: string];

const fieldOfEachType: FieldInput[] = [
  { key: "content", name: "Content", type: "text", role: "content" },
  { key: "email", name: "E-mail", type: "keyword", role: "user_email" },
  { key: "rating", name: "Rating", type: "number" },
  { key: "at", name: "At", type: "date" },
  { key: "plan", name: "Plan", type: "select", options: [{ key: "free", name: "Free" }] },
  { key: "areas", name: "Areas", type: "multiSelect", options: [{ key: "ui", name: "UI" }] },
  { key: "pictures", name: "Pictures", type: "images" },
  { key: "tags", name: "Tags", type: "tags", role: "tags" },
];

export const unknown = 999_999;
export const long = (length: number) => "x".repeat(length);

export const ofOther =
  (input: (scene: Scene) => Input, ...keys: (keyof Ids)[]) =>
  (scene: Scene) => ({
    ...input(scene),
    ...Object.fromEntries(keys.map((key) => [key, scene.other[key]])),
  });
export const pick =
  (...keys: (keyof Ids)[]) =>
  ({ own }: Scene) =>
    Object.fromEntries(keys.map((key) => [key, own[key]]));

/** What the inputs of a project refer to. */
export async function fillProject(shop: Shop, projectId: number): Promise<Ids> {
  const { ctx } = shop;
  const channel = { projectId, key: "typed", name: "Typed", fields: fieldOfEachType };
  const { id: channelId } = await core.createChannel(ctx, channel);
  const { id: feedbackId } = await core.createFeedback(ctx, { projectId, channelId, values: {} });
  const { id: issueId } = await core.createIssue(ctx, { projectId, title: "Known" });
  await core.createIssue(ctx, { projectId, title: "Also known" });
  await core.createApiKey(ctx, { projectId, name: "Known" });
  const { id: webhookId } = await core.createWebhook(ctx, { projectId, name: "Receiver", url: "http://127.0.0.1:9" });
  const { deliveryId } = await core.testWebhook(ctx, { projectId, webhookId });
  const { eventId } = await core.getDelivery(ctx, { projectId, deliveryId });
  return { projectId, channelId, feedbackId, issueId, webhookId, deliveryId, eventId };
}
