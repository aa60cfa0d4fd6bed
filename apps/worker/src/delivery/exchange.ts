import type { AttemptTimings, ErrorClass } from "@hearback/contracts";

/** The receiver answered, with whatever status. */
export type ResponseExchange = {
  kind: "response";
  statusCode: number;
  /** Names in lower case; a repeated header's values are joined with commas. */
  headers: Record<string, string>;
  /** The start of the decoded body, as text. */
  body: string;
  isTruncated: boolean;
  remoteAddress: string | null;
  timings: AttemptTimings;
};

/** No answer, or none that could be read to its end. */
export type ErrorExchange = {
  kind: "error";
  errorClass: ErrorClass;
  /** One plain English sentence for the delivery log; holds no part of the request. */
  message: string;
  remoteAddress: string | null;
  timings: AttemptTimings;
  /** The connection failed before any byte of an answer, in a way that may not happen again at once. */
  isConnectionLevel: boolean;
};

/** What became of one HTTP request. Network faults are data here, never exceptions. */
export type Exchange = ResponseExchange | ErrorExchange;
