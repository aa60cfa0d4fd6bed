export const issueStatuses = ["init", "on_review", "in_progress", "resolved", "pending"] as const;
export type IssueStatus = (typeof issueStatuses)[number];

export const issuePriorities = ["none", "low", "medium", "high", "urgent"] as const;
export type IssuePriority = (typeof issuePriorities)[number];

/** By what lists of issues go: the newest, latest changed, most reported or most urgent first. */
export const issueSorts = ["newest", "updated", "feedback", "priority"] as const;
export type IssueSort = (typeof issueSorts)[number];

/** What stands in a tracker's URL in place of an issue's external id. */
export const trackerPlaceholder = "{id}";

/** Where the tracker shows an issue; the id can't leave its place in the URL. */
export function toTrackerLink(trackerUrl: string, externalIssueId: string): string {
  return trackerUrl.replaceAll(trackerPlaceholder, () => encodeURIComponent(externalIssueId));
}
