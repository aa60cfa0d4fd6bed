import type { ChangedHeader, WebhookView } from "@hearback/contracts";
import { maskSecret } from "@hearback/contracts/headers";
import type { StoredHeader } from "@hearback/db";
import { invalidField } from "../context/domain-error.ts";
import type { SecretBox } from "../secrets/secret-box.ts";

/**
 * Custom headers as the database keeps them. One without a value keeps the stored one of its name.
 *
 * @throws DomainError `invalid_input` where there is none.
 */
export function storeHeaders(
  secretBox: SecretBox,
  headers: readonly ChangedHeader[],
  stored: readonly StoredHeader[] | null,
): StoredHeader[] | null {
  const kept = headers.map(({ name, value }, index): StoredHeader => {
    if (value !== undefined) return { name, valueEncrypted: secretBox.encrypt(value) };
    const known = stored?.find((header) => header.name === name);
    if (known !== undefined) return known;
    throw invalidField(
      { path: `customHeaders.${index}.value`, problem: "required" },
      `There is no header ${name} yet, so it needs a value.`,
    );
  });
  return kept.length === 0 ? null : kept;
}

/** As lists show them: names, no values. */
export function nameHeaders(stored: readonly StoredHeader[] | null): WebhookView["customHeaders"] {
  return (stored ?? []).map(({ name }) => ({ name, maskedValue: null }));
}

/** As those see them who may change them: with as much of each value as tells it from another. */
export function maskHeaders(
  secretBox: SecretBox,
  stored: readonly StoredHeader[] | null,
): WebhookView["customHeaders"] {
  return (stored ?? []).map(({ name, valueEncrypted }) => ({
    name,
    maskedValue: maskSecret(secretBox.decrypt(valueEncrypted)),
  }));
}
