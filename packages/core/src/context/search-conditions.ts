import { asc, type Column, desc, gte, lt, type SQL } from "drizzle-orm";

type Range = { gte?: Date | undefined; lt?: Date | undefined };

export function isWithin(column: Column, range: Range | undefined): SQL[] {
  return [
    ...(range?.gte === undefined ? [] : [gte(column, range.gte)]),
    ...(range?.lt === undefined ? [] : [lt(column, range.lt)]),
  ];
}

/** The asked order, made total by the id, so that pages neither repeat a row nor miss one. */
export function toOrder<Key extends string>(
  sort: readonly { by: Key; order: "asc" | "desc" }[],
  columns: Record<Key | "id", Column>,
): SQL[] {
  const asked = sort.map(({ by, order }) => (order === "asc" ? asc(columns[by]) : desc(columns[by])));
  const direction = sort.at(-1)?.order ?? "desc";
  return [...asked, direction === "asc" ? asc(columns.id) : desc(columns.id)];
}
