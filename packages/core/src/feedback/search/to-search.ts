import type { listFeedbackInput, searchFeedbackInput } from "@hearback/contracts";
import { fitsTerms, type Handle, type TermQuery, type TermSearch } from "@hearback/db";
import { and, eq, exists, inArray, or, type SQL } from "drizzle-orm";
import type { z } from "zod";
import { isWithin } from "../../context/search-conditions.ts";
import { terms } from "./feedback-terms.ts";
import { type FoundCondition, findConditions } from "./field-conditions.ts";
import { findRoleConditions } from "./role-conditions.ts";
import { toTextQuery } from "./split-text.ts";
import { toTimeQuery } from "./time-terms.ts";

export type FeedbackFilter = Omit<z.output<typeof listFeedbackInput>, "sort" | "cursor" | "limit" | "issueId"> &
  Partial<Pick<z.output<typeof searchFeedbackInput>, "feedbackIds" | "issueIds" | "updatedAt" | "fieldsMatch">>;

/** Whether anything is asked beside the place and the issue. */
export function isFiltered({ text = "", createdAt, isLinked, fields, roles }: FeedbackFilter): boolean {
  return (
    text.trim() !== "" || createdAt !== undefined || isLinked !== undefined || fields.length > 0 || roles.length > 0
  );
}

/**
 * What is asked of the index, and of the rows that it finds.
 *
 * @throws DomainError `invalid_input` for a condition that the channel's fields don't allow.
 */
export async function toSearch(read: Handle, filter: FeedbackFilter): Promise<TermSearch> {
  const { projectId, channelId, text = "", createdAt, updatedAt, isLinked, feedbackIds, issueIds } = filter;
  const { feedbacks } = read.tables;
  const onFields = joinConditions(read, await findConditions(read, filter), filter.fieldsMatch);
  const onRoles = joinConditions(read, await findRoleConditions(read, filter));
  const unlinked: TermQuery = { phrase: [terms.unlinked] };
  return {
    query: {
      all: [
        { phrase: [channelId === undefined ? terms.project(projectId) : terms.channel(channelId)] },
        ...(text.trim() === "" ? [] : [toTextQuery(text) ?? { any: [] }]),
        ...(createdAt === undefined ? [] : [toTimeQuery(createdAt)]),
        ...(isLinked === false ? [unlinked] : []),
        ...onFields.queries,
        ...onRoles.queries,
      ],
      none: isLinked === true ? [unlinked] : [],
    },
    condition: and(
      eq(feedbacks.projectId, projectId),
      ...isWithin(feedbacks.createdAt, createdAt),
      ...isWithin(feedbacks.updatedAt, updatedAt),
      feedbackIds === undefined ? undefined : inArray(feedbacks.id, feedbackIds),
      issueIds === undefined ? undefined : isLinkedTo(read, issueIds),
      onFields.condition,
      onRoles.condition,
    ),
  };
}

/** The same of what a list asks, which knows one issue. */
export function toListSearch(
  read: Handle,
  { issueId, ...filter }: FeedbackFilter & Pick<z.output<typeof listFeedbackInput>, "issueId">,
): Promise<TermSearch> {
  return toSearch(read, { ...filter, issueIds: issueId === undefined ? undefined : [issueId] });
}

function joinConditions(
  read: Handle,
  found: FoundCondition[],
  match: "all" | "any" = "all",
): { queries: TermQuery[]; condition: SQL | undefined } {
  const queries = found.map(({ query }) => query);
  if (match === "all" || found.length < 2) return { queries, condition: and(...found.map(({ row }) => row)) };
  const isAnyOnRows = found.some(({ row }) => row !== undefined);
  return {
    queries: [{ any: queries }],
    condition: isAnyOnRows ? or(...found.map(({ query, row }) => and(fitsTerms(read, query), row))) : undefined,
  };
}

function isLinkedTo(read: Handle, issueIds: number[]): SQL {
  const { feedbacks, feedbackIssues } = read.tables;
  return exists(
    read
      .select({ id: feedbackIssues.feedbackId })
      .from(feedbackIssues)
      .where(and(inArray(feedbackIssues.issueId, issueIds), eq(feedbackIssues.feedbackId, feedbacks.id))),
  );
}
