import { type ChannelView, channelEventTypes, type ProjectView, type WebhookView } from "@hearback/contracts";
import {
  type CoreContext,
  createChannel,
  createFeedback,
  createIssue,
  createProject,
  createWebhook,
  DomainError,
  generateToken,
  updateIssue,
} from "@hearback/core";
import { demoChannels } from "./demo-channels.ts";
import { listDemoFeedback } from "./demo-feedback.ts";
import { type DemoIssue, type DemoIssueKey, demoIssues } from "./demo-issues.ts";

const hourMs = 3_600_000;

export type SeedInput = {
  /** Name of the new project. */
  name: string;
  /** Where its webhook leads. */
  webhookUrl: string;
};

/** What was made. `webhookRefusal` says why there is no webhook. */
export type SeedResult = {
  project: ProjectView;
  channels: Pick<ChannelView, "id" | "key" | "name">[];
  feedbackCount: number;
  issueCount: number;
  linkCount: number;
  statusChangeCount: number;
  webhook: WebhookView | null;
  webhookRefusal: string | null;
};

/**
 * Makes a project full of demo data, through the same verbs as everybody: so it makes events, too.
 *
 * @throws DomainError `name_taken` when there is such a project; nothing is added to it then.
 */
export async function fillProject(ctx: CoreContext, { name, webhookUrl }: SeedInput): Promise<SeedResult> {
  const project = await createProject(ctx, { name, description: "Demo data, made by the seed command" });
  const projectId = project.id;
  const channels = await fillChannels(ctx, projectId);
  // Before the feedback, so that every event finds it, whenever the worker dispatches.
  const { webhook, webhookRefusal } = await addWebhook(ctx, projectId, webhookUrl);
  const { feedbackIdsByIssue, feedbackCount } = await fillFeedback(ctx, projectId, channels);
  let linkCount = 0;
  let statusChangeCount = 0;
  for (const [key, issue] of Object.entries<DemoIssue>(demoIssues)) {
    const feedbackIds = feedbackIdsByIssue.get(key as DemoIssueKey) ?? [];
    await addIssue(ctx, projectId, issue, feedbackIds);
    linkCount += feedbackIds.length;
    statusChangeCount += issue.statuses.length;
  }
  return {
    project,
    channels: channels.map((channel) => ({ id: channel.id, key: channel.key, name: channel.name })),
    feedbackCount,
    issueCount: Object.keys(demoIssues).length,
    linkCount,
    statusChangeCount,
    webhook,
    webhookRefusal,
  };
}

async function fillChannels(ctx: CoreContext, projectId: number): Promise<ChannelView[]> {
  const channels: ChannelView[] = [];
  for (const channel of demoChannels) channels.push(await createChannel(ctx, { projectId, ...channel }));
  return channels;
}

async function fillFeedback(ctx: CoreContext, projectId: number, channels: ChannelView[]) {
  const channelIds = new Map(channels.map((channel) => [channel.key, channel.id]));
  const feedbackIdsByIssue = new Map<DemoIssueKey, number[]>();
  const list = listDemoFeedback();
  const now = ctx.now();
  for (const [index, { channelKey, values, issueKey }] of list.entries()) {
    const channelId = channelIds.get(channelKey);
    if (channelId === undefined) throw new Error(`the demo data has no channel ${channelKey}`);
    const createdAt = backDate(now, list.length - 1 - index);
    const { id } = await createFeedback(ctx, { projectId, channelId, values, createdAt });
    if (issueKey !== null) feedbackIdsByIssue.set(issueKey, [...(feedbackIdsByIssue.get(issueKey) ?? []), id]);
  }
  return { feedbackIdsByIssue, feedbackCount: list.length };
}

/** About half a day for each younger feedback, at uneven times of the day: 60 of them reach 30 days back. */
function backDate(now: Date, youngerCount: number): Date {
  const unevenMs = ((youngerCount * 97 + 40) % 660) * 60_000;
  return new Date(now.getTime() - youngerCount * 12 * hourMs - unevenMs);
}

async function addIssue(ctx: CoreContext, projectId: number, issue: DemoIssue, feedbackIds: number[]): Promise<void> {
  const { statuses, ...input } = issue;
  const { id: issueId } = await createIssue(ctx, { projectId, ...input, feedbackIds });
  for (const status of statuses) await updateIssue(ctx, { projectId, issueId, status });
}

async function addWebhook(
  ctx: CoreContext,
  projectId: number,
  url: string,
): Promise<Pick<SeedResult, "webhook" | "webhookRefusal">> {
  try {
    const webhook = await createWebhook(ctx, {
      projectId,
      name: "Local receiver",
      url,
      token: generateToken(),
      subscriptions: channelEventTypes.map((eventType) => ({ eventType, channelIds: null })),
    });
    return { webhook, webhookRefusal: null };
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "target_refused") throw error;
    return { webhook: null, webhookRefusal: error.message };
  }
}
