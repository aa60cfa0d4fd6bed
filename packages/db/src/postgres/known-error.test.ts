import { describe, expect, it } from "vitest";
import { DatabaseBusyError, DatabaseFullError } from "../handle.ts";
import { toKnownError } from "./known-error.ts";

const said = (code: string) => Object.assign(new Error("connect"), { code });
const wrapped = (cause: Error) => new Error("Failed query: insert", { cause });

describe("what PostgreSQL or its driver says", () => {
  it.each(["ECONNREFUSED", "ENOTFOUND", "53300", "57P03"])(
    "%s is busy, also at the commit: nobody was there",
    (code) => {
      expect(toKnownError(said(code))).toBeInstanceOf(DatabaseBusyError);
      expect(toKnownError(said(code), { mayHaveCommitted: true })).toBeInstanceOf(DatabaseBusyError);
    },
  );

  it.each(["ECONNRESET", "EPIPE", "ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH", "25P03", "57P01", "57P02", "57P05"])(
    "%s is busy unless a commit may have happened",
    (code) => {
      expect(toKnownError(wrapped(said(code)))).toBeInstanceOf(DatabaseBusyError);
      expect(toKnownError(wrapped(said(code)), { mayHaveCommitted: true })).toBeNull();
    },
  );

  it("that no answer came within two minutes is busy unless a commit may have happened", () => {
    const silent = new Error("Query read timeout");
    expect(toKnownError(silent)).toBeInstanceOf(DatabaseBusyError);
    expect(toKnownError(silent, { mayHaveCommitted: true })).toBeNull();
  });

  it("that its disk is full is said as such, and anything else is left as it is", () => {
    expect(toKnownError(wrapped(said("53100")))).toBeInstanceOf(DatabaseFullError);
    expect(toKnownError(said("23505"))).toBeNull();
    expect(toKnownError("no error")).toBeNull();
  });
});
