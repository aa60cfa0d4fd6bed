import { type DashboardInput, type DashboardView, dashboardInput, type Trend } from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { findChannel } from "../channel/find-channel.ts";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { countIssues } from "../issue/count-issues.ts";
import { findProject } from "../project/get-project.ts";
import { countByQuarter, type QuarterlyCount } from "./count-by-quarter.ts";
import { listDayStarts, quarterMs } from "./list-day-starts.ts";
import type { Span, TimedRows } from "./list-stretches.ts";
import { rankedFeedbacks, rankIssues } from "./rank-issues.ts";

const dayMs = 24 * 3_600_000;
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
  const feedbackByChannel = new Map<number, Counted>();
  for (const id of channelIds) {
    const counts = await countByQuarter(read, inChannel(read, id), days.whole);
    feedbackByChannel.set(id, countByDay(counts, days));
  }
  const issues = countByDay(await countByQuarter(read, inProject(read, projectId), days.whole), days);
  const channels = [...feedbackByChannel].map(([id, { trend }]) => ({ channelId: id, ...trend }));
  const topIssues = await rankIssues(
    read,
    channelIds.map((id) => inChannel(read, id)),
    days.current,
  );
  return {
    days: days.starts.map((start, index) => ({
      at: new Date(start).toISOString(),
      feedback: Object.fromEntries(
        [...feedbackByChannel]
          .map(([id, { byDay }]) => [id, byDay[index] ?? 0] as const)
          .filter(([, count]) => count > 0),
      ),
      issues: issues.byDay[index] ?? 0,
    })),
    channels,
    feedback: {
      count: channels.reduce((sum, { count }) => sum + count, 0),
      before: channels.reduce((sum, { before }) => sum + before, 0),
    },
    issues: issues.trend,
    issuesByStatus: await countIssues(ctx, { projectId }),
    topIssues,
    rankedFeedbacks: channels.some(({ count }) => count > rankedFeedbacks) ? rankedFeedbacks : null,
    hasFeedback: await hasFeedback(read, projectId),
  };
}

type Days = {
  /** When each of the period began. */
  starts: number[];
  /** As much of the days before as has passed of these: today is held against a day that is as young. */
  ago: number;
  current: Span;
  whole: Span;
};

function divideDays(count: number, timeZone: string, now: Date): Days {
  const all = listDayStarts(2 * count, timeZone, now);
  const starts = all.slice(-count);
  const startOf = ([first]: number[]) => new Date(first ?? 0);
  // Days begin with a quarter of an hour, so this is no later than the end of today.
  const until = new Date((Math.floor(now.getTime() / quarterMs) + 1) * quarterMs);
  return {
    starts,
    ago: now.getTime() - count * dayMs,
    current: { from: startOf(starts), until },
    whole: { from: startOf(all), until },
  };
}

type Counted = { byDay: number[]; trend: Trend };

function countByDay(counts: QuarterlyCount, { starts, ago }: Days): Counted {
  const byDay = starts.map(() => 0);
  let before = 0;
  for (const [at, count] of counts) {
    const day = starts.findLastIndex((start) => start <= at);
    if (day >= 0) byDay[day] = (byDay[day] ?? 0) + count;
    else if (at <= ago) before += count;
  }
  return { byDay, trend: { count: byDay.reduce((sum, count) => sum + count, 0), before } };
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
