/** Loaded before a process of the product: sets its clock, on each of its threads, when a message says so. */
import { isMainThread } from "node:worker_threads";

/** By how much the clock is ahead of the real one. */
export type ClockOrder = { aheadMs: number };

let aheadMs = 0;
const realNow = Date.now;
Date.now = () => realNow() + aheadMs;
globalThis.Date = new Proxy(Date, {
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length === 0 ? [realNow() + aheadMs] : args, newTarget),
});

/** Reaches all threads of the process; unref is Node's own and missing in the types of the browser. */
const channel: BroadcastChannel & { unref?(): void } = new BroadcastChannel("clock");
channel.unref?.();
channel.onmessage = ({ data }: MessageEvent<ClockOrder>) => {
  aheadMs = data.aheadMs;
};
if (isMainThread) {
  process.on("message", (order: ClockOrder) => {
    aheadMs = order.aheadMs;
    channel.postMessage(order);
    process.send?.("set");
  });
}
