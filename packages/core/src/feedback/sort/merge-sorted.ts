import type { Sorted } from "@hearback/db";

/** Both in one order, the databases' own: texts by their bytes, equals by their id, and what has no value last either way. */
export function mergeSorted(some: readonly Sorted[], others: readonly Sorted[], direction: "asc" | "desc"): Sorted[] {
  const sign = direction === "asc" ? 1 : -1;
  return [...some, ...others].sort((a, b) => {
    if ((a.key === null) !== (b.key === null)) return a.key === null ? 1 : -1;
    return sign * (compareKeys(a.key, b.key) || a.id - b.id);
  });
}

function compareKeys(a: Sorted["key"], b: Sorted["key"]): number {
  if (typeof a === "string" && typeof b === "string") return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return Number(a) - Number(b);
}
