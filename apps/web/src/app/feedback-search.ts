import { dayRanges, type FeedbackSearch, issueChoices } from "../features/feedback/feedback-address.ts";
import { formatFieldFilters, parseFieldFilters } from "../features/feedback/field-filters.ts";
import { isDay } from "../lib/local-day.ts";
import { readOneOf, readRowId, readText } from "./address.ts";

/** What the address says of a list of feedback. */
export function readFeedbackSearch(search: Record<string, unknown>): FeedbackSearch {
  return {
    channel: readText(search, "channel"),
    q: readText(search, "q"),
    range: readOneOf(search, "range", dayRanges),
    from: readDay(search, "from"),
    to: readDay(search, "to"),
    issue: readOneOf(search, "issue", issueChoices) ?? readRowId(search, "issue"),
    where: formatFieldFilters(parseFieldFilters(readText(search, "where"))),
    sort: /^\w+\.(asc|desc)$/.exec(readText(search, "sort") ?? "")?.[0],
  };
}

function readDay(search: Record<string, unknown>, key: string): string | undefined {
  const day = readText(search, key);
  return day !== undefined && isDay(day) ? day : undefined;
}
