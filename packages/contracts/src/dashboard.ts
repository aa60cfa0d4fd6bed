import type { IssueStatus } from "./issue.ts";
import type { IssueCounts } from "./views/hub.ts";

/** How far back a dashboard looks. */
export const dashboardPeriods = ["7d", "30d", "90d"] as const;
export type DashboardPeriod = (typeof dashboardPeriods)[number];

/** How many in the period, and in as long a time before it. */
export type Trend = { count: number; before: number };

export type TopIssue = { id: number; title: string; status: IssueStatus; feedbackCount: number };

export type DashboardView = {
  /** Oldest first; the last one is today. */
  days: {
    /** When it began. */
    at: string;
    /** By the id of the channel, without those that got none. */
    feedback: Record<string, number>;
    /** Of the whole project: an issue belongs to no channel. */
    issues: number;
  }[];
  channels: ({ channelId: number } & Trend)[];
  feedback: Trend;
  /** New ones. */
  issues: Trend;
  issuesByStatus: IssueCounts;
  /** By the feedback of the period that is linked to them. */
  topIssues: TopIssue[];
  /** How many of the newest feedback of each channel were asked for `topIssues`; `null` where that is all. */
  rankedFeedbacks: number | null;
  /** Whether the project has ever got any that it still has. */
  hasFeedback: boolean;
};
