import type { Command } from "commander";
import { addCommand, type CommonOptions } from "../command/add-command.ts";
import { refused } from "../command/cli-error.ts";
import { parseInteger } from "../command/parse-options.ts";
import { describeRequest, formatJsonLine } from "../listen/describe-request.ts";
import { parseSecret, parseToken } from "../listen/parse-options.ts";
import { type Receiver, type ReceiverOptions, startReceiver } from "../listen/start-receiver.ts";
import { createTally } from "../listen/tally.ts";

type Options = CommonOptions & { port: number; token?: string; secret?: Buffer; status: number; delay: number };

export function addListen(parent: Command): void {
  addCommand(parent, "listen", {
    about: `Run a local receiver that prints, verifies and answers webhook requests.
With --json it prints one line of JSON per request on stdout, and everything else on stderr.`,
    examples: ["listen --port 4000 --token my-secret-token", "listen --secret whsec_… --status 503 --delay 2000"],
  })
    .option("--port <number>", "port on 127.0.0.1; 0 takes any free one", parseInteger(0, 65_535), 4000)
    .option(
      "--token <token>",
      "expected token, in Authorization: Bearer or in x-webhook-token (format abc); a request without it is answered with 401",
      parseToken,
    )
    .option(
      "--secret <secret>",
      "signing secret; a request without a valid signature is answered with 401",
      parseSecret,
    )
    .option("--status <code>", "answer to every other request", parseInteger(200, 599), 200)
    .option("--delay <ms>", "milliseconds before each answer", parseInteger(0, 600_000), 0)
    .action((options: Options) => listen(options));
}

async function listen({ json, port, token, secret, status, delay }: Options): Promise<void> {
  const say = json ? console.error : console.log;
  const tally = createTally();
  const receiver = await openReceiver({
    port,
    token: token ?? null,
    signingKey: secret ?? null,
    statusCode: status,
    delayMs: delay,
    now: () => new Date(),
    onRequest: (request) => {
      tally.add(request);
      console.log(json ? formatJsonLine(request) : describeRequest(request));
    },
  });
  const stopped = waitForStop();
  say(`Listening on ${receiver.url} – press Ctrl-C to stop\n`);
  await stopped;
  await receiver.close();
  say(tally.describe());
}

async function openReceiver(options: ReceiverOptions): Promise<Receiver> {
  try {
    return await startReceiver(options);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "EADDRINUSE") throw refused(`Port ${options.port} is taken. Choose another one with --port.`);
    if (code === "EACCES") throw refused(`Port ${options.port} needs more rights. Choose one above 1023 with --port.`);
    throw error;
  }
}

/** The handlers stay: npm passes a Ctrl-C on, so it comes twice, and the second must not cut the end off. */
function waitForStop(): Promise<void> {
  return new Promise((resolve) => {
    process.on("SIGINT", () => resolve());
    process.on("SIGTERM", () => resolve());
  });
}
