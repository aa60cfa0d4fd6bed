import { type CountFeedbackInput, type CountUpTo, countFeedbackInput, limits } from "@hearback/contracts";
import { countSomeByTerms, type Handle } from "@hearback/db";
import { and, count, eq } from "drizzle-orm";
import { findChannel } from "../channel/find-channel.ts";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { findProject } from "../project/get-project.ts";
import { isInPlace } from "./in-place.ts";
import { countNumbered } from "./search/find-numbered.ts";
import { isFiltered, toListSearch } from "./search/to-search.ts";

/**
 * How many a list shows in all, counted so far and no further.
 *
 * @throws DomainError `not_found`, `invalid_input` for conditions that the channel's fields don't allow.
 */
export async function countFoundFeedback(ctx: CoreContext, rawInput: CountFeedbackInput): Promise<CountUpTo> {
  const input = parseInput(countFeedbackInput, rawInput);
  authorize(ctx, input.projectId, "feedback_read");
  const { read } = ctx.database;
  await findProject(read, input.projectId);
  if (input.channelId !== undefined) await findChannel(read, input.projectId, input.channelId);
  const { issueId } = input;
  const limit = limits.countedFeedback;
  if (isFiltered(input)) {
    const search = await toListSearch(read, input);
    const byWords = await countSomeByTerms(read, search, limit);
    const byNumber = byWords < limit ? await countNumbered(read, input, search) : 0;
    return { count: byWords + byNumber, limit };
  }
  const { feedbacks, feedbackIssues } = read.tables;
  const some =
    issueId === undefined
      ? read.select({ id: feedbacks.id }).from(feedbacks).where(isInPlace(read, input)).limit(limit).as("some")
      : read
          .select({ id: feedbacks.id })
          .from(feedbackIssues)
          .innerJoin(feedbacks, eq(feedbacks.id, feedbackIssues.feedbackId))
          .where(and(eq(feedbackIssues.issueId, issueId), isInPlace(read, input)))
          .limit(limit)
          .as("some");
  return { count: await countRows(read, some), limit };
}

async function countRows(read: Handle, some: Parameters<ReturnType<Handle["select"]>["from"]>[0]): Promise<number> {
  const [row] = await read.select({ found: count() }).from(some);
  return Number(row?.found);
}
