import { type FieldView, limits, numberedPage, rowId, type SearchFeedbackInput, searchText } from "@hearback/contracts";
import { z } from "zod";
import { feedbackAnswer } from "./feedback-shapes.ts";
import { queryConditions, readQuery, readQueryValue } from "./field-conditions.ts";
import { BadRequestError } from "./rest-error.ts";
import { fieldSearchOrder, searchAnswer, timeRange } from "./search-shapes.ts";

type Filter = Omit<SearchFeedbackInput, "projectId" | "channelId">;
type FindField = (key: string) => FieldView;

const ids = z.array(rowId).max(limits.listItems);
const sort = fieldSearchOrder.meta({
  description:
    "`id`, `createdAt`, `updatedAt`, or the key of a field of type number, date, keyword or select, with a direction each; " +
    "the first is the most important, and feedback without a value comes last",
  examples: [{ createdAt: "DESC" }],
});

export const feedbackSearchAnswer = searchAnswer(feedbackAnswer).meta({ id: "FeedbackPage" });

export const searchFeedbackBody = z
  .strictObject({
    /** Beside these, field keys with what is looked for. */
    query: z
      .looseObject({
        searchText: searchText.optional(),
        ids: ids.optional(),
        issueIds: ids.optional(),
        createdAt: timeRange.optional(),
        updatedAt: timeRange.optional(),
      })
      .default({}),
    sort,
    ...numberedPage,
  })
  .meta({ id: "FeedbackSearch" });

export function toFilter({ query, ...rest }: z.output<typeof searchFeedbackBody>, findField: FindField): Filter {
  const { searchText: text, ids: feedbackIds, issueIds, createdAt, updatedAt, ...byField } = query;
  const fields = Object.entries(byField).flatMap(([key, value]) => readQueryValue(findField(key), value));
  return { text, feedbackIds, issueIds, createdAt, updatedAt, fields, ...rest };
}

const query = z.strictObject({ key: z.string(), value: z.unknown(), condition: z.enum(queryConditions) });
const queries = z.array(query).max(limits.fieldConditions).default([]);

export const searchFeedbackV2Body = z
  .strictObject({
    queries,
    defaultQueries: queries,
    operator: z.enum(["AND", "OR"]).default("AND"),
    sort,
    ...numberedPage,
  })
  .meta({ id: "FeedbackSearchByConditions" });

type Range = z.output<typeof timeRange>;
type ByColumn = { createdAt?: Range; updatedAt?: Range; feedbackIds?: number[]; issueIds?: number[]; text?: string };

/** What isn't a field, by its key in a query. All of them must be true, whatever `operator` says of the others. */
const columns: Record<string, (value: unknown, filter: ByColumn) => ByColumn> = {
  createdAt: (value, { createdAt }) => ({ createdAt: narrow(createdAt, timeRange.parse(value)) }),
  updatedAt: (value, { updatedAt }) => ({ updatedAt: narrow(updatedAt, timeRange.parse(value)) }),
  id: (value, { feedbackIds }) => ({ feedbackIds: keepCommon(feedbackIds, ids.parse([value])) }),
  ids: (value, { feedbackIds }) => ({ feedbackIds: keepCommon(feedbackIds, ids.parse(value)) }),
  issueIds: (value, { issueIds }) => {
    if (issueIds !== undefined) throw new BadRequestError("issueIds can be named once in queries and defaultQueries");
    return { issueIds: ids.parse([value].flat()) };
  },
  // All of the words are looked for, of both.
  searchText: (value, { text = "" }) => ({ text: searchText.parse(`${text} ${searchText.parse(value)}`.trim()) }),
};

/** The time that is in both. */
function narrow(before: Range = {}, { gte = before.gte, lt = before.lt }: Range): Range {
  return {
    gte: before.gte !== undefined && gte !== undefined && before.gte > gte ? before.gte : gte,
    lt: before.lt !== undefined && lt !== undefined && before.lt < lt ? before.lt : lt,
  };
}

function keepCommon(before: readonly number[] | undefined, list: number[]): number[] {
  return before === undefined ? list : list.filter((id) => before.includes(id));
}

export function toFilterV2(body: z.output<typeof searchFeedbackV2Body>, findField: FindField): Filter {
  const { queries: asked, defaultQueries, operator, ...rest } = body;
  const isColumn = ({ key }: z.output<typeof query>) => Object.hasOwn(columns, key);
  if (operator === "OR" && asked.length > 1 && asked.some(isColumn)) {
    const keys = Object.keys(columns).join(", ");
    throw new BadRequestError(`with the operator OR, put these into defaultQueries: ${keys}`);
  }
  const all = [...defaultQueries, ...asked];
  const filter: ByColumn = {};
  for (const { key, value } of all.filter(isColumn)) {
    try {
      Object.assign(filter, columns[key]?.(value, filter));
    } catch (error) {
      throw error instanceof z.ZodError ? new BadRequestError(`invalid value in queries: ${key}`) : error;
    }
  }
  const conditionsOf = (list: typeof all) =>
    list.filter((one) => !isColumn(one)).map((one) => readQuery(findField(one.key), one));
  if (operator === "OR" && conditionsOf(defaultQueries).length > 0) {
    throw new BadRequestError("with the operator OR, defaultQueries can't name fields");
  }
  return { ...filter, fields: conditionsOf(all), fieldsMatch: operator === "AND" ? "all" : "any", ...rest };
}

/** The query string of a list: text in one field, or the name of an issue. */
export const listFeedbackQuery = z.strictObject({
  fieldKey: z.string().optional(),
  searchText: searchText.optional(),
  issueName: searchText.optional(),
  page: z.coerce.number().int().min(1).max(limits.pageNumber).default(1),
  limit: z.coerce.number().int().min(1).max(limits.searchPageSize).default(10),
});
