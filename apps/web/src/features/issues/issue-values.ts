import type { IssuePriority, IssueStatus, IssueView } from "@hearback/contracts";

export type IssueValues = {
  title: string;
  description: string;
  status: IssueStatus;
  priority: IssuePriority;
  assigneeId: string | null;
  externalIssueId: string;
};

export const newIssueValues: IssueValues = {
  title: "",
  description: "",
  status: "init",
  priority: "none",
  assigneeId: null,
  externalIssueId: "",
};

export function toValues(issue: IssueView): IssueValues {
  return {
    title: issue.title,
    description: issue.description ?? "",
    status: issue.status,
    priority: issue.priority,
    assigneeId: issue.assignee === null ? null : String(issue.assignee.id),
    externalIssueId: issue.externalIssueId ?? "",
  };
}

export function toFields(values: IssueValues) {
  return { ...values, assigneeId: toId(values.assigneeId) };
}

/** Only what was changed, so that a save undoes nobody else's change. */
export function pickChanged(values: IssueValues, before: IssueValues): Partial<IssueValues> {
  const keys = Object.keys(values) as (keyof IssueValues)[];
  return Object.fromEntries(keys.filter((key) => values[key] !== before[key]).map((key) => [key, values[key]]));
}

/** As {@link toFields}, of what was changed. */
export function toChanges({ assigneeId, ...others }: Partial<IssueValues>) {
  return assigneeId === undefined ? others : { ...others, assigneeId: toId(assigneeId) };
}

function toId(value: string | null): number | null {
  return value === null ? null : Number(value);
}
