import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** A program of the bench in a process of its own, spoken to by messages. */
export type Child = {
  send(message: object): void;
  /** The next message it sends. */
  next<Message>(): Promise<Message>;
  stop(): Promise<void>;
};

/** @param path relative to this file, or absolute. */
export function startChild(path: string, env: Record<string, string> = {}): Child {
  const file = path.startsWith("/") ? path : fileURLToPath(new URL(path, import.meta.url));
  const options = { env: { ...process.env, ...env }, stdio: ["ignore", "ignore", "inherit", "ipc"] } as const;
  const child: ChildProcess = fork(file, [], { ...options, stdio: [...options.stdio] });
  const received: unknown[] = [];
  const waiting: ((message: unknown) => void)[] = [];
  child.on("message", (message) => {
    const taker = waiting.shift();
    if (taker === undefined) received.push(message);
    else taker(message);
  });
  return {
    send: (message) => void child.send(message),
    async next<Message>() {
      if (received.length > 0) return received.shift() as Message;
      return new Promise<Message>((resolve) => {
        waiting.push(resolve as (message: unknown) => void);
      });
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}
