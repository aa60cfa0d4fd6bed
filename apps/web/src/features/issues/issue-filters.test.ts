import { listIssuesInput } from "@hearback/contracts";
import { describe, expect, it } from "vitest";
import { isFiltered, toIssueFilters } from "./issue-filters.ts";

describe("what of the issues is asked for", () => {
  it("is everything when the address says nothing", () => {
    expect(toIssueFilters({ view: "board", sort: "updated" }, 7)).toEqual({});
    expect(isFiltered({ view: "board", sort: "updated", q: " " })).toBe(false);
  });

  it("tells nobody's from one's own and another's", () => {
    expect(toIssueFilters({ assignee: "none" }, 7)).toEqual({ assigneeId: null });
    expect(toIssueFilters({ assignee: "me" }, 7)).toEqual({ assigneeId: 7 });
    expect(toIssueFilters({ assignee: 3, status: ["init"], priority: ["low"], q: " x " }, 7)).toEqual({
      assigneeId: 3,
      statuses: ["init"],
      priorities: ["low"],
      text: "x",
    });
  });

  it("is no longer than the server takes, whatever the address says", () => {
    expect(listIssuesInput.safeParse({ projectId: 1, ...toIssueFilters({ q: "x".repeat(1_000) }, 7) }).success).toBe(
      true,
    );
  });
});
