/** A bare receiver in a process of its own: answers 200 at once, and says when it had how many. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export type SinkOrder = { count: number; keepsTimes: boolean };
/** Times are nanoseconds of the machine's monotonic clock, which all processes share. */
export type SinkReport = { firstQuarterAt: string; lastAt: string; times: [number: string, at: string][] };

let order: SinkOrder = { count: Number.POSITIVE_INFINITY, keepsTimes: false };
let received = 0;
let firstQuarterAt = 0n;
let times: SinkReport["times"] = [];

const server = createServer((request, response) => {
  let body = "";
  if (order.keepsTimes) {
    request.setEncoding("utf8");
    request.on("data", (chunk: string) => {
      body += chunk;
    });
  } else {
    request.resume();
  }
  request.on("end", () => {
    response.end("ok");
    count(body);
  });
});
server.keepAliveTimeout = 60_000;

function count(body: string): void {
  received++;
  if (order.keepsTimes) times.push([/"content":"n(\d+)"/.exec(body)?.[1] ?? "", String(process.hrtime.bigint())]);
  if (received === Math.ceil(order.count / 4)) firstQuarterAt = process.hrtime.bigint();
  if (received !== order.count) return;
  const report: SinkReport = { firstQuarterAt: String(firstQuarterAt), lastAt: String(process.hrtime.bigint()), times };
  process.send?.(report);
}

process.on("message", (message: SinkOrder) => {
  order = message;
  received = 0;
  times = [];
  process.send?.("expecting");
});
process.on("disconnect", () => process.exit());

server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as AddressInfo).port }));
