import { describeFailure } from "./command/describe-failure.ts";
import { showsStacks } from "./env.ts";
import { createProgram } from "./program.ts";

/** Runs one command line, and says on stderr why it failed. @returns its exit code. */
export async function runProgram(args: string[]): Promise<number> {
  try {
    await createProgram().parseAsync(args, { from: "user" });
    return 0;
  } catch (error) {
    const { exitCode, message } = describeFailure(error, args, showsStacks());
    if (message !== null) process.stderr.write(`error: ${message}\n`);
    return exitCode;
  }
}
