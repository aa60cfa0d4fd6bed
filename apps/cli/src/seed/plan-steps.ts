import { type CoreContext, createFeedback } from "@hearback/core";
import type { DemoKeys } from "./demo-keys.ts";
import type { PlannedFeedback } from "./plan-feedback.ts";
import type { PlannedIssue } from "./plan-issues.ts";
import { dayOf, type Span, type Step } from "./timeline.ts";
import type { Triage } from "./triage.ts";

export type Desk = { projectId: number; span: Span; keys: DemoKeys; triage: Triage };

const newKeyDay = 10.6;
/** From then on the feedback comes by the new key. */
const handOverDay = 11;
const oldKeyEndDay = 12.2;

export function planKeySteps({ span, keys }: Desk): Step[] {
  return [
    { at: span.from, run: (ctx) => keys.make(ctx, "Old app") },
    { at: span.from, run: (ctx) => keys.make(ctx, "Issue tracker") },
    { at: dayOf(span, newKeyDay), run: (ctx) => keys.make(ctx, "Web shop") },
    { at: dayOf(span, handOverDay), run: (ctx) => keys.use(ctx, "Old app") },
    { at: dayOf(span, oldKeyEndDay), run: (ctx) => keys.revoke(ctx, "Old app") },
    { at: span.until, run: (ctx) => keys.use(ctx, "Web shop") },
  ];
}

export function planFeedbackSteps({ projectId, span, keys, triage }: Desk, feedback: PlannedFeedback[]): Step[] {
  const handOver = dayOf(span, handOverDay);
  return feedback.map(
    ({ at, channelId, values, issueKey }): Step => ({
      at,
      async run(ctx) {
        const sender = keys.as(ctx, at < handOver ? "Old app" : "Web shop");
        const { id } = await createFeedback(sender, { projectId, channelId, values });
        if (issueKey !== null) triage.receive(id, issueKey);
      },
    }),
  );
}

export function planIssueSteps(desk: Desk, issues: PlannedIssue[]): Step[] {
  return issues.flatMap((planned) => planIssue(desk, planned));
}

function planIssue({ keys, triage }: Desk, { key, issue, madeAt, statuses, merge }: PlannedIssue): Step[] {
  const steps: Step[] = [{ at: madeAt, run: (ctx) => triage.makeIssue(ctx, key, issue) }];
  for (const { status, at } of statuses) {
    const run = async (ctx: CoreContext) => {
      await keys.use(ctx, "Issue tracker");
      await triage.setStatus(keys.as(ctx, "Issue tracker"), key, status);
    };
    steps.push({ at, run });
  }
  if (merge !== null) steps.push({ at: merge.at, run: (ctx) => triage.merge(ctx, key, merge.into) });
  return steps;
}

const linkDays = [3.2, 6.3, 9.2, 12.4, 15.3, 18.2, 21.4, 24.2, 27.3, 30];

/** Somebody goes through the new feedback, some days apart. */
export function planLinkSteps({ span, triage }: Desk): Step[] {
  return linkDays.map((day) => ({ at: dayOf(span, day), run: (ctx) => triage.link(ctx) }));
}
