type Swap = { name: string; input: unknown; id: string };

/** An external id is a text that people write. */
const isIdName = (name: string) => /^((?!external)\w*I|i)ds?$/.test(name) || name === "shown";

/**
 * `own` with one id after the other replaced by the one that `foreign` has in its place; the project's own stays. Beside
 * each, the same with an id that nothing has.
 */
export function swapIds(own: unknown, foreign: unknown, name = ""): { foreign: Swap; unknown: Swap }[] {
  if (own === foreign || name === "projectId") return [];
  if (typeof own === "object" && own !== null && typeof foreign === "object" && foreign !== null) {
    return Object.keys(own).flatMap((key) => {
      const part = (whole: object) => (whole as Record<string, unknown>)[key];
      const put = ({ name, input, id }: Swap) => ({ name, id, input: replacePart(own, key, input) });
      return swapIds(part(own), part(foreign), Array.isArray(own) ? name : key).map((swap) => ({
        foreign: put(swap.foreign),
        unknown: put(swap.unknown),
      }));
    });
  }
  if (!isIdName(name)) return [];
  const unknown = typeof own === "number" ? 999_999 : String(own).replace(/[0-9a-f]{5}$|(?<!\d)\d{1,4}$/, "99999");
  return [
    {
      foreign: { name, input: foreign, id: String(foreign) },
      unknown: { name, input: unknown, id: String(unknown) },
    },
  ];
}

function replacePart(whole: object, key: string, part: unknown): unknown {
  if (Array.isArray(whole)) return whole.map((entry, index) => (String(index) === key ? part : entry));
  return { ...whole, [key]: part };
}

/** Names of the ids that a JSON Schema has. A cursor is a place in a list, and not an id of something. */
export function namesOfIds(schema: unknown): string[] {
  const names = new Set<string>();
  const walk = (node: unknown) => {
    if (typeof node !== "object" || node === null) return;
    for (const [key, part] of Object.entries(node)) {
      if (key !== "properties") {
        walk(part);
        continue;
      }
      for (const [name, property] of Object.entries(part as object)) {
        if (name === "cursor" || name === "lastEventId") continue;
        if (isIdName(name)) names.add(name);
        walk(property);
      }
    }
  };
  walk(schema);
  return [...names].toSorted();
}

/** The same of an input. */
export function idsIn(input: unknown): string[] {
  if (typeof input !== "object" || input === null) return [];
  const names = Object.entries(input).flatMap(([name, part]) => [...(isIdName(name) ? [name] : []), ...idsIn(part)]);
  return [...new Set(names)].toSorted();
}
