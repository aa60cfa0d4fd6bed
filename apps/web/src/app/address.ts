type Search = Record<string, unknown>;

/** What an address says after its `?`; what makes no sense there is ignored. */
export function readText(search: Search, key: string): string | undefined {
  const value = search[key];
  return typeof value === "string" || typeof value === "number" ? String(value) || undefined : undefined;
}

export function readOneOf<Value extends string>(
  search: Search,
  key: string,
  values: readonly Value[],
): Value | undefined {
  return values.find((value) => value === search[key]);
}

/** Several of them, or one alone. */
export function readSome<Value extends string>(
  search: Search,
  key: string,
  values: readonly Value[],
): Value[] | undefined {
  const asked = [search[key]].flat();
  const found = values.filter((value) => asked.includes(value));
  return found.length === 0 ? undefined : found;
}

export function readRowId(search: Search, key: string): number | undefined {
  const id = Number(search[key]);
  return isRowId(id) ? id : undefined;
}

/** An instant in ISO 8601, as the server takes it. */
export function readInstant(search: Search, key: string): string | undefined {
  const date = new Date(String(search[key]));
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

function isRowId(id: number): boolean {
  return Number.isSafeInteger(id) && id > 0;
}

/** A row's id as part of a path; an address with anything else in its place leads nowhere. */
export function idParam<Name extends string>(name: Name) {
  return {
    parse: (params: Record<Name, string>): Record<Name, number> | false => {
      const id = Number(params[name]);
      return isRowId(id) && ({ [name]: id } as Record<Name, number>);
    },
  };
}
