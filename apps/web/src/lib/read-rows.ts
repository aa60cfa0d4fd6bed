import type { Page } from "@hearback/contracts";

/** The rows of all pages that were loaded; `undefined` while there is none. */
export function readRows<Row>(data: { pages: Page<Row, unknown>[] } | undefined): Row[] | undefined {
  return data?.pages.flatMap(({ items }) => items);
}
