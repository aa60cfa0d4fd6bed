import { staleVersion } from "./domain-error.ts";
import { isSame } from "./is-same.ts";

type Values = Readonly<Record<string, unknown>>;

/** What is changed, and of that what who changes it has seen. */
type Change = { given: Values; seen: Values | undefined; current: Values };

/**
 * Of two people who change the same value of something that has no version, as others change other values of it all the
 * time, the second is told. What is so already as it is to become is no conflict.
 *
 * @throws DomainError `stale_version`
 */
export function refuseUnseen(
  entity: Parameters<typeof staleVersion>[0],
  name: string,
  { given, seen = {}, current }: Change,
): void {
  for (const key of Object.keys(seen)) {
    const isGiven = given[key] !== undefined;
    if (isGiven && !isSame(seen[key], current[key]) && !isSame(given[key], current[key])) {
      throw staleVersion(entity, { name });
    }
  }
}
