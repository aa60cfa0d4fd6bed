import type { ChannelView, ProjectView } from "@hearback/contracts";
import { type CoreContext, createChannel, createProject, listMembers, setTrackerUrl } from "@hearback/core";
import { demoChannels } from "./demo-channels.ts";
import { DemoKeys, inviteColleague } from "./demo-keys.ts";
import {
  addDemoWebhooks,
  addInspectorWebhook,
  addOwnWebhook,
  inspectedCount,
  type SeededWebhooks,
  testWebhooks,
} from "./demo-webhooks.ts";
import { planFeedback } from "./plan-feedback.ts";
import { planIssues } from "./plan-issues.ts";
import { type Desk, planFeedbackSteps, planIssueSteps, planKeySteps, planLinkSteps } from "./plan-steps.ts";
import { settleEvents } from "./settle-events.ts";
import { dayOf, runTimeline, type Step, setClock, spanUntil } from "./timeline.ts";
import { type SeededIssues, Triage } from "./triage.ts";

export type SeedInput = {
  /** Name of the new project. */
  name: string;
  /** How much feedback. */
  count: number;
  /** A receiver of one's own, to have one webhook to it in place of the others. */
  webhookUrl?: string | undefined;
};

/** What was made, but for the API keys and the invitation: of these nobody is told what they could be used by. */
export type SeedResult = SeededIssues &
  SeededWebhooks & {
    project: ProjectView;
    /** Where to look at it, in the browser. */
    url: string;
    channels: Pick<ChannelView, "id" | "key" | "name">[];
    feedbackCount: number;
  };

/**
 * Makes a project full of demo data, through the same verbs as everybody: so it makes events, too. Their clock goes through
 * the last thirty days; what is dispatched and tested in the end is so now.
 *
 * @throws DomainError `name_taken` when there is such a project; nothing is added to it then.
 */
export async function fillProject(ctx: CoreContext, { name, count, webhookUrl }: SeedInput): Promise<SeedResult> {
  const span = spanUntil(ctx.now());
  const first = setClock(ctx, span.from);
  const { id: projectId } = await createProject(first, { name, description: "Demo data, made by the seed command" });
  const project = await setTrackerUrl(first, { projectId, trackerUrl: "https://tracker.example.com/browse/{id}" });
  const channels: ChannelView[] = [];
  for (const channel of demoChannels) channels.push(await createChannel(first, { projectId, ...channel }));
  // Before the feedback, so that every event finds them, whenever the worker dispatches.
  const { webhooks, webhookRefusal } = await addWebhooks(first, projectId, { channels, webhookUrl });
  const triage = new Triage({ projectId, people: await listMembers(ctx, projectId) });
  const desk: Desk = { projectId, span, keys: new DemoKeys(projectId), triage };
  const feedback = planFeedback(span, channels, count);
  const inspectedFrom = feedback.at(-Math.min(inspectedCount, Math.ceil(count / 3)));
  const inspectorStep: Step = {
    at: inspectedFrom?.at ?? span.until,
    async run(then) {
      await triage.link(then);
      await settleEvents(ctx);
      webhooks.unshift(await addInspectorWebhook(then, projectId));
    },
  };
  await runTimeline(ctx, [
    ...planKeySteps(desk),
    ...(webhookUrl === undefined ? [inspectorStep] : []),
    ...planFeedbackSteps(desk, feedback),
    ...planIssueSteps(desk, planIssues(span, feedback)),
    ...planLinkSteps(desk),
    { at: dayOf(span, invitedOnDay), run: (then) => inviteColleague(then, projectId) },
  ]);
  // Where no worker runs: an event that waits for so long would be taken for one that no worker gets to.
  await settleEvents(ctx);
  if (webhookUrl === undefined) await testWebhooks(ctx, projectId, webhooks);
  return {
    project,
    url: new URL(`/projects/${projectId}`, ctx.publicUrl).href,
    channels: channels.map((channel) => ({ id: channel.id, key: channel.key, name: channel.name })),
    feedbackCount: count,
    ...triage.counts,
    webhooks,
    webhookRefusal,
  };
}

/** So that it still waits for some days. */
const invitedOnDay = 28.1;

type WebhookPlan = { channels: ChannelView[]; webhookUrl: string | undefined };

function addWebhooks(ctx: CoreContext, projectId: number, { channels, webhookUrl }: WebhookPlan) {
  if (webhookUrl !== undefined) return addOwnWebhook(ctx, projectId, webhookUrl);
  const support = channels.find(({ key }) => key === "support");
  if (support === undefined) throw new Error("the demo data has no channel support");
  return addDemoWebhooks(ctx, projectId, support.id);
}
