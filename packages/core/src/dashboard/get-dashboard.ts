import { type DashboardInput, type DashboardView, dashboardInput, type Trend } from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { findChannel } from "../channel/find-channel.ts";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { hourMs } from "../health/hour-counts.ts";
import { listDays, type Step } from "../health/list-steps.ts";
import { countIssues } from "../issue/count-issues.ts";
import { findProject } from "../project/get-project.ts";
import { countByHour, type HourlyCount } from "./count-by-hour.ts";
import type { Span, TimedRows } from "./list-stretches.ts";
import { rankedFeedbacks, rankIssues } from "./rank-issues.ts";

const daysByPeriod = { "7d": 7, "30d": 30, "90d": 90 } as const;

/**
 * How a project fares, by the day of some time zone. Counted from the feedback and issues themselves, by their indexes: no
 * figure can drift from what there is.
 */
export async function getDashboard(ctx: CoreContext, rawInput: DashboardInput): Promise<DashboardView> {
  const { projectId, channelId, period, timeZone } = parseInput(dashboardInput, rawInput);
  authorize(ctx, projectId, "project_read");
  const { read } = ctx.database;
  await findProject(read, projectId);
  if (channelId !== undefined) await findChannel(read, projectId, channelId);
  const days = divideDays(daysByPeriod[period], timeZone, ctx.now());
  const channelIds = channelId === undefined ? await listChannelIds(read, projectId) : [channelId];
  const hoursByChannel = new Map<number, HourlyCount>();
  for (const id of channelIds) hoursByChannel.set(id, await countByHour(read, inChannel(read, id), days.whole));
  const issueHours = await countByHour(read, inProject(read, projectId), days.whole);
  const channels = [...hoursByChannel].map(([id, hours]) => ({ channelId: id, ...toTrend(hours, days) }));
  const topIssues = await rankIssues(
    read,
    channelIds.map((id) => inChannel(read, id)),
    days.current,
  );
  return {
    days: days.steps.map((step) => ({
      at: new Date(step[0]).toISOString(),
      feedback: Object.fromEntries(
        [...hoursByChannel].map(([id, hours]) => [id, addUp(hours, step)] as const).filter(([, count]) => count > 0),
      ),
      issues: addUp(issueHours, step),
    })),
    channels,
    feedback: {
      count: channels.reduce((sum, { count }) => sum + count, 0),
      before: channels.reduce((sum, { before }) => sum + before, 0),
    },
    issues: toTrend(issueHours, days),
    issuesByStatus: await countIssues(ctx, { projectId }),
    topIssues,
    rankedFeedbacks: channels.some(({ count }) => count > rankedFeedbacks) ? rankedFeedbacks : null,
    hasFeedback: await hasFeedback(read, projectId),
  };
}

type Days = {
  steps: Step[];
  /** As much of the days before as has passed of these: today is held against a day that is as young. */
  hoursBefore: number[];
  current: Span;
  whole: Span;
};

function divideDays(count: number, timeZone: string, now: Date): Days {
  const all = listDays(2 * count, timeZone, now);
  const steps = all.slice(-count);
  const agoMs = now.getTime() - count * 24 * hourMs;
  const startOf = ([step]: Step[]) => new Date(step?.[0] ?? 0);
  const until = new Date(now.getTime() + hourMs);
  return {
    steps,
    hoursBefore: all
      .slice(0, -count)
      .flat()
      .filter((hour) => hour <= agoMs),
    current: { from: startOf(steps), until },
    whole: { from: startOf(all), until },
  };
}

function toTrend(hours: HourlyCount, { steps, hoursBefore }: Days): Trend {
  return { count: addUp(hours, steps.flat()), before: addUp(hours, hoursBefore) };
}

function addUp(counts: HourlyCount, hours: number[]): number {
  return hours.reduce((sum, hour) => sum + (counts.get(hour) ?? 0), 0);
}

function inChannel(read: Handle, channelId: number): TimedRows {
  const { feedbacks } = read.tables;
  return {
    table: feedbacks,
    at: feedbacks.createdAt,
    id: feedbacks.id,
    within: sql`${eq(feedbacks.channelId, channelId)}`,
  };
}

/** Those that are merged into another are in no count, as they are in no list. */
function inProject(read: Handle, projectId: number): TimedRows {
  const { issues } = read.tables;
  const within = sql`${and(eq(issues.projectId, projectId), isNull(issues.mergedIntoId))}`;
  return { table: issues, at: issues.createdAt, id: issues.id, within };
}

/** Those that are archived too: they still have feedback. */
async function listChannelIds(read: Handle, projectId: number): Promise<number[]> {
  const { channels } = read.tables;
  const rows = await read
    .select({ id: channels.id })
    .from(channels)
    .where(eq(channels.projectId, projectId))
    .orderBy(asc(channels.id));
  return rows.map(({ id }) => id);
}

async function hasFeedback(read: Handle, projectId: number): Promise<boolean> {
  const { feedbacks } = read.tables;
  const rows = await read
    .select({ id: feedbacks.id })
    .from(feedbacks)
    .where(eq(feedbacks.projectId, projectId))
    .limit(1);
  return rows.length > 0;
}
