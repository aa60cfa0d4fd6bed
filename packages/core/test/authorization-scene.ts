import * as core from "@hearback/core";
import { makeRecoverable, newName, type Scene, since, url } from "./authorization-table.ts";
import { addPerson } from "./people/cast.ts";
import type { Shop } from "./shop.ts";

/** Something of each kind, for the verbs of the table. */
export async function openScene(shop: Shop): Promise<Scene> {
  const { ctx, projectId, reviews: channelId } = shop;
  const { id: feedbackId } = await core.createFeedback(ctx, { projectId, channelId, values: {} });
  const { id: issueId } = await core.createIssue(ctx, { projectId, title: "Known" });
  const { id: webhookId } = await core.createWebhook(ctx, { projectId, name: "Receiver", url });
  const { deliveryId } = await core.testWebhook(ctx, { projectId, webhookId });
  const inspector = await core.openInspector(ctx, { projectId });
  const request = { method: "POST", query: "", headers: {}, body: Buffer.from("{}") };
  await core.catchRequest(shop.env, inspector.url.slice(-43), request);
  const [{ id: requestId } = { id: 0 }] = await core.listCaughtRequests(ctx, { projectId });
  await makeRecoverable(shop, webhookId);
  const { id: recoveryId } = await core.startRecovery(ctx, { projectId, webhookId, since });
  const spareKeyIds: number[] = [];
  const spareIssueIds: number[] = [];
  const spareWebhookIds: number[] = [];
  const spareUserIds: number[] = [];
  const spareInvitationIds: number[] = [];
  const spareFeedbackIds: number[] = [];
  for (let spare = 0; spare < 24; spare++) {
    spareKeyIds.push((await core.createApiKey(ctx, { projectId, name: newName() })).id);
    spareUserIds.push((await addPerson(shop, `Spare-${spare}`, "editor")).id);
    const invitation = { projectId, email: `invited-${spare}@example.com`, role: "viewer" as const };
    spareInvitationIds.push((await core.createInvitation(ctx, invitation)).id);
    spareIssueIds.push((await core.createIssue(ctx, { projectId, title: newName() })).id);
    spareWebhookIds.push((await core.createWebhook(ctx, { projectId, name: newName(), url })).id);
    spareFeedbackIds.push((await core.createFeedback(ctx, { projectId, channelId, values: {} })).id);
  }
  const ids = { projectId, channelId, feedbackId, issueId, webhookId, deliveryId, recoveryId, requestId };
  const spares = { spareKeyIds, spareIssueIds, spareWebhookIds, spareUserIds, spareInvitationIds, spareFeedbackIds };
  return { shop, ...ids, ...spares };
}
