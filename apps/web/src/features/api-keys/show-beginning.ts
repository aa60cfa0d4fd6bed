import type { ApiKeyView } from "@hearback/contracts";

/** All that is known of a key once it was shown. */
export function showBeginning({ prefix }: Pick<ApiKeyView, "prefix">): string {
  return `${prefix}…`;
}
