import type { Permission } from "@hearback/contracts";
import { type CoreContext, getChannel, getProject, getWebhook, setupToken } from "@hearback/core";
import { hookUrl, newName, newNumber, newSession, type Person, type Place, password, since, tokenOf } from "./place.ts";

/** What a procedure is asked: a good input, with all the ids that it takes, of the place and, where it counts, of who asks. */
type Ask = (place: Place, who: Person, ctx: CoreContext) => unknown;

/** Beside the permissions: open to everybody; about whoever is signed in; for owners, in no project. */
export type Needs = Permission | "nothing" | "account";

const project: Ask = ({ projectId }) => ({ projectId });
const channel: Ask = ({ projectId, channelId }) => ({ projectId, channelId });
const feedback: Ask = ({ projectId, channelId, feedbackId }) => ({ projectId, channelId, feedbackId });
const link: Ask = ({ projectId, channelId, feedbackId, issueId }) => ({ projectId, channelId, feedbackId, issueId });
const issue: Ask = ({ projectId, issueId }) => ({ projectId, issueId });
const webhook: Ask = ({ projectId, webhookId }) => ({ projectId, webhookId });
const inspector: Ask = async ({ projectId, newCaughtRequest }) => {
  await newCaughtRequest();
  return { projectId };
};
const delivery: Ask = ({ projectId, deliveryId }) => ({ projectId, deliveryId });
const deliveries: Ask = ({ projectId, deliveryId }) => ({ projectId, deliveryIds: [deliveryId] });
const recovery: Ask = ({ projectId, recoveryId }) => ({ projectId, recoveryId });
const recoverable: Ask = async ({ projectId, newRecoverable }) => ({
  projectId,
  webhookId: await newRecoverable(),
  since,
});
const member: Ask = async ({ projectId, newMember }) => ({ projectId, userId: (await newMember()).id });
const subject = { eventType: "feedback_created" };
const filter = { conditions: [{ field: "data.content", operator: "is_not_empty" }] };

export const procedures: Partial<Record<Needs, Record<string, Ask>>> = {
  nothing: {
    "account.state": () => undefined,
    "account.setUp": (_place, _who, ctx) => ({
      setupToken: setupToken(ctx),
      name: "Owner",
      email: "first@example.com",
      password,
      projectName: newName(),
      channelKey: "reviews",
      channelName: "Reviews",
    }),
    "account.login": (_place, { email }) => ({ email, password }),
    "account.logout": () => undefined,
    "invitations.open": async ({ newInvitation }) => ({ token: tokenOf(await newInvitation()) }),
    "invitations.accept": async ({ newInvitation }) => ({
      token: tokenOf(await newInvitation()),
      name: newName(),
      password,
    }),
    "passwordResets.request": (_place, { email }) => ({ email, language: "en" }),
    "passwordResets.open": async ({ newReset }) => ({ token: tokenOf(await newReset()) }),
    "passwordResets.use": async ({ newReset }) => ({ token: tokenOf(await newReset()), password }),
  },
  account: {
    "account.update": (_place, { name }) => ({ name }),
    "account.changePassword": () => ({ currentPassword: password, newPassword: password }),
    "account.sessions": () => undefined,
    "account.endSession": async (_place, who, ctx) => ({ sessionId: await newSession(ctx, who) }),
    "account.endOtherSessions": () => undefined,
    "projects.list": () => undefined,
    // For somebody else, as the one who is invited is never a member yet.
    "invitations.join": async ({ newInvitation }) => ({ token: tokenOf(await newInvitation()) }),
  },

  project_create: { "projects.create": () => ({ name: newName() }) },
  project_read: {
    "projects.get": project,
  },
  project_update: {
    "projects.update": async ({ projectId }, _who, ctx) => {
      const { version } = await getProject(ctx, { projectId });
      return { projectId, version, description: newName() };
    },
    "projects.setTrackerUrl": ({ projectId }) => ({
      projectId,
      trackerUrl: `https://example.com/${newNumber()}/{id}`,
    }),
  },
  project_archive: { "projects.setArchived": ({ projectId }) => ({ projectId, isArchived: false }) },
  audit_read: { "audit.list": project },
  operations_read: { "operations.read": project },
  member_read: { "members.list": project },
  member_update: {
    "members.changeRole": async (place, who, ctx) => ({
      ...(await (member(place, who, ctx) as object)),
      role: "viewer",
    }),
    "members.remove": member,
    "members.createResetLink": member,
    "invitations.list": project,
    "invitations.create": ({ projectId }) => ({ projectId, email: `guest-${newNumber()}@example.com`, role: "admin" }),
    "invitations.revoke": async ({ projectId, newInvitation }) => ({
      projectId,
      invitationId: (await newInvitation()).id,
    }),
  },
  api_key_read: { "apiKeys.list": project },
  api_key_update: {
    "apiKeys.create": ({ projectId }) => ({ projectId, name: newName() }),
    "apiKeys.revoke": async ({ projectId, newKey }) => ({ projectId, apiKeyId: await newKey() }),
  },

  channel_read: { "channels.list": project },
  channel_update: {
    "channels.create": ({ projectId }) => ({ projectId, key: `channel-${newNumber()}`, name: newName() }),
    "channels.update": async ({ projectId, channelId }, _who, ctx) => {
      const { version, fields } = await getChannel(ctx, { projectId, channelId });
      return { projectId, channelId, version, name: newName(), fields };
    },
    "channels.setArchived": ({ projectId, channelId }) => ({ projectId, channelId, isArchived: false }),
  },

  feedback_read: {
    "channels.feedbackCounts": project,
    "channels.fieldUse": channel,
    "dashboard.get": channel,
    "feedback.count": ({ projectId, channelId, issueId }) => ({ projectId, channelId, issueId }),
    "feedback.list": ({ projectId, channelId, issueId }) => ({ projectId, channelId, issueId }),
    "feedback.get": feedback,
  },
  feedback_create: {
    "feedback.create": ({ projectId, channelId }) => ({ projectId, channelId, values: { content: "fine" } }),
  },
  feedback_update: {
    "feedback.update": (place, who, ctx) => ({
      ...(feedback(place, who, ctx) as object),
      values: { content: newName() },
    }),
    "feedback.linkIssue": link,
    "feedback.linkMany": ({ projectId, feedbackId, issueId }) => ({ projectId, feedbackIds: [feedbackId], issueId }),
    "feedback.unlinkIssue": link,
  },
  feedback_delete: {
    "feedback.delete": async ({ projectId, channelId, newFeedback }) => ({
      projectId,
      channelId,
      feedbackIds: [await newFeedback()],
    }),
  },

  issue_read: {
    "issues.list": ({ projectId, memberId }) => ({ projectId, assigneeId: memberId }),
    "issues.count": ({ projectId, memberId }) => ({ projectId, assigneeId: memberId }),
    "issues.assignee": ({ projectId, memberId }) => ({ projectId, assigneeId: memberId }),
    "issues.get": issue,
    "issues.history": issue,
  },
  issue_create: {
    "issues.create": ({ projectId, memberId, feedbackId }) => ({
      projectId,
      title: newName(),
      assigneeId: memberId,
      feedbackIds: [feedbackId],
    }),
  },
  issue_delete: {
    "issues.delete": async ({ projectId, newIssue }) => ({ projectId, issueIds: [await newIssue()] }),
  },
  issue_update: {
    "issues.update": ({ projectId, issueId, memberId }) => ({
      projectId,
      issueId,
      title: newName(),
      assigneeId: memberId,
    }),
    "issues.merge": async ({ projectId, issueId, newIssue }) => ({
      projectId,
      issueId: await newIssue(),
      intoId: issueId,
    }),
  },

  webhook_read: {
    "webhooks.list": project,
    "webhooks.get": webhook,
    "webhooks.activity": project,
    "webhooks.health": webhook,
  },
  webhook_create: {
    "webhooks.create": ({ projectId, channelId }) => ({
      projectId,
      name: newName(),
      url: hookUrl,
      subscriptions: [{ eventType: "feedback_created", channelIds: [channelId] }],
    }),
  },
  webhook_update: {
    "webhooks.update": async ({ projectId, webhookId, channelId }, _who, ctx) => ({
      projectId,
      webhookId,
      version: (await getWebhook(ctx, { projectId, webhookId })).version,
      name: newName(),
      subscriptions: [{ eventType: "feedback_created", channelIds: [channelId] }],
    }),
    "webhooks.setActive": ({ projectId, webhookId }) => ({ projectId, webhookId, isActive: true }),
    "webhooks.rotateSecret": webhook,
    "inspectors.get": inspector,
    "inspectors.open": project,
    "inspectors.update": async (place, who, ctx) => ({
      ...(await (inspector(place, who, ctx) as Promise<object>)),
      status: 200,
    }),
    "inspectors.empty": inspector,
    "inspectors.delete": inspector,
    "inspectors.requests": inspector,
    "inspectors.request": async ({ projectId, newCaughtRequest }) => ({
      projectId,
      requestId: await newCaughtRequest(),
    }),
  },
  webhook_delete: {
    "webhooks.delete": async ({ projectId, newWebhook }) => ({ projectId, webhookId: await newWebhook() }),
  },
  webhook_test: {
    "webhooks.test": ({ projectId, webhookId, feedbackId }) => ({
      projectId,
      webhookId,
      subjectId: feedbackId,
      ...subject,
    }),
    "webhooks.tryFilter": ({ projectId, channelId }) => ({ projectId, channelIds: [channelId], ...subject, filter }),
    "tests.preview": ({ projectId, feedbackId }) => ({ projectId, subjectId: feedbackId, ...subject }),
    "tests.draft": ({ projectId, webhookId, feedbackId }) => ({
      projectId,
      webhookId,
      url: hookUrl,
      subjectId: feedbackId,
      ...subject,
    }),
    "tests.checkReceiver": webhook,
  },

  delivery_read: {
    "deliveries.list": webhook,
    "deliveries.watch": ({ projectId, webhookId, deliveryId }) => ({ projectId, webhookId, shown: [deliveryId] }),
    "deliveries.get": delivery,
    "events.list": ({ projectId, feedbackId }) => ({ projectId, subject: { type: "feedback", id: feedbackId } }),
    "events.explain": ({ projectId, eventId }) => ({ projectId, eventId }),
    "events.deliveries": ({ projectId, feedbackId }) => ({
      projectId,
      subjectType: "feedback",
      subjectIds: [feedbackId],
    }),
    "recoveries.list": webhook,
    "recoveries.get": recovery,
    "tests.worker": project,
  },
  delivery_redeliver: {
    "webhooks.sendNow": webhook,
    "deliveries.redeliver": delivery,
    "deliveries.previewRedelivery": deliveries,
    "deliveries.redeliverMany": deliveries,
    "deliveries.cancel": async ({ projectId, webhookId, newDelivery }) => ({
      projectId,
      deliveryId: await newDelivery(webhookId),
    }),
    "recoveries.preview": recoverable,
    "recoveries.count": recoverable,
    "recoveries.start": recoverable,
    "recoveries.cancel": async ({ projectId, newRecoverable, newRecovery }) => ({
      projectId,
      recoveryId: await newRecovery(await newRecoverable()),
    }),
  },
};
