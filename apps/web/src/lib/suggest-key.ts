import { limits } from "@hearback/contracts";

/** A channel key made from a name; empty where the name has no Latin letters to make one of. */
export function suggestKey(name: string): string {
  const key = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "")
    .slice(0, limits.channelKey);
  return /^\d*$/.test(key) ? "" : key;
}

/** That no key can be made of a name, as of one in Hangul: somebody has to type one. */
export function givesNoKey(name: string): boolean {
  return name.trim() !== "" && suggestKey(name) === "";
}
