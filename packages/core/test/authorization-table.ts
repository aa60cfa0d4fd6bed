import * as core from "@hearback/core";
import { eq } from "drizzle-orm";
import type { Shop } from "./shop.ts";

export type Scene = {
  shop: Shop;
  projectId: number;
  channelId: number;
  feedbackId: number;
  issueId: number;
  webhookId: number;
  deliveryId: string;
  recoveryId: number;
  requestId: number;
  /** One for each time that somebody tries to be rid of it. */
  spareKeyIds: number[];
  spareIssueIds: number[];
  spareWebhookIds: number[];
  /** The insiders below act with ids of these, as what they make refers to somebody. */
  spareUserIds: number[];
  spareInvitationIds: number[];
  spareFeedbackIds: number[];
};
export type Who = "owner" | "admin" | "editor" | "viewer" | "key" | "hookKey";
export type Verb = {
  allows: readonly Who[];
  refusal?: string;
  run: (ctx: core.CoreContext, scene: Scene) => Promise<unknown>;
};

/** A key is one with the scope `feedback`, a hookKey one with the scope `webhook`. */
export const everyone: readonly Who[] = ["owner", "admin", "editor", "viewer", "key", "hookKey"];
const condition = { field: "data.content", operator: "is_not_empty" as const };

const people: readonly Who[] = ["owner", "admin", "editor", "viewer"];
const readers: readonly Who[] = [...people, "key"];
const watchers: readonly Who[] = [...people, "hookKey"];
const writers: readonly Who[] = ["owner", "admin", "editor", "key"];
const members: readonly Who[] = ["owner", "admin", "editor"];
const admins: readonly Who[] = ["owner", "admin"];
const keepers: readonly Who[] = [...admins, "hookKey"];
export const owners: readonly Who[] = ["owner"];

let count = 0;
/** Names are unique, and each verb runs more than once. */
export const newName = () => `new ${++count}`;
const newForeignIssue = () => ({ id: ++count, name: newName(), status: "INIT", createdAt: "2025-01-01T00:00:00Z" });
export const url = "http://127.0.0.1:9/hook";

export const since = "2025-01-01T00:00:00Z";
/** Something was skipped, the webhook is on, and nobody recovers it; the number of rows stays as it is. */
export async function makeRecoverable({ database, tables }: Shop, webhookId: number): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.update(tables.recoveries).set({ status: "canceled" });
    await tx.update(tables.events).set({ isTest: false });
    await tx.update(tables.webhooks).set({ isActive: true }).where(eq(tables.webhooks.id, webhookId));
    await tx.update(tables.deliveries).set({ status: "skipped" }).where(eq(tables.deliveries.webhookId, webhookId));
  });
}

/** Something waits to be sent; the number of rows stays as it is. */
async function schedule({ database, tables, clock }: Shop): Promise<void> {
  const nextAttemptAt = clock.now();
  await database.transaction((tx) => tx.update(tables.deliveries).set({ status: "pending", nextAttemptAt }));
}

export const verbs: Partial<Record<keyof typeof core, Verb>> = {
  createProject: { allows: owners, run: (ctx) => core.createProject(ctx, { name: newName() }) },
  createUser: {
    allows: owners,
    run: (ctx) =>
      core.createUser(ctx, { email: `${++count}@example.com`, name: "New", password: "long enough", role: "viewer" }),
  },
  updateProject: {
    allows: admins,
    run: async (ctx, { shop, projectId }) => {
      const { version } = await core.getProject(shop.ctx, { projectId });
      return core.updateProject(ctx, { projectId, version, description: newName() });
    },
  },
  getProject: { allows: everyone, run: core.getProject },
  setProjectArchived: {
    // Not `owners`, who are asked for what belongs to no project.
    allows: ["owner"],
    run: (ctx, { projectId }) => core.setProjectArchived(ctx, { projectId, isArchived: false }),
  },
  setTrackerUrl: {
    allows: admins,
    run: (ctx, { projectId }) =>
      core.setTrackerUrl(ctx, { projectId, trackerUrl: `https://example.com/${++count}/{id}` }),
  },
  listMembers: { allows: people, run: (ctx, { projectId }) => core.listMembers(ctx, projectId) },

  changeRole: {
    allows: admins,
    run: (ctx, { projectId, spareUserIds: [userId = 0] }) =>
      core.changeRole(ctx, { projectId, userId, role: ++count % 2 === 0 ? "editor" : "viewer" }),
  },
  removeMember: {
    allows: admins,
    run: (ctx, { projectId, spareUserIds }) => core.removeMember(ctx, { projectId, userId: spareUserIds.pop() ?? 0 }),
  },
  createInvitation: {
    allows: admins,
    run: (ctx, { projectId }) =>
      core.createInvitation(ctx, { projectId, email: `${++count}@example.com`, role: "admin" }),
  },
  listInvitations: { allows: admins, run: core.listInvitations },
  revokeInvitation: {
    allows: admins,
    run: (ctx, { projectId, spareInvitationIds }) =>
      core.revokeInvitation(ctx, { projectId, invitationId: spareInvitationIds.pop() ?? 0 }),
  },
  createPasswordReset: {
    allows: admins,
    run: (ctx, { projectId, spareUserIds: [userId = 0] }) => core.createPasswordReset(ctx, { projectId, userId }),
  },

  listAudit: { allows: admins, run: core.listAudit },
  readOperations: { allows: admins, run: (ctx, { projectId }) => core.readOperations(ctx, { projectId }, "1.2.3") },
  importAbc: {
    allows: admins,
    run: (ctx, { projectId }) => core.importAbc(ctx, { projectId, text: JSON.stringify(newForeignIssue()) }),
  },

  createApiKey: { allows: admins, run: (ctx, { projectId }) => core.createApiKey(ctx, { projectId, name: newName() }) },
  listApiKeys: { allows: admins, run: core.listApiKeys },
  findApiKeyProject: {
    allows: admins,
    refusal: "not_found",
    run: (ctx, { spareKeyIds: [apiKeyId = 0] }) => core.findApiKeyProject(ctx, { apiKeyId }),
  },
  revokeApiKey: {
    allows: admins,
    run: (ctx, { projectId, spareKeyIds }) => core.revokeApiKey(ctx, { projectId, apiKeyId: spareKeyIds.pop() ?? 0 }),
  },

  createChannel: {
    allows: admins,
    run: (ctx, { projectId }) => core.createChannel(ctx, { projectId, key: `channel-${++count}`, name: newName() }),
  },
  updateChannel: {
    allows: admins,
    run: async (ctx, { shop, projectId, channelId }) => {
      const { version } = await core.getChannel(shop.ctx, { projectId, channelId });
      return core.updateChannel(ctx, { projectId, channelId, version, name: newName() });
    },
  },
  setChannelArchived: {
    allows: admins,
    run: (ctx, { projectId, channelId }) => core.setChannelArchived(ctx, { projectId, channelId, isArchived: false }),
  },
  countFeedback: { allows: readers, run: core.countFeedback },
  getDashboard: { allows: readers, run: core.getDashboard },
  getFieldUse: { allows: readers, run: core.getFieldUse },
  listChannels: { allows: everyone, run: core.listChannels },
  getChannel: { allows: everyone, run: core.getChannel },

  createFeedback: {
    allows: writers,
    run: (ctx, scene) => core.createFeedback(ctx, { ...scene, values: { content: "fine" } }),
  },
  updateFeedback: {
    allows: writers,
    run: (ctx, scene) => core.updateFeedback(ctx, { ...scene, values: { content: "better" } }),
  },
  getFeedback: { allows: readers, run: core.getFeedback },
  listFeedback: { allows: readers, run: core.listFeedback },
  countFoundFeedback: { allows: readers, run: core.countFoundFeedback },
  searchFeedback: { allows: readers, run: core.searchFeedback },
  deleteFeedback: {
    allows: writers,
    run: (ctx, { projectId, spareFeedbackIds }) =>
      core.deleteFeedback(ctx, { projectId, feedbackIds: [spareFeedbackIds.pop() ?? 0] }),
  },
  checkFeedbackExport: {
    allows: members,
    run: (ctx, { projectId }) => core.checkFeedbackExport(ctx, { projectId }),
  },
  exportFeedback: { allows: members, run: (ctx, { projectId }) => core.exportFeedback(ctx, { projectId }) },
  linkMany: {
    allows: writers,
    run: (ctx, { projectId, feedbackId, issueId }) =>
      core.linkMany(ctx, { projectId, feedbackIds: [feedbackId], issueId }),
  },
  linkIssue: { allows: writers, run: core.linkIssue },
  unlinkIssue: { allows: writers, run: core.unlinkIssue },

  createIssue: { allows: writers, run: (ctx, { projectId }) => core.createIssue(ctx, { projectId, title: newName() }) },
  updateIssue: { allows: writers, run: (ctx, scene) => core.updateIssue(ctx, { ...scene, title: newName() }) },
  getIssue: { allows: readers, run: core.getIssue },
  findIssueId: {
    allows: readers,
    run: (ctx, { projectId }) => core.findIssueId(ctx, { projectId, title: "Known" }),
  },
  listIssues: { allows: readers, run: core.listIssues },
  getAssignee: {
    allows: readers,
    run: (ctx, { projectId, spareUserIds }) => core.getAssignee(ctx, { projectId, assigneeId: spareUserIds[0] ?? 0 }),
  },
  countIssues: { allows: readers, run: core.countIssues },
  listIssueHistory: { allows: readers, run: core.listIssueHistory },
  mergeIssue: {
    allows: writers,
    run: (ctx, { projectId, issueId, spareIssueIds }) =>
      core.mergeIssue(ctx, { projectId, issueId: spareIssueIds.pop() ?? 0, intoId: issueId }),
  },
  deleteIssues: {
    allows: writers,
    run: (ctx, { projectId, spareIssueIds }) =>
      core.deleteIssues(ctx, { projectId, issueIds: [spareIssueIds.pop() ?? 1_000] }),
  },
  searchIssues: { allows: readers, run: core.searchIssues },

  createWebhook: {
    allows: keepers,
    run: (ctx, { projectId }) => core.createWebhook(ctx, { projectId, name: newName(), url }),
  },
  previewRecovery: { allows: keepers, run: (ctx, scene) => core.previewRecovery(ctx, { ...scene, since }) },
  countRecoverable: { allows: keepers, run: (ctx, scene) => core.countRecoverable(ctx, { ...scene, since }) },
  startRecovery: {
    allows: keepers,
    run: async (ctx, { shop, projectId, webhookId }) => {
      await makeRecoverable(shop, webhookId);
      return core.startRecovery(ctx, { projectId, webhookId, since });
    },
  },
  getRecovery: { allows: watchers, run: core.getRecovery },
  listRecoveries: { allows: watchers, run: core.listRecoveries },
  findRecoveryProject: { allows: watchers, refusal: "not_found", run: core.findRecoveryProject },
  cancelRecovery: { allows: keepers, run: core.cancelRecovery },
  replaceToken: {
    allows: keepers,
    run: (ctx, { projectId, webhookId }) => core.replaceToken(ctx, { projectId, webhookId }),
  },
  rotateSigningSecret: {
    allows: keepers,
    run: (ctx, { projectId, webhookId }) => core.rotateSigningSecret(ctx, { projectId, webhookId }),
  },
  updateWebhook: {
    allows: keepers,
    run: async (ctx, { shop, projectId, webhookId }) => {
      const { version } = await core.getWebhook(shop.ctx, { projectId, webhookId });
      return core.updateWebhook(ctx, { projectId, webhookId, version, name: newName() });
    },
  },
  setWebhookActive: { allows: keepers, run: (ctx, scene) => core.setWebhookActive(ctx, { ...scene, isActive: false }) },
  sendNow: {
    allows: keepers,
    run: async (ctx, scene) => {
      await makeRecoverable(scene.shop, scene.webhookId);
      return core.sendNow(ctx, scene);
    },
  },
  deleteWebhook: {
    allows: keepers,
    run: (ctx, { projectId, spareWebhookIds }) =>
      core.deleteWebhook(ctx, { projectId, webhookId: spareWebhookIds.pop() ?? 0 }),
  },
  testWebhook: { allows: keepers, run: core.testWebhook },
  testDraft: { allows: keepers, run: (ctx, { projectId }) => core.testDraft(ctx, { projectId, url }) },
  previewDraft: { allows: keepers, run: (ctx, { projectId }) => core.previewDraft(ctx, { projectId, url }, "1.2.3") },
  tryFilter: {
    allows: keepers,
    run: (ctx, { projectId }) =>
      core.tryFilter(ctx, { projectId, eventType: "feedback_created", filter: { conditions: [condition] } }),
  },
  previewTest: { allows: keepers, run: (ctx, { projectId }) => core.previewTest(ctx, { projectId }, "1.2.3") },
  checkReceiver: { allows: keepers, run: core.checkReceiver },
  openInspector: { allows: keepers, run: core.openInspector },
  getInspector: { allows: keepers, run: core.getInspector },
  updateInspector: {
    allows: keepers,
    run: (ctx, { projectId }) => core.updateInspector(ctx, { projectId, status: 200, delayMs: 0 }),
  },
  listCaughtRequests: { allows: keepers, run: core.listCaughtRequests },
  getCaughtRequest: { allows: keepers, run: core.getCaughtRequest },
  emptyInspector: { allows: keepers, run: core.emptyInspector },
  deleteInspector: {
    allows: keepers,
    run: async (ctx, { shop, projectId }) => {
      await core.deleteInspector(ctx, { projectId });
      await core.openInspector(shop.ctx, { projectId });
    },
  },
  getWebhook: { allows: watchers, run: core.getWebhook },
  listWebhooks: { allows: watchers, run: core.listWebhooks },
  getWebhookHealth: { allows: watchers, run: core.getWebhookHealth },
  listWebhookActivity: { allows: watchers, run: core.listWebhookActivity },
  findWebhookProject: { allows: watchers, refusal: "not_found", run: core.findWebhookProject },

  DeliveryWatch: { allows: watchers, run: (ctx, { projectId }) => new core.DeliveryWatch({ projectId }).look(ctx) },
  listDeliveries: { allows: watchers, run: (ctx, { projectId }) => core.listDeliveries(ctx, { projectId }) },
  getDelivery: { allows: watchers, run: core.getDelivery },
  redeliver: { allows: keepers, run: core.redeliver },
  previewRedelivery: {
    allows: keepers,
    run: (ctx, { projectId, deliveryId }) => core.previewRedelivery(ctx, { projectId, deliveryIds: [deliveryId] }),
  },
  redeliverMany: {
    allows: keepers,
    run: (ctx, { projectId, deliveryId }) => core.redeliverMany(ctx, { projectId, deliveryIds: [deliveryId] }),
  },
  getWorkerState: { allows: watchers, run: core.getWorkerState },
  cancelDelivery: {
    allows: keepers,
    run: async (ctx, { shop, projectId, deliveryId }) => {
      await schedule(shop);
      return core.cancelDelivery(ctx, { projectId, deliveryId });
    },
  },
  listEvents: {
    allows: watchers,
    run: (ctx, { projectId, feedbackId: id }) => core.listEvents(ctx, { projectId, subject: { type: "feedback", id } }),
  },
  summarizeDeliveries: {
    allows: watchers,
    run: (ctx, { projectId, feedbackId }) =>
      core.summarizeDeliveries(ctx, { projectId, subjectType: "feedback", subjectIds: [feedbackId] }),
  },
  explainEvent: {
    allows: watchers,
    run: async (ctx, { shop, projectId, deliveryId }) => {
      const { eventId } = await core.getDelivery(shop.ctx, { projectId, deliveryId });
      return core.explainEvent(ctx, { projectId, eventId });
    },
  },
  findDeliveryProject: { allows: watchers, refusal: "not_found", run: core.findDeliveryProject },
};
