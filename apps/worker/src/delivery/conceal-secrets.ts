import type { PlacedToken } from "@hearback/contracts";
import { maskSecret } from "@hearback/contracts/headers";

/** Replaces secrets in a text by their masks. */
export type Conceal = (text: string) => string;

/** Shorter ones are a part of many a word: they are replaced only where they stand alone. */
const anywhereFrom = 8;

/**
 * Some receivers answer with the request that they got. What they answer is kept without the token and the values of
 * custom headers, as they were sent and as JSON holds them.
 *
 * @param encoded other forms of a secret, whose end would tell more of it than of itself: nothing of them is left.
 */
export function createConceal(secrets: readonly string[], encoded: readonly string[] = []): Conceal {
  if (secrets.length === 0) return (text) => text;
  const masks = new Map<string, string>();
  const hidden = encoded.map((form) => [form, maskSecret("")] as const);
  for (const [secret, mask] of [...hidden, ...secrets.map((secret) => [secret, maskSecret(secret)] as const)]) {
    masks.set(secret, mask);
    for (const escaped of listJsonForms(secret)) masks.set(escaped, inJson(mask));
  }
  // The longest first: a secret may begin with another one.
  const forms = [...masks.keys()].sort((one, other) => other.length - one.length);
  const pattern = new RegExp(forms.map(toPattern).join("|"), "g");
  return (text) => text.replace(pattern, (form) => masks.get(form) ?? form);
}

/** As JavaScript writes it in JSON, as PHP does, with its slashes escaped, and as Go, for HTML. */
function listJsonForms(secret: string): string[] {
  const json = inJson(secret);
  const forHtml = json.replaceAll(/[&<>]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`);
  return [json, json.replaceAll("/", "\\/"), forHtml];
}

/** The forms in which a token is sent that is not sent as it is: of Basic the base64, in a URL what is escaped there. */
export function listSentForms({ in: part, value }: PlacedToken): string[] {
  if (part === "header") return value.startsWith("Basic ") ? [value.slice("Basic ".length)] : [];
  const escaped = encodeURIComponent(value);
  const lowerCase = escaped.replaceAll(/%../g, (code) => code.toLowerCase());
  return [escaped, lowerCase, new URLSearchParams([["", value]]).toString().slice(1)];
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function toPattern(form: string): string {
  const pattern = form.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  return form.length < anywhereFrom ? `(?<![A-Za-z0-9])${pattern}(?![A-Za-z0-9])` : pattern;
}

export function concealHeaders(headers: Readonly<Record<string, string>>, conceal: Conceal): Record<string, string> {
  const concealed: Record<string, string> = {};
  for (const name in headers) concealed[name] = conceal(headers[name] as string);
  return concealed;
}
