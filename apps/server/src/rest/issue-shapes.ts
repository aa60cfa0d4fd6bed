import {
  deleteIssuesInput,
  email,
  type IssueStatus,
  type IssueView,
  issuePriorities,
  issueStatuses,
  limits,
  numberedPage,
  rowId,
  type SearchIssuesInput,
  searchText,
} from "@hearback/contracts";
import { z } from "zod";
import { searchAnswer, searchOrder, timeRange } from "./search-shapes.ts";

/** ABC User Feedback's names of our statuses. */
const statusNames = {
  init: "INIT",
  on_review: "ON_REVIEW",
  in_progress: "IN_PROGRESS",
  resolved: "RESOLVED",
  pending: "PENDING",
} as const satisfies Record<IssueStatus, string>;

const status = z.enum(statusNames);

const priority = z.enum(issuePriorities);

const name = z.string().trim().min(1).max(limits.issueTitle);
const description = z.string().max(limits.description).nullish();
const externalIssueId = z.string().max(limits.externalIssueId).nullish();

const assignee = z
  .union([rowId, email, z.looseObject({ id: rowId })], { error: "must be the e-mail or the number of a member" })
  .nullish()
  .describe("A member, by e-mail, by number or as an answer has it; `null`: nobody");

export const createIssueBody = z
  .strictObject({
    name,
    description,
    externalIssueId,
    status: status.nullish(),
    priority: priority.optional(),
    assignee,
  })
  .meta({ id: "NewIssue" });

const answered = z.unknown().optional().describe("Of an answer that is sent back: passed over");

/** What is left out stays as it is, the status too. A client may send back what it has read. */
export const updateIssueBody = createIssueBody
  .partial()
  .extend({ id: answered, feedbackCount: answered, category: answered, createdAt: answered, updatedAt: answered })
  .meta({ id: "IssueChange" });

export const deleteIssuesBody = deleteIssuesInput.omit({ projectId: true }).strict();

export const searchIssuesBody = z
  .strictObject({
    query: z
      .strictObject({
        searchText: searchText.optional(),
        id: rowId.optional(),
        name: searchText.optional(),
        description: searchText.optional(),
        externalIssueId: searchText.optional(),
        status: status.optional(),
        statuses: z.array(status).max(issueStatuses.length).optional(),
        priority: priority.optional(),
        priorities: z.array(priority).max(issuePriorities.length).optional(),
        assignee: assignee.describe(
          "Whose they are: somebody by e-mail, by number or as an answer has them; `null`: nobody's",
        ),
        createdAt: timeRange.optional(),
        updatedAt: timeRange.optional(),
      })
      .default({}),
    sort: searchOrder(["id", "name", "feedbackCount", "createdAt", "updatedAt"]),
    ...numberedPage,
  })
  .meta({ id: "IssueSearch" });

export const issueAnswer = z
  .object({
    id: z.int(),
    name: z.string(),
    description: z.string().nullable(),
    status,
    priority,
    assignee: z.object({ id: z.int(), name: z.string(), email: z.string() }).nullable(),
    externalIssueId: z.string().nullable(),
    feedbackCount: z.int(),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({ id: "Issue" });

export const issueSearchAnswer = searchAnswer(issueAnswer).meta({ id: "IssuePage" });

export function toIssueAnswer(issue: IssueView): z.output<typeof issueAnswer> {
  const { id, title, description, priority, assignee, externalIssueId, feedbackCount, createdAt, updatedAt } = issue;
  return {
    id,
    name: title,
    description,
    status: statusNames[issue.status],
    priority,
    assignee,
    externalIssueId,
    feedbackCount,
    createdAt,
    updatedAt,
  };
}

/** As the verbs take it; nothing where the client names none, so that the issue keeps its own. */
export function toAssignee(given: z.output<typeof assignee>): { assigneeId?: number | null; assigneeEmail?: string } {
  if (given === undefined) return {};
  if (typeof given === "string") return { assigneeEmail: given };
  return { assigneeId: typeof given === "object" ? (given?.id ?? null) : given };
}

/** `undefined` where the client gave no status, so that the issue keeps its own. */
export function toIssueStatus(name: z.output<typeof status> | null | undefined): IssueStatus | undefined {
  return name ? (name.toLowerCase() as IssueStatus) : undefined;
}

export function toSearchQuery({
  query,
  sort,
  page,
  limit,
}: z.output<typeof searchIssuesBody>): Omit<SearchIssuesInput, "projectId"> {
  const {
    searchText: text,
    id: issueId,
    name: title,
    status,
    statuses,
    priority,
    priorities,
    assignee,
    ...rest
  } = query;
  return {
    ...rest,
    ...toAssignee(assignee),
    text,
    issueId,
    title,
    statuses: toSeveral(status, statuses)?.flatMap((name) => toIssueStatus(name) ?? []),
    priorities: toSeveral(priority, priorities),
    sort: sort.map(({ by, order }) => ({ by: by === "name" ? "title" : by, order })),
    page,
    limit,
  };
}

/** What may be given alone or as a list. */
function toSeveral<Value>(one: Value | undefined, several: Value[] | undefined): Value[] | undefined {
  return several ?? (one === undefined ? undefined : [one]);
}
