import { z } from "zod";
import type { InputProblem } from "../error-code.ts";
import { limits } from "../limits.ts";

/** A check that names its problem, so that the screens can translate it. */
export function problem(name: InputProblem): { params: { problem: InputProblem } } {
  return { params: { problem: name } };
}

export const rowId = z.int().positive();

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

export const email = z.string().trim().toLowerCase().max(limits.email).refine((value) => /^[^\s@]+@[^\s@]+$/.test(value), problem("bad_email"));

export const password = z.string().min(limits.passwordMin).max(limits.passwordMax);

/** Page of a list ordered by id, newest first: rows with an id below `cursor`. */
export const page = {
  cursor: rowId.nullish(),
  limit: z.int().min(1).max(limits.pageSize).default(50),
};
