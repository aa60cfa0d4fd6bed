/** Which rows of a list are chosen. */
export type Selection = {
  ids: ReadonlySet<string>;
  /** Chooses a row or lets it go; with `isRange` all rows from the one before to this one. */
  toggle: (id: string, isRange: boolean) => void;
  toggleAll: () => void;
};

/** The rows from one to another, both included, in whichever order. */
export function findRange(ids: readonly string[], from: string, to: string): string[] {
  const [start = -1, end = -1] = [ids.indexOf(from), ids.indexOf(to)].sort((a, b) => a - b);
  return start < 0 ? [to] : ids.slice(start, end + 1);
}
