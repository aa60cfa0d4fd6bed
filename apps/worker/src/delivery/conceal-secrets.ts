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
 * @param encoded what is sent in other forms as well, of which the end would tell too much: nothing of it is left, however
 *   its signs are escaped in URLs, twice too, and in JSON.
 */
export function createConceal(secrets: readonly string[], encoded: readonly string[] = []): Conceal {
  if (secrets.length === 0) return (text) => text;
  const masks = new Map<string, string>();
  for (const secret of secrets) {
    const mask = maskSecret(secret);
    masks.set(secret, mask);
    for (const escaped of listJsonForms(secret)) masks.set(escaped, inJson(mask));
  }
  // The longest first: a secret may begin with another one.
  const forms = [...masks.keys()].sort((one, other) => other.length - one.length);
  const pattern = new RegExp([...forms.map(toPattern), ...encoded.map(toLoosePattern)].join("|"), "g");
  return (text) => text.replace(pattern, (form) => masks.get(form) ?? maskSecret(""));
}

/** As JavaScript writes it in JSON, as PHP does, with its slashes escaped, and as Go, for HTML. */
function listJsonForms(secret: string): string[] {
  const json = inJson(secret);
  const forHtml = json.replaceAll(/[&<>]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`);
  return [json, json.replaceAll("/", "\\/"), forHtml];
}

/** What is sent of a token that doesn't go as it is: of Basic the base64, in a URL the token itself. */
export function listSentForms({ in: part, value }: PlacedToken): string[] {
  if (part === "query") return [value];
  return value.startsWith("Basic ") ? [value.slice("Basic ".length)] : [];
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function toPattern(form: string): string {
  const pattern = form.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  return form.length < anywhereFrom ? `(?<![A-Za-z0-9])${pattern}(?![A-Za-z0-9])` : pattern;
}

/** Each sign as it is, percent-encoded any number of times, or as JSON may have it. */
function toLoosePattern(form: string): string {
  const unpadded = form.replace(/=+$/, "");
  // Some leave the padding of base64 out.
  const padding = unpadded === form ? "" : "(?:=|%(?:25)*3[dD]|\\\\u003[dD])*";
  const signs = [...new TextEncoder().encode(unpadded)].map((byte) => {
    const sign = String.fromCharCode(byte);
    if (/[A-Za-z0-9]/.test(sign)) return sign;
    const hex = [...byte.toString(16)].map((digit) => `[${digit}${digit.toUpperCase()}]`).join("");
    return `(?:${sign.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")}|%(?:25)*${hex}|\\\\u00${hex})`;
  });
  const pattern = signs.join("") + padding;
  return form.length < anywhereFrom ? `(?<![A-Za-z0-9])${pattern}(?![A-Za-z0-9])` : pattern;
}

export function concealHeaders(headers: Readonly<Record<string, string>>, conceal: Conceal): Record<string, string> {
  const concealed: Record<string, string> = {};
  for (const name in headers) concealed[name] = conceal(headers[name] as string);
  return concealed;
}
