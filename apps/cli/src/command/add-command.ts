import type { Command } from "commander";

export type CommandHelp = {
  /** One sentence or a few. Lists of commands show it up to the first full stop, colon or bracket. */
  about: string;
  /** What to type after `hearback`. */
  examples: string[];
};

/** Options that every command has. */
export type CommonOptions = { json?: true };

/** A command with its help, the same in form for all. `usage` is the name and the arguments. */
export function addCommand(parent: Command, usage: string, { about, examples }: CommandHelp): Command {
  const lines = examples.map((example) => `  $ hearback ${example}`);
  return parent
    .command(usage)
    .description(about)
    .summary(/^[^.:(]*/.exec(about)?.[0].trim() ?? about)
    .option("--json", "print one JSON value")
    .addHelpText("after", `\n${lines.length === 1 ? "Example" : "Examples"}:\n${lines.join("\n")}`);
}

export const projectOption = "--project <project>";
export const projectHelp = "id or name; may be left out where there is only one";
