import { Worker } from "node:worker_threads";
import { createKnownTargets } from "./known-targets.ts";
import { type SenderOrder, type SenderReport, unpackSettled } from "./messages.ts";
import type { Sender, SenderEvents, SenderLimits } from "./sender.ts";

export type SenderThreadOptions = SenderLimits & {
  /** Value of HEARBACK_SECRET. */
  secret: string;
  /** Entries of WEBHOOK_PRIVATE_TARGETS. */
  privateTargets: readonly string[];
  /** Where people reach the server: its inspectors may be sent to. */
  publicUrl: string;
  version: string;
};

/**
 * Sends from a thread of its own, so that requests and the database don't wait for each other. An error that nothing has
 * caught there, or an end that nobody asked for, is thrown here: this process ends, and the next one takes over.
 */
export function startSenderThread(options: SenderThreadOptions, events: SenderEvents): Sender {
  const thread = new Worker(new URL("./sender-thread.ts", import.meta.url), {
    workerData: options,
    execArgv: ["--disable-warning=ExperimentalWarning"],
  });
  const closed = Promise.withResolvers<void>();
  let isClosed = false;
  const fail = (error: unknown) => {
    if (isClosed) return;
    isClosed = true;
    closed.resolve();
    events.onGone();
    throw error;
  };
  thread.on("error", fail);
  thread.on("exit", () => fail(new Error("the sender's thread has ended")));
  thread.on("message", (report: SenderReport) => {
    if (report.type === "settled") events.onSettled(report.settled.map(unpackSettled));
    else if (report.type === "released") events.onReleased(report.unsent);
    else if (report.type === "fault") events.onFault(report.fault);
    else {
      isClosed = true;
      closed.resolve();
    }
  });

  const { pack } = createKnownTargets();
  const order = (message: SenderOrder) => thread.postMessage(message);
  return {
    send: (claims) => order({ type: "send", claims: claims.map(pack) }),
    stop: () => order({ type: "stop" }),
    async close() {
      if (!isClosed) order({ type: "close" });
      await closed.promise;
      // It may still wait for a resolver, for half a minute; nothing needs that answer.
      thread.unref();
    },
  };
}
