import { z } from "zod";
import type { InputProblem } from "../error-code.ts";
import { limits } from "../limits.ts";

/** A check that names its problem, so that the screens can translate it. */
export function problem(name: InputProblem): { params: { problem: InputProblem } } {
  return { params: { problem: name } };
}

export const rowId = z.int().positive();

/** Between the years 1970 and 9999, which both engines can store. */
export const instant = z.date().min(new Date(0)).max(new Date("9999-12-31T23:59:59.999Z"));

function isTimeZone(name: string): boolean {
  try {
    return Intl.DateTimeFormat("en", { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

/** An IANA name; says where days begin. */
export const timeZone = z.string().max(64).refine(isTimeZone, problem("malformed")).default("UTC");

/** Trimmed, non-empty text of at most `max` characters. */
export function name(max: number) {
  return z.string().trim().min(1).max(max);
}

export const description = z
  .string()
  .trim()
  .max(limits.description)
  .transform((value) => (value === "" ? null : value))
  .nullable();

/** A slug: lower-case letters, digits, `_` and `-`, not all digits (a number means an id in the REST API). */
export const channelKey = z
  .string()
  .trim()
  .min(1)
  .max(limits.channelKey)
  .refine((value) => /^[a-z0-9][a-z0-9_-]*$/.test(value) && !/^\d+$/.test(value), problem("bad_key"));

export const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(limits.email)
  .refine((value) => /^[^\s@]+@[^\s@]+$/.test(value), problem("bad_email"));

export const password = z.string().min(limits.passwordMin).max(limits.passwordMax);

/** Page of a list ordered by id, newest first: rows with an id below `cursor`. */
export const page = {
  cursor: rowId.nullish(),
  limit: z.int().min(1).max(limits.pageSize).default(50),
};

/** Page `page`, counted from 1, of pages of `limit` rows. */
export const numberedPage = {
  page: z.int().min(1).max(limits.pageNumber).default(1),
  limit: z.int().min(1).max(limits.searchPageSize).default(10),
};

export const searchText = z.string().max(limits.searchText);

/** Also as text in ISO 8601, since JSON knows no dates. */
const writtenInstant = z
  .union([z.date(), z.iso.datetime({ offset: true })])
  .transform((at) => new Date(at))
  .pipe(instant);

/** From `gte` on and before `lt`. */
export const instantRange = z.object({ gte: writtenInstant.optional(), lt: writtenInstant.optional() });

/** What to sort by, most important first; the id decides between rows that are equal in all of it. */
export function sortBy<const Column extends string>(columns: readonly Column[]) {
  return z
    .array(z.object({ by: z.enum(columns), order: z.enum(["asc", "desc"]) }))
    .max(columns.length)
    .default([]);
}
