import type { ChannelView, ProjectView } from "@hearback/contracts";
import { type CoreContext, createChannel, createProject, setTrackerUrl } from "@hearback/core";
import { demoChannels } from "./demo-channels.ts";
import {
  addDemoWebhooks,
  addInspectorWebhook,
  addOwnWebhook,
  inspectedCount,
  type SeededWebhooks,
  testWebhooks,
} from "./demo-webhooks.ts";
import { fillFeedback } from "./fill-feedback.ts";
import { fillIssues, type SeededIssues } from "./fill-issues.ts";

export type SeedInput = {
  /** Name of the new project. */
  name: string;
  /** How much feedback. */
  count: number;
  /** A receiver of one's own, to have one webhook to it in place of the three. */
  webhookUrl?: string | undefined;
};

/** What was made. */
export type SeedResult = SeededIssues &
  SeededWebhooks & {
    project: ProjectView;
    /** Where to look at it, in the browser. */
    url: string;
    channels: Pick<ChannelView, "id" | "key" | "name">[];
    feedbackCount: number;
  };

/**
 * Makes a project full of demo data, through the same verbs as everybody: so it makes events, too.
 *
 * @throws DomainError `name_taken` when there is such a project; nothing is added to it then.
 */
export async function fillProject(ctx: CoreContext, { name, count, webhookUrl }: SeedInput): Promise<SeedResult> {
  const { id: projectId } = await createProject(ctx, { name, description: "Demo data, made by the seed command" });
  const project = await setTrackerUrl(ctx, { projectId, trackerUrl: "https://tracker.example.com/browse/{id}" });
  const channels: ChannelView[] = [];
  for (const channel of demoChannels) channels.push(await createChannel(ctx, { projectId, ...channel }));
  // Before the feedback, so that every event finds them, whenever the worker dispatches.
  const { webhooks, webhookRefusal } = await addWebhooks(ctx, projectId, { channels, webhookUrl });
  const beforeLast = {
    count: inspectedCount,
    async call() {
      if (webhookUrl === undefined) webhooks.unshift(await addInspectorWebhook(ctx, projectId));
    },
  };
  const linked = await fillFeedback(ctx, projectId, { channels, count, beforeLast });
  const issues = await fillIssues(ctx, projectId, linked);
  if (webhookUrl === undefined) await testWebhooks(ctx, projectId, webhooks);
  return {
    project,
    url: new URL(`/projects/${projectId}`, ctx.publicUrl).href,
    channels: channels.map((channel) => ({ id: channel.id, key: channel.key, name: channel.name })),
    feedbackCount: count,
    ...issues,
    webhooks,
    webhookRefusal,
  };
}

type WebhookPlan = { channels: ChannelView[]; webhookUrl: string | undefined };

function addWebhooks(ctx: CoreContext, projectId: number, { channels, webhookUrl }: WebhookPlan) {
  if (webhookUrl !== undefined) return addOwnWebhook(ctx, projectId, webhookUrl);
  const support = channels.find(({ key }) => key === "support");
  if (support === undefined) throw new Error("the demo data has no channel support");
  return addDemoWebhooks(ctx, projectId, support.id);
}
