export interface VerifyOptions {
  /** `whsec_…`; several while a new one overlaps with the old one. */
  secret?: string | readonly string[];
  /** What comes as `Authorization: Bearer …`; several while a new one takes the place of the old one. */
  token?: string | readonly string[];
  /** How far the time of the request may be from the clock, either way. Default: 300. */
  toleranceSeconds?: number;
  /** The clock, in epoch milliseconds. Default: `Date.now`. */
  now?: () => number;
}

/** Options that were checked: at least one list has something in it. */
export interface Verifier {
  keys: readonly Uint8Array<ArrayBuffer>[];
  tokens: readonly string[];
  toleranceMs: number;
  now: () => number;
}

/**
 * Throws a TypeError where options can't be meant: neither secret nor token, one that is there and empty (a variable of
 * the environment that isn't set must not turn a check off), or a secret that isn't base64.
 */
export function createVerifier(options: VerifyOptions): Verifier {
  const keys = list(options, "secret").map(decodeSecret);
  const tokens = list(options, "token");
  if (keys.length + tokens.length === 0) {
    throw new TypeError('Pass "secret" (whsec_…, from the webhook\'s details in Hearback), "token", or both.');
  }
  const { toleranceSeconds = 300, now = Date.now } = options;
  if (!(toleranceSeconds > 0)) throw new TypeError('"toleranceSeconds" must be a number above 0.');
  return { keys, tokens, toleranceMs: toleranceSeconds * 1000, now };
}

function list(options: VerifyOptions, name: "secret" | "token"): readonly string[] {
  if (!(name in options)) return [];
  const value = options[name];
  const values = Array.isArray(value) ? value : [value];
  if (values.length === 0 || values.some((one) => typeof one !== "string" || one === "")) {
    throw new TypeError(`"${name}" is there but empty: is its environment variable set? Leave it out not to check it.`);
  }
  return values;
}

function decodeSecret(secret: string): Uint8Array<ArrayBuffer> {
  try {
    const key = Uint8Array.from(atob(secret.replace(/^whsec_/, "")), (character) => character.charCodeAt(0));
    if (key.length > 0) return key;
  } catch {}
  throw new TypeError('"secret" must be "whsec_" and base64, as Hearback shows it.');
}
