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

const merge =
  (change: Input) =>
  ({ own }: Scene) => ({ projectId: own.projectId, issueId: own.issueId, intoId: own.issueId + 1, ...change });
const tracker =
  (trackerUrl: string) =>
  ({ own }: Scene) => ({ projectId: own.projectId, trackerUrl });

/** Of issues, and of where their external ids lead. */
export const issueCases: Case[] = [
  ["createIssue", "an unknown project", newIssue({ projectId: unknown }), "not_found"],
  ["createIssue", "no title", newIssue({ title: "" }), "title required"],
  ["createIssue", "a long title", newIssue({ title: long(201) }), "title too_long"],
  ["createIssue", "a title that is taken", newIssue({ title: "Known" }), "name_taken"],
  ["createIssue", "an unknown status", newIssue({ status: "done" }), "status not_allowed"],
  ["createIssue", "an unknown priority", newIssue({ priority: "asap" }), "priority not_allowed"],
  ["createIssue", "a stranger as assignee", newIssue({ assigneeId: unknown }), "assigneeId unknown_assignee"],
  ["createIssue", "an e-mail of nobody", newIssue({ assigneeEmail: "no@x.test" }), "assigneeEmail unknown_assignee"],
  [
    "createIssue",
    "feedback of which one is another project's",
    ({ own, other }) => ({ projectId: own.projectId, title: "New", feedbackIds: [own.feedbackId, other.feedbackId] }),
    "not_found",
  ],

  ["deleteIssues", "an unknown project", () => ({ projectId: unknown, issueIds: [1] }), "not_found"],
  ["deleteIssues", "no issue", newIssue({ issueIds: [] }), "issueIds too_few"],
  ["findIssueId", "a long title", newIssue({ title: long(201) }), "title too_long"],

  ["updateIssue", "an unknown issue", changedIssue({ issueId: unknown }), "not_found"],
  ["updateIssue", "an issue of another project", ofOther(changedIssue({}), "issueId"), "not_found"],
  ["updateIssue", "a title that is taken", changedIssue({ title: "Also known" }), "name_taken"],
  ["updateIssue", "an unknown status", changedIssue({ status: "done" }), "status not_allowed"],
  ["updateIssue", "a stranger as assignee", changedIssue({ assigneeId: unknown }), "assigneeId unknown_assignee"],
  [
    "updateIssue",
    "an e-mail of nobody",
    changedIssue({ assigneeEmail: "no@x.test" }),
    "assigneeEmail unknown_assignee",
  ],
  ["updateIssue", "no e-mail", changedIssue({ assigneeEmail: "Kim" }), "assigneeEmail bad_email"],

  ["mergeIssue", "an unknown issue", merge({ issueId: unknown }), "not_found"],
  ["mergeIssue", "an issue of another project", ofOther(merge({}), "issueId"), "not_found"],
  ["mergeIssue", "an unknown one to stay", merge({ intoId: unknown }), "not_found"],
  [
    "mergeIssue",
    "one of another project to stay",
    ({ own, other }) => ({ projectId: own.projectId, issueId: own.issueId, intoId: other.issueId }),
    "not_found",
  ],
  [
    "mergeIssue",
    "itself",
    ({ own }) => ({ projectId: own.projectId, issueId: own.issueId, intoId: own.issueId }),
    "not_mergeable",
  ],

  ...["https://example.com/", "https://example.com/{ID}"].map(
    (trackerUrl): Case => ["setTrackerUrl", trackerUrl, tracker(trackerUrl), "trackerUrl no_placeholder"],
  ),
  ["setTrackerUrl", "an unknown project", () => ({ projectId: unknown, trackerUrl: null }), "not_found"],
  ["setTrackerUrl", "no URL", tracker("somewhere/{id}"), "trackerUrl bad_url"],
  ["setTrackerUrl", "a host that the id chooses", tracker("https://{id}.example.com/"), "trackerUrl bad_url"],
  ["setTrackerUrl", "a script", tracker("javascript:alert('{id}')"), "trackerUrl bad_url_scheme"],
  ["setTrackerUrl", "credentials", tracker("https://a:b@example.com/{id}"), "trackerUrl bad_url_credentials"],
  ["setTrackerUrl", "a long URL", tracker(`https://example.com/{id}${long(500)}`), "trackerUrl too_long"],
];
