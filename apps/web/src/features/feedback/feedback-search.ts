import { type ChannelView, type ExportFeedbackInput, limits } from "@hearback/contracts";
import { formatDay, startOfDay } from "../../lib/local-day.ts";
import type { FeedbackSearch } from "./feedback-address.ts";
import { findSort, usualSort } from "./feedback-sort.ts";
import { type FieldFilter, parseFieldFilters, toCondition } from "./field-filters.ts";
import { type AskableField, roleFields } from "./role-fields.ts";

export const noFilters: FeedbackSearch = {
  q: undefined,
  range: undefined,
  from: undefined,
  to: undefined,
  issue: undefined,
  where: undefined,
};

export type FeedbackFilters = ExportFeedbackInput;

/** Where in the project, and as of which day, a search is meant. */
type Place = {
  projectId: number;
  /** Left out for all channels. */
  channel: ChannelView | undefined;
  now: Date;
};

export function toFilters(search: FeedbackSearch, { projectId, channel, now }: Place): FeedbackFilters {
  const { issue, where } = search;
  const text = (search.q ?? "").trim().slice(0, limits.searchText);
  const createdAt = toPeriod(search, now);
  const fields = channel === undefined ? [] : findFieldFilters(channel.fields, where).map(({ condition }) => condition);
  const roles = channel === undefined ? listRoleConditions(where) : [];
  const sort = findSort(channel, search.sort);
  return {
    projectId,
    ...(channel === undefined ? {} : { channelId: channel.id }),
    ...(text === "" ? {} : { text }),
    ...(createdAt === undefined ? {} : { createdAt }),
    ...(issue === undefined ? {} : typeof issue === "number" ? { issueId: issue } : { isLinked: issue === "with" }),
    ...(fields.length === 0 ? {} : { fields }),
    ...(roles.length === 0 ? {} : { roles }),
    ...(sort === usualSort ? {} : { sort }),
  };
}

function listRoleConditions(where: string | undefined) {
  return findFieldFilters(roleFields, where).map(({ field, condition: { key: _, ...condition } }) => {
    return { role: field.key, ...condition };
  });
}

/** Those of the address that can be asked of these fields. */
export function findFieldFilters<Field extends AskableField>(fields: readonly Field[], where: string | undefined) {
  return parseFieldFilters(where).flatMap((filter: FieldFilter) => {
    const field = fields.find(({ key }) => key === filter.key);
    const condition = field && toCondition(field, filter);
    return field && condition ? [{ field, filter, condition }] : [];
  });
}

const daysBefore = { today: 0, "7d": -6, "30d": -29 };

/** Days begin where the person is; today is one of them. */
function toPeriod({ range, from, to }: FeedbackSearch, now: Date): FeedbackFilters["createdAt"] {
  if (range === undefined) return undefined;
  if (range !== "own") return { gte: startOfDay(formatDay(now), daysBefore[range]) };
  if (from === undefined && to === undefined) return undefined;
  return {
    ...(from === undefined ? {} : { gte: startOfDay(from) }),
    ...(to === undefined ? {} : { lt: startOfDay(to, 1) }),
  };
}

/** How many filters are set, the text left out. */
export function countFilters({ range, issue, where }: FeedbackSearch): number {
  return [range, issue].filter((value) => value !== undefined).length + parseFieldFilters(where).length;
}
