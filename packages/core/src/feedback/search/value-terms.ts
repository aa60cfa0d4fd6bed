import { hash } from "node:crypto";
import type { TermQuery } from "@hearback/db";
import { normalize } from "./split-text.ts";

export const digits = 16;

/** A value that is looked for as a whole, however long it is. */
export function toValueTerm(fieldId: number, value: string): string {
  return `v=${fieldId}=${hash("sha1", normalize(value)).slice(0, digits)}`;
}

/** A number, or an instant in epoch milliseconds. */
export function toNumberTerm(fieldId: number, value: number): string {
  return `${toBeginning(fieldId)}${toOrderedHex(value)}`;
}

/** How all terms of a field's values begin. */
export function toBeginning(fieldId: number): string {
  return `v=${fieldId}=`;
}

/**
 * What finds the numbers from `from` to `to`, both included: the beginnings that only they have, a few for round numbers
 * and at most 15 for each digit.
 */
export function toRangeQuery(
  fieldId: number,
  from = Number.NEGATIVE_INFINITY,
  to = Number.POSITIVE_INFINITY,
): TermQuery {
  const any = listBeginnings(toOrderedHex(from), toOrderedHex(to)).map((beginning): TermQuery => {
    return { phrase: [`v=${fieldId}=${beginning}`], isOpen: beginning.length < digits };
  });
  return { any };
}

/** A number's bits so that greater ones come later in the alphabet. */
export function toOrderedHex(value: number): string {
  const view = new DataView(new ArrayBuffer(8));
  // Plus zero, so that both zeros are one.
  view.setFloat64(0, value + 0);
  const bits = view.getBigUint64(0);
  const isNegative = bits >> 63n === 1n;
  return BigInt.asUintN(64, isNegative ? ~bits : bits | (1n << 63n))
    .toString(16)
    .padStart(digits, "0");
}

export function fromOrderedHex(hex: string): number {
  const bits = BigInt(`0x${hex}`);
  const isNegative = bits >> 63n === 0n;
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, BigInt.asUintN(64, isNegative ? ~bits : bits & ~(1n << 63n)));
  return view.getFloat64(0);
}

function listBeginnings(from: string, to: string): string[] {
  if (from > to) return [];
  const shared = countShared(from, to);
  const start = from.slice(0, shared);
  if (shared === digits || (/^0*$/.test(from.slice(shared)) && /^f*$/.test(to.slice(shared)))) return [start];
  const [low, high] = [digitAt(from, shared), digitAt(to, shared)];
  const between = Array.from({ length: high - low - 1 }, (_, index) => start + (low + index + 1).toString(16));
  return [
    ...listBeginnings(from, start + low.toString(16).padEnd(digits - shared, "f")),
    ...between,
    ...listBeginnings(start + high.toString(16).padEnd(digits - shared, "0"), to),
  ];
}

function countShared(a: string, b: string): number {
  const index = [...a].findIndex((digit, place) => digit !== b[place]);
  return index === -1 ? digits : index;
}

function digitAt(hex: string, place: number): number {
  return Number.parseInt(hex[place] ?? "0", 16);
}
