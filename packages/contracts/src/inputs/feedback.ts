import { z } from "zod";
import { fieldRoles } from "../field.ts";
import { limits } from "../limits.ts";
import { instant, instantRange, numberedPage, page, rowId, searchText } from "./primitives.ts";

/** Values by field key; each is checked against the channel's fields by the verb. */
const values = z
  .record(z.string().max(limits.fieldKey), z.unknown())
  .refine((entries) => Object.keys(entries).length <= limits.fieldsPerChannel, {
    params: { problem: "too_many", max: limits.fieldsPerChannel },
  });

/** Titles of issues to link; an unknown title becomes a new issue. */
const issueNames = z
  .array(z.string().trim().min(1).max(limits.issueTitle))
  .max(limits.issueNamesPerFeedback)
  .default([]);

export const createFeedbackInput = z.object({
  projectId: rowId,
  channelId: rowId,
  values,
  issueNames,
  /** Back-dates the feedback, for imports, and is at most a day ahead; its event still happens now. */
  createdAt: instant.optional(),
});
export type CreateFeedbackInput = z.input<typeof createFeedbackInput>;

export const updateFeedbackInput = z.object({
  projectId: rowId,
  channelId: rowId.optional(),
  feedbackId: rowId,
  values,
  /** As who changes them saw them: over what somebody else has saved since, nothing is saved (`stale_version`). */
  seen: values.optional(),
  issueNames,
});
export type UpdateFeedbackInput = z.input<typeof updateFeedbackInput>;

export const feedbackInput = z.object({ projectId: rowId, channelId: rowId.optional(), feedbackId: rowId });

const feedbackIds = z.array(rowId).min(1).max(limits.feedbackAtOnce);

export const bulkFeedbackInput = z.object({ projectId: rowId, channelId: rowId.optional(), feedbackIds });
export type BulkFeedbackInput = z.input<typeof bulkFeedbackInput>;

export const linkManyInput = z.object({ projectId: rowId, feedbackIds, issueId: rowId });
export type LinkManyInput = z.input<typeof linkManyInput>;

const fieldKey = z.string().max(limits.fieldKey);
/** A number, or an instant in ISO 8601. */
const bound = z.union([z.number(), z.iso.datetime({ offset: true })]);

/** What must be true of a value. */
const conditions = [
  z.object({ is: z.enum(["filled", "empty"]) }),
  /** Options by their keys, texts, keywords and tags as a whole, numbers. */
  z.object({
    is: z.literal("one_of"),
    values: z
      .array(z.union([z.string().max(limits.keywordValue), z.number()]))
      .min(1)
      .max(limits.listItems),
  }),
  /** Both ends are included. */
  z.object({ is: z.literal("between"), gte: bound.optional(), lte: bound.optional() }),
  /** All of the words, in a text or keyword. */
  z.object({ is: z.literal("with_words"), text: searchText.min(1) }),
] as const;

/** What must be true of the value of one field. */
const fieldCondition = z.object({ key: fieldKey }).and(z.discriminatedUnion("is", conditions));
export type FieldCondition = z.output<typeof fieldCondition>;

/** What must be true of the value that has a role, whichever field of its channel holds it. */
const roleCondition = z.object({ role: z.enum(fieldRoles) }).and(z.discriminatedUnion("is", conditions));
export type RoleCondition = z.output<typeof roleCondition>;

/** Which feedback is looked for. What is left out doesn't matter. */
const feedbackFilter = {
  /** Of any value: words by their beginnings, East Asian text by its parts. */
  text: searchText.optional(),
  createdAt: instantRange.optional(),
  /** Whether it has an issue. */
  isLinked: z.boolean().optional(),
  /** Of the fields of one channel. */
  fields: z.array(fieldCondition).max(limits.fieldConditions).default([]),
  /** Of the fields of all channels. */
  roles: z.array(roleCondition).max(limits.fieldConditions).default([]),
};

/** A text that is a number, also behind `#`, finds the feedback of that number, too. */
export const listFeedbackInput = z.object({
  projectId: rowId,
  channelId: rowId.optional(),
  issueId: rowId.optional(),
  ...feedbackFilter,
  /**
   * By `id`, which is the order of arrival, by `updatedAt`, or by the key of a field of the channel whose values have an
   * order. Equals are in the order of arrival, and what has no value comes last either way.
   */
  sort: z.object({ by: fieldKey.min(1), order: z.enum(["asc", "desc"]) }).default({ by: "id", order: "desc" }),
  /** Of the last row before the page: what it is sorted by, and its id. */
  cursor: z.object({ key: z.union([z.number(), z.string().max(limits.keywordValue)]).nullable(), id: rowId }).nullish(),
  limit: page.limit,
});
export type ListFeedbackInput = z.input<typeof listFeedbackInput>;

/** How many `listFeedbackInput` would list in all. */
export const countFeedbackInput = listFeedbackInput.omit({ cursor: true, limit: true, sort: true });
export type CountFeedbackInput = z.input<typeof countFeedbackInput>;

/** What `listFeedbackInput` would list, all of it. */
export const exportFeedbackInput = listFeedbackInput.omit({ cursor: true, limit: true });
export type ExportFeedbackInput = z.input<typeof exportFeedbackInput>;

export const linkIssueInput = z.object({
  projectId: rowId,
  channelId: rowId.optional(),
  feedbackId: rowId,
  issueId: rowId,
});
export type LinkIssueInput = z.input<typeof linkIssueInput>;

/** Numbered pages with a total, as API clients know them; the screens use `listFeedbackInput`. */
export const searchFeedbackInput = z.object({
  projectId: rowId,
  channelId: rowId,
  ...feedbackFilter,
  feedbackIds: z.array(rowId).max(limits.listItems).optional(),
  /** Linked to one of them. */
  issueIds: z.array(rowId).max(limits.listItems).optional(),
  updatedAt: instantRange.optional(),
  /** Whether all of the conditions on fields, or one of them, must be true. */
  fieldsMatch: z.enum(["all", "any"]).default("all"),
  /** By these, or by keys of fields; the most important one first. */
  sort: z
    .array(z.object({ by: fieldKey.min(1), order: z.enum(["asc", "desc"]) }))
    .max(limits.sortKeys)
    .default([]),
  ...numberedPage,
});
export type SearchFeedbackInput = z.input<typeof searchFeedbackInput>;
