/** 1: refused; 2: wrongly called. Source: contract §7. */
export type ExitCode = 1 | 2;

/** Ends a command with a message for its user. */
export class CliError extends Error {
  override readonly name = "CliError";
  readonly exitCode: ExitCode;

  constructor(exitCode: ExitCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}

export function refused(message: string, options?: ErrorOptions): CliError {
  return new CliError(1, message, options);
}

export function misused(message: string): CliError {
  return new CliError(2, message);
}
