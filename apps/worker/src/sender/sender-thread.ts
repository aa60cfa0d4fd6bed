/** The thread's side of `startSenderThread`. */
import { parentPort, workerData } from "node:worker_threads";
import { createSecretBox, createTargetPolicy, lookupHost } from "@hearback/core/sending";
import { createKnownTargets } from "./known-targets.ts";
import { type PackedSettled, packSettled, type SenderOrder, type SenderReport } from "./messages.ts";
import { createSender, type LocalSenderEvents } from "./sender.ts";
import type { SenderThreadOptions } from "./start-sender-thread.ts";

/** So many results go in one message, however quickly they come. */
const resultsPerMessage = 32;
/** Results wait this long for company: a message costs more than what it carries. */
const reportWithinMs = 1;

const { secret, privateTargets, publicUrl, ...options } = workerData as SenderThreadOptions;
const { unpack } = createKnownTargets();
let settled: PackedSettled[] = [];
let reporting: NodeJS.Timeout | null = null;

const report = (message: SenderReport) => parentPort?.postMessage(message);

function reportSettled(): void {
  if (reporting !== null) clearTimeout(reporting);
  reporting = null;
  if (settled.length === 0) return;
  report({ type: "settled", settled });
  settled = [];
}

const events: LocalSenderEvents = {
  onSettled(more) {
    for (const one of more) settled.push(packSettled(one));
    if (settled.length >= resultsPerMessage) reportSettled();
    else reporting ??= setTimeout(reportSettled, reportWithinMs);
  },
  onReleased(unsent) {
    // Results first: they say why the rest came back.
    reportSettled();
    report({ type: "released", unsent });
  },
  onFault: (fault) => report({ type: "fault", fault }),
};

const sender = createSender(
  {
    ...options,
    policy: createTargetPolicy({ privateTargets, publicUrl }),
    lookup: lookupHost,
    secretBox: createSecretBox(secret),
    now: () => new Date(),
    random: Math.random,
  },
  events,
);

parentPort?.on("message", (order: SenderOrder) => {
  if (order.type === "send") sender.send(order.claims.map(unpack));
  else if (order.type === "stop") sender.stop();
  else void sender.close().then(close);
});

function close(): void {
  report({ type: "closed" });
  parentPort?.close();
}
