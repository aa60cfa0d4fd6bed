/** What verbs answer. Instants are ISO 8601 in UTC with milliseconds; ids are numbers, except where they carry a prefix. */

/** `limit` of them mean that there may be more. */
export type CountUpTo = { count: number; limit: number };

export type Page<Row, Cursor = number> = { items: Row[]; nextCursor: Cursor | null };

/** A page of a search, with the number of all rows that were found. */
export type NumberedPage<Row> = { items: Row[]; totalCount: number };
