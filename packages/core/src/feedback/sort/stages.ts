import { type Handle, readOccurrences, type Sorted, type SortOrder, type TermQuery } from "@hearback/db";
import type { FieldRow } from "../../channel/channel-view.ts";
import { digits, fromOrderedHex, toBeginning, toOrderedHex, toValueTerm } from "../search/value-terms.ts";

/**
 * A part of the feedback that has a value of a field: with one value, or with a few neighbouring ones and then at most
 * `size` feedbacks. Parts come in the order of their values.
 */
export type Stage = { query: TermQuery } & ({ value: number } | { size: number });

/** How much feedback with different values is read at once: little at first, as it mostly is enough. */
export type StageSizes = { first: number; most: number };

type Start = Pick<SortOrder, "direction"> & { after: Sorted | undefined };

/** A sign behind all that numbers are written with. */
const behindDigits = "~";

/**
 * The values of a number or a date field as the index has them: digit by digit, into a beginning as far as it stands for
 * more than can be read at once.
 */
export async function* listNumberStages(
  read: Handle,
  { id }: FieldRow,
  { direction, after }: Start,
  sizes: StageSizes,
): AsyncGenerator<Stage> {
  const start = toBeginning(id);
  const bound = typeof after?.key === "number" ? toOrderedHex(after.key) : undefined;
  let wanted = sizes.first;
  let size = 0;
  let gathered: TermQuery[] = [];

  function* give(): Generator<Stage> {
    if (gathered.length > 0) yield { query: { any: gathered }, size };
    gathered = [];
    size = 0;
    wanted = Math.min(wanted * 2, sizes.most);
  }
  const readFrom = (from: string, beginning: string, limit: number) =>
    readOccurrences(read, { from: `${start}${from}`, below: `${start}${beginning}${behindDigits}`, limit });
  /** Those of the beginnings that are one digit longer which there are. */
  async function listNext(beginning: string): Promise<string[]> {
    const found: string[] = [];
    for (let from = beginning; ; from = `${found.at(-1)}${behindDigits}`) {
      const { first } = await readFrom(from, beginning, 1);
      if (first === null) return direction === "asc" ? found : found.toReversed();
      found.push(first.slice(start.length, start.length + beginning.length + 1));
    }
  }
  async function* visit(beginning: string): AsyncGenerator<Stage> {
    if (bound !== undefined && isBefore(beginning, bound, direction)) return;
    const { count, first, last } = await readFrom(beginning, beginning, sizes.first + 1);
    if (count === 0 || first === null) return;
    if (count <= sizes.first) {
      gathered.push({ phrase: [`${start}${beginning}`], isOpen: beginning.length < digits });
      size += count;
      if (size >= wanted) yield* give();
      return;
    }
    const value = first.slice(start.length);
    if (first === last && (await readFrom(`${value}${behindDigits}`, beginning, 1)).count === 0) {
      if (bound !== undefined && isBefore(value, bound, direction)) return;
      yield* give();
      yield { query: { phrase: [first] }, value: fromOrderedHex(value) };
    } else {
      for (const next of await listNext(beginning)) yield* visit(next);
    }
  }
  yield* visit("");
  yield* give();
}

/** Whether all numbers with this beginning come before the one where a page begins. */
function isBefore(beginning: string, bound: string, direction: "asc" | "desc"): boolean {
  return direction === "asc" ? beginning.padEnd(digits, "f") < bound : beginning.padEnd(digits, "0") > bound;
}

export function* listOptionStages({ id }: FieldRow, { key, direction, after }: Start & SortOrder): Generator<Stage> {
  if (key.of !== "options") return;
  const ranks = direction === "asc" ? key.ranks : key.ranks.toReversed();
  const bound = typeof after?.key === "number" ? after.key : undefined;
  const isAhead = (rank: number) => bound === undefined || (direction === "asc" ? rank >= bound : rank <= bound);
  const seen = new Set<number>();
  for (const [option, rank] of ranks) {
    if (seen.has(rank) || !isAhead(rank)) continue;
    seen.add(rank);
    yield { query: { phrase: [toValueTerm(id, option)] }, value: rank };
  }
}
