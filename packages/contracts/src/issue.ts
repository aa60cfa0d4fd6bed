export const issueStatuses = ["init", "on_review", "in_progress", "resolved", "pending"] as const;
export type IssueStatus = (typeof issueStatuses)[number];

export const issuePriorities = ["none", "low", "medium", "high", "urgent"] as const;
export type IssuePriority = (typeof issuePriorities)[number];
