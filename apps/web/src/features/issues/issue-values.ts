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
  return { ...values, assigneeId: values.assigneeId === null ? null : Number(values.assigneeId) };
}

/** Only what was changed, so that a save undoes nobody else's change. */
export function toChanges(values: IssueValues, before: IssueValues): Partial<ReturnType<typeof toFields>> {
  const entries = Object.entries(toFields(values)).filter(
    ([key]) => values[key as keyof IssueValues] !== before[key as keyof IssueValues],
  );
  return Object.fromEntries(entries);
}
