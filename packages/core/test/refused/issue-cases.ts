import { type Case, type Input, long, ofOther, type Scene, unknown } from "./scene.ts";

const newIssue =
  (change: Input) =>
  ({ own }: Scene) => ({ projectId: own.projectId, title: "New", ...change });
const changedIssue =
  (change: Input) =>
  ({ own }: Scene) => ({
    projectId: own.projectId,
    issueId: own.issueId,
    status: "resolved",
    ...change,
  });

/** Of issues. */
export const issueCases: Case[] = [
  ["createIssue", "an unknown project", newIssue({ projectId: unknown }), "not_found"],
  ["createIssue", "no title", newIssue({ title: "" }), "title required"],
  ["createIssue", "a long title", newIssue({ title: long(201) }), "title too_long"],
  ["createIssue", "a title that is taken", newIssue({ title: "Known" }), "name_taken"],
  ["createIssue", "an unknown status", newIssue({ status: "done" }), "status not_allowed"],
  ["createIssue", "an unknown priority", newIssue({ priority: "asap" }), "priority not_allowed"],
  ["createIssue", "a stranger as assignee", newIssue({ assigneeId: unknown }), "assigneeId unknown_assignee"],
  [
    "createIssue",
    "feedback of which one is another project's",
    ({ own, other }) => ({ projectId: own.projectId, title: "New", feedbackIds: [own.feedbackId, other.feedbackId] }),
    "not_found",
  ],

  ["updateIssue", "an unknown issue", changedIssue({ issueId: unknown }), "not_found"],
  ["updateIssue", "an issue of another project", ofOther(changedIssue({}), "issueId"), "not_found"],
  ["updateIssue", "a title that is taken", changedIssue({ title: "Also known" }), "name_taken"],
  ["updateIssue", "an unknown status", changedIssue({ status: "done" }), "status not_allowed"],
  ["updateIssue", "a stranger as assignee", changedIssue({ assigneeId: unknown }), "assigneeId unknown_assignee"],
];
