import {
  type IssuePriority,
  type IssueSort,
  type IssueStatus,
  type ListIssuesInput,
  limits,
} from "@hearback/contracts";

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

export function isFiltered(search: IssueSearch): boolean {
  return countFilters(search) > 0 || (search.q ?? "").trim() !== "";
}

/** How many filters are set, the text left out. */
export function countFilters({ status, priority, assignee }: IssueSearch): number {
  return [status, priority, assignee].filter((value) => value !== undefined).length;
}

/** What the server is asked for; `me` is whoever is signed in. */
export function toIssueFilters(
  { status, priority, assignee, q = "" }: IssueSearch,
  me: number | undefined,
): IssueFilters {
  const text = q.trim().slice(0, limits.issueTitle);
  const assigneeId = assignee === "none" ? null : assignee === "me" ? me : assignee;
  return {
    ...(status === undefined ? {} : { statuses: status }),
    ...(priority === undefined ? {} : { priorities: priority }),
    ...(assigneeId === undefined ? {} : { assigneeId }),
    ...(text === "" ? {} : { text }),
  };
}
