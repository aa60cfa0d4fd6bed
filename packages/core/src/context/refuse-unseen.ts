import { staleVersion } from "./domain-error.ts";
import { isSame } from "./is-same.ts";

type Values = Readonly<Record<string, unknown>>;

type Change = {
  /** What is changed. */
  given: Values;
  /** Of that, what who changes it has seen. */
  seen: Values | undefined;
  current: Values;
  /** Whether two say the same under a key, where there is more than one spelling. */
  isAlike?: (key: string, one: unknown, other: unknown) => boolean;
};

/**
 * Of two people who change the same value of something that has no version, as others change other values of it all the
 * time, the second is told. What is so already as it is to become is no conflict.
 *
 * @throws DomainError `stale_version`
 */
export function refuseUnseen(
  entity: Parameters<typeof staleVersion>[0],
  name: string,
  { given, seen = {}, current, isAlike = (_key, one, other) => isSame(one, other) }: Change,
): void {
  for (const key of Object.keys(seen)) {
    const isGiven = given[key] !== undefined;
    if (isGiven && !isAlike(key, seen[key], current[key]) && !isAlike(key, given[key], current[key])) {
      throw staleVersion(entity, { name });
    }
  }
}
