import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { text } from "node:stream/consumers";
import { misused } from "./cli-error.ts";

/** A password from stdin: a terminal is asked twice, without echo; what is piped counts up to its final line break. */
export async function readPassword({ isPiped }: { isPiped: boolean }): Promise<string> {
  if (process.stdin.isTTY) return promptTwice();
  if (!isPiped) throw misused("There is no terminal to ask for the password. Pipe it in, and add --password-stdin.");
  return (await text(process.stdin)).replace(/\r?\n$/, "");
}

async function promptTwice(): Promise<string> {
  const first = await promptHidden("Password: ");
  if ((await promptHidden("Once more: ")) !== first) throw misused("The two passwords differ.");
  return first;
}

async function promptHidden(question: string): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const prompt = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  const end = () => {
    prompt.close();
    process.stderr.write("\n");
  };
  // The terminal is in raw mode, in which Ctrl-C is a key like any other.
  prompt.on("SIGINT", () => {
    end();
    process.kill(process.pid, "SIGINT");
  });
  process.stderr.write(question);
  const answer = await prompt.question("");
  end();
  return answer;
}
