type DescribedError = {
  type: string;
  message: string;
  code?: unknown;
  stack?: string | undefined;
  cause?: DescribedError;
};

/**
 * An error as a log may show it. What a database driver adds, the query and its values, is left out: among them are
 * password hashes and what people wrote.
 */
export function describeError(error: unknown): DescribedError {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) };
  // drizzle's own message repeats the values; what went wrong is in its cause.
  if ("query" in error && "params" in error && error.cause !== undefined) return describeError(error.cause);
  return {
    type: error.name,
    message: error.message,
    ...("code" in error ? { code: error.code } : {}),
    stack: error.stack,
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}
