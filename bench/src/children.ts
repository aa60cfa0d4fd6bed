import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** A program of the bench in a process of its own, spoken to by messages. */
export type Child = AsyncDisposable & {
  pid: number;
  send(message: object): void;
  /** The next message it sends; rejects if it, or one of the others, ends before. */
  next<Message>(...others: Child[]): Promise<Message>;
  /** Rejects when it ends without having been stopped. */
  ended: Promise<never>;
  stop(): Promise<void>;
};

type ChildOptions = { env?: Record<string, string>; execArgv?: string[] };

/** @param path relative to this file, or absolute. */
export function startChild(path: string, { env = {}, execArgv = [] }: ChildOptions = {}): Child {
  const file = path.startsWith("/") ? path : fileURLToPath(new URL(path, import.meta.url));
  const child: ChildProcess = fork(file, [], {
    env: { ...process.env, ...env },
    execArgv: [...process.execArgv, ...execArgv],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const received: unknown[] = [];
  const waiting: ((message: unknown) => void)[] = [];
  let isStopping = false;
  child.on("message", (message) => {
    const taker = waiting.shift();
    if (taker === undefined) received.push(message);
    else taker(message);
  });
  const ended = new Promise<never>((_, reject) => {
    child.once("exit", (code, signal) => {
      if (!isStopping) reject(new Error(`${file} ended by itself (${signal ?? `exit code ${code}`}).`));
    });
  });
  ended.catch(() => {});
  const stop = async () => {
    isStopping = true;
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGTERM");
    await once(child, "exit");
  };
  return {
    pid: child.pid ?? 0,
    send: (message) => void child.send(message),
    async next<Message>(...others: Child[]) {
      if (received.length > 0) return received.shift() as Message;
      const message = new Promise<Message>((resolve) => {
        waiting.push(resolve as (message: unknown) => void);
      });
      return Promise.race([message, ended, ...others.map((other) => other.ended)]);
    },
    ended,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}
