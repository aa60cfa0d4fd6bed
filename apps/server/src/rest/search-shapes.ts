import { instant, limits, type NumberedPage } from "@hearback/contracts";
import { z } from "zod";

const dateText = z
  .string()
  .transform((text, context) => {
    const date = new Date(text);
    if (!Number.isNaN(date.getTime())) return date;
    context.addIssue({ code: "custom", message: "must be a valid ISO 8601 date string" });
    return z.NEVER;
  })
  .pipe(instant);

/** From `gte` on and before `lt`; either may be left out. */
export const timeRange = z.strictObject({ gte: dateText.optional(), lt: dateText.optional() });

const directions = z.enum(["ASC", "DESC"]);

/** Columns with a direction each, the most important one first. */
export function searchOrder<const Column extends string>(columns: readonly Column[]) {
  return z.partialRecord(z.enum(columns), directions).default({}).transform(toSortKeys);
}

/** The same by the keys of a channel's fields too, which the search looks at. */
export const fieldSearchOrder = z
  .record(z.string().min(1).max(limits.fieldKey), directions)
  .refine((sort) => Object.keys(sort).length <= limits.sortKeys, {
    error: `must not have more than ${limits.sortKeys} keys`,
  })
  .default({})
  .transform(toSortKeys);

function toSortKeys<Key extends string>(sort: Partial<Record<Key, z.output<typeof directions>>>) {
  return Object.entries(sort).map(([by, direction]) => ({
    by: by as Key,
    order: direction === "ASC" ? ("asc" as const) : ("desc" as const),
  }));
}

const meta = z.object({
  itemCount: z.int(),
  totalItems: z.int(),
  itemsPerPage: z.int(),
  totalPages: z.int(),
  currentPage: z.int(),
});

export function searchAnswer<Item extends z.ZodType>(item: Item) {
  return z.object({ meta, items: z.array(item) });
}

export function toSearchAnswer<Row, Item>(
  { items, totalCount }: NumberedPage<Row>,
  { page, limit }: { page: number; limit: number },
  toItem: (row: Row) => Item,
) {
  return {
    meta: {
      itemCount: items.length,
      totalItems: totalCount,
      itemsPerPage: limit,
      totalPages: Math.ceil(totalCount / limit),
      currentPage: page,
    },
    items: items.map(toItem),
  };
}
