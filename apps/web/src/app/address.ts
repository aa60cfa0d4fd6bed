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

export function readId(search: Search, key: string): number | undefined {
  const value = search[key];
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0 ? value : undefined;
}

/** A row's id as part of a path; an address with anything else in its place leads nowhere. */
export function idParam<Name extends string>(name: Name) {
  return {
    parse: (params: Record<Name, string>): Record<Name, number> | false => {
      const id = Number(params[name]);
      return Number.isSafeInteger(id) && id > 0 && ({ [name]: id } as Record<Name, number>);
    },
  };
}
