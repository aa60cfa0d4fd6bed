import type { countIssuesInput } from "@hearback/contracts";
import { type Handle, matchesText } from "@hearback/db";
import { and, eq, inArray, isNull, or, type SQL } from "drizzle-orm";
import type { z } from "zod";

type Filters = z.output<typeof countIssuesInput>;

/** What a list asks for beside the status. Those that are merged into another are in no list. */
export function toIssueCondition(
  read: Handle,
  { projectId, priorities, assigneeId, text }: Omit<Filters, "statuses">,
): SQL | undefined {
  const { issues } = read.tables;
  return and(
    eq(issues.projectId, projectId),
    isNull(issues.mergedIntoId),
    priorities === undefined ? undefined : inArray(issues.priority, priorities),
    assigneeId === undefined
      ? undefined
      : assigneeId === null
        ? isNull(issues.assigneeId)
        : eq(issues.assigneeId, assigneeId),
    containsText(read, text),
  );
}

/** In the title, the description or the external id; or the issue's number. */
function containsText(read: Handle, text: string | undefined): SQL | undefined {
  if (text === undefined || text === "") return undefined;
  const { issues } = read.tables;
  const number = /^#?(\d{1,15})$/.exec(text)?.[1];
  return or(
    ...[issues.title, issues.description, issues.externalIssueId].map((column) => matchesText(read, column, text)),
    number === undefined ? undefined : eq(issues.id, Number(number)),
  );
}
