import type { IssuePriority, IssueSort, IssueStatus, ListIssuesInput } from "@hearback/contracts";

export const issueLayouts = ["list", "board"] as const;
export type IssueLayout = (typeof issueLayouts)[number];

/** What of the issues is shown and how, as the address has it. */
export type IssueSearch = {
  view?: IssueLayout | undefined;
  status?: IssueStatus[] | undefined;
  priority?: IssuePriority[] | undefined;
  assignee?: "me" | "none" | number | undefined;
  q?: string | undefined;
  sort?: IssueSort | undefined;
};

export type IssueFilters = Pick<ListIssuesInput, "priorities" | "assigneeId" | "text" | "statuses">;

export const noFilters = { status: undefined, priority: undefined, assignee: undefined, q: undefined } as const;

export function isFiltered({ status, priority, assignee, q }: IssueSearch): boolean {
  return status !== undefined || priority !== undefined || assignee !== undefined || (q ?? "").trim() !== "";
}

/** What the server is asked for; `me` is whoever is signed in. */
export function toIssueFilters(
  { status, priority, assignee, q = "" }: IssueSearch,
  me: number | undefined,
): IssueFilters {
  const assigneeId = assignee === "none" ? null : assignee === "me" ? me : assignee;
  return {
    ...(status === undefined ? {} : { statuses: status }),
    ...(priority === undefined ? {} : { priorities: priority }),
    ...(assigneeId === undefined ? {} : { assigneeId }),
    ...(q.trim() === "" ? {} : { text: q.trim() }),
  };
}
