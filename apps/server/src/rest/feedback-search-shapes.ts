import { type FieldView, limits, numberedPage, rowId, type SearchFeedbackInput, searchText } from "@hearback/contracts";
import { z } from "zod";
import { feedbackAnswer } from "./feedback-shapes.ts";
import { queryConditions, readQuery, readQueryValue } from "./field-conditions.ts";
import { BadRequestError } from "./rest-error.ts";
import { searchAnswer, searchOrder, timeRange } from "./search-shapes.ts";

type Filter = Omit<SearchFeedbackInput, "projectId" | "channelId">;
type FindField = (key: string) => FieldView;

const ids = z.array(rowId).max(limits.listItems);
const sort = searchOrder(["id", "createdAt", "updatedAt"]);

export const feedbackSearchAnswer = searchAnswer(feedbackAnswer).meta({ id: "FeedbackPage" });

export const searchFeedbackBody = z
  .object({
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
  .object({
    queries,
    defaultQueries: queries,
    operator: z.enum(["AND", "OR"]).default("AND"),
    sort,
    ...numberedPage,
  })
  .meta({ id: "FeedbackSearchByConditions" });

/** What isn't a field, by its key in a query. All of them must be true, whatever `operator` says of the others. */
const columns: Record<string, (value: unknown) => z.ZodSafeParseResult<Filter>> = {
  createdAt: (value) => z.object({ createdAt: timeRange }).safeParse({ createdAt: value }),
  updatedAt: (value) => z.object({ updatedAt: timeRange }).safeParse({ updatedAt: value }),
  id: (value) => z.object({ feedbackIds: ids }).safeParse({ feedbackIds: [value] }),
  ids: (value) => z.object({ feedbackIds: ids }).safeParse({ feedbackIds: value }),
  issueIds: (value) => z.object({ issueIds: ids }).safeParse({ issueIds: [value].flat() }),
  searchText: (value) => z.object({ text: searchText }).safeParse({ text: value }),
};

export function toFilterV2(body: z.output<typeof searchFeedbackV2Body>, findField: FindField): Filter {
  const { queries: asked, defaultQueries, operator, ...rest } = body;
  const isColumn = ({ key }: z.output<typeof query>) => Object.hasOwn(columns, key);
  if (operator === "OR" && asked.length > 1 && asked.some(isColumn)) {
    const keys = Object.keys(columns).join(", ");
    throw new BadRequestError(`with the operator OR, put these into defaultQueries: ${keys}`);
  }
  const all = [...defaultQueries, ...asked];
  const filter: Filter = {};
  for (const { key, value } of all.filter(isColumn)) {
    const result = columns[key]?.(value);
    if (!result?.success) throw new BadRequestError(`invalid value in queries: ${key}`);
    Object.assign(filter, result.data);
  }
  const conditionsOf = (list: typeof all) =>
    list.filter((one) => !isColumn(one)).map((one) => readQuery(findField(one.key), one));
  if (operator === "OR" && conditionsOf(defaultQueries).length > 0) {
    throw new BadRequestError("with the operator OR, defaultQueries can't name fields");
  }
  return { ...filter, fields: conditionsOf(all), fieldsMatch: operator === "AND" ? "all" : "any", ...rest };
}

/** The query string of a list: text in one field, or the name of an issue. */
export const listFeedbackQuery = z.object({
  fieldKey: z.string().optional(),
  searchText: searchText.optional(),
  issueName: searchText.optional(),
  page: z.coerce.number().int().min(1).max(limits.pageNumber).default(1),
  limit: z.coerce.number().int().min(1).max(limits.searchPageSize).default(10),
});
