import { useSearch } from "@tanstack/react-router";
import { type IssueLayout, issueLayouts } from "./issue-filters.ts";

const storageKey = "hearback-issue-layout";

/** List or board: what the address says, else what this person chose last. */
export function useIssueLayout(): IssueLayout {
  const { view } = useSearch({ from: "/projects/$projectId/issues" });
  const last = localStorage.getItem(storageKey);
  return view ?? issueLayouts.find((one) => one === last) ?? "list";
}

export function rememberIssueLayout(layout: IssueLayout): void {
  localStorage.setItem(storageKey, layout);
}
