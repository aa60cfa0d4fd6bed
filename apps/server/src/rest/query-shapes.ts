import { z } from "zod";

/** A parameter of a query that may be there several times. */
export function repeated<Value extends z.ZodType>(value: Value, atMost: number) {
  return z.preprocess(
    (given) => (given === undefined || Array.isArray(given) ? given : [given]),
    z.array(value).max(atMost),
  );
}
