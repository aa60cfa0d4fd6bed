const keysNamed = 20;
const keyLength = 50;

/** One text for each key that isn't known, with the one that was likely meant, or with all that there are. */
export function describeUnknownKeys(what: string, keys: readonly string[], known: readonly string[]): string[] {
  const texts = keys.slice(0, keysNamed).map((key) => `${what}: ${shorten(key)}; ${adviseOn(key, known)}`);
  const rest = keys.length - texts.length;
  return rest === 0 ? texts : [...texts, `and ${rest} more`];
}

function adviseOn(key: string, known: readonly string[]): string {
  if (known.length === 0) return "nothing is taken here";
  const meant = findMeant(key, known);
  return meant === undefined ? `it takes ${known.join(", ")}` : `did you mean ${meant}?`;
}

/** The known key that differs by a slip of the keyboard, by how it is written, or by a part that one of them has more. */
function findMeant(key: string, known: readonly string[]): string | undefined {
  if (key.length > keyLength) return undefined;
  const given = toLetters(key);
  const [nearest] = known
    .map((name) => ({ name, distance: measure(given, toLetters(name)) }))
    .toSorted((a, b) => a.distance - b.distance);
  return nearest?.distance === Number.POSITIVE_INFINITY ? undefined : nearest?.name;
}

/** `external_issue_id` is `externalIssueId`. */
function toLetters(key: string): string {
  return key.toLowerCase().replaceAll(/[_-]/g, "");
}

/** How far one is from the other; infinite where one can't stand for the other. */
function measure(given: string, name: string): number {
  const slips = countSlips(given, name);
  if (slips <= Math.max(given.length, name.length) / 3) return slips;
  const isPart = given.length >= 3 && (name.includes(given) || given.includes(name));
  return isPart ? slips : Number.POSITIVE_INFINITY;
}

/** Letters that are missing, too many, wrong, or the wrong way round (optimal string alignment). */
function countSlips(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const at = (list: number[], index: number) => list[index] ?? Number.POSITIVE_INFINITY;
      const isSame = a[row - 1] === b[column - 1];
      const isSwapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current[column] = Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + (isSame ? 0 : 1),
        isSwapped ? at(beforeLast, column - 2) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? 0;
}

function shorten(key: string): string {
  return key.length > keyLength ? `${key.slice(0, keyLength)}…` : key;
}
