import { issuePriorities, issueSorts, issueStatuses } from "@hearback/contracts";
import { type IssueSearch, issueLayouts } from "../features/issues/issue-filters.ts";
import { readOneOf, readRowId, readSome, readText } from "./address.ts";

/** What the address says of the issues that are shown. */
export function readIssueSearch(search: Record<string, unknown>): IssueSearch {
  return {
    view: readOneOf(search, "view", issueLayouts),
    status: readSome(search, "status", issueStatuses),
    priority: readSome(search, "priority", issuePriorities),
    assignee: readOneOf(search, "assignee", ["me", "none"] as const) ?? readRowId(search, "assignee"),
    q: readText(search, "q"),
    sort: readOneOf(search, "sort", issueSorts),
  };
}
