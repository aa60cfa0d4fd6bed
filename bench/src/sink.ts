/**
 * A bare receiver in a process of its own: answers 200 at once, and says when it had how many. It knows no more HTTP than
 * it needs, so that it takes little of the machine that it shares with what is measured.
 */
import { type AddressInfo, createServer } from "node:net";

export type SinkOrder = { count: number; keepsTimes: boolean };
/** Times are nanoseconds of the machine's monotonic clock, which all processes share. */
export type SinkReport = { firstQuarterAt: string; lastAt: string; times: [number: string, at: string][] };

const answer = Buffer.from("HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: 2\r\n\r\nok");

let order: SinkOrder = { count: Number.POSITIVE_INFINITY, keepsTimes: false };
let received = 0;
let firstQuarterAt = 0n;
let times: SinkReport["times"] = [];

const server = createServer((socket) => {
  let waiting: Buffer = Buffer.alloc(0);
  socket.setNoDelay(true);
  socket.on("error", () => {});
  socket.on("data", (chunk: Buffer) => {
    waiting = waiting.length === 0 ? chunk : Buffer.concat([waiting, chunk]);
    for (let end = endOfRequest(waiting); end !== null; end = endOfRequest(waiting)) {
      socket.write(answer);
      count(waiting.subarray(0, end));
      waiting = waiting.subarray(end);
    }
  });
});

/** Where the first request in `bytes` ends; null while some of it is missing. */
function endOfRequest(bytes: Buffer): number | null {
  const headEnd = bytes.indexOf("\r\n\r\n");
  if (headEnd === -1) return null;
  const length = /content-length: (\d+)/i.exec(bytes.toString("latin1", 0, headEnd))?.[1] ?? "0";
  const end = headEnd + 4 + Number(length);
  return bytes.length >= end ? end : null;
}

function count(request: Buffer): void {
  received++;
  if (order.keepsTimes) {
    times.push([/"content":"n(\d+) /.exec(request.toString("latin1"))?.[1] ?? "", String(process.hrtime.bigint())]);
  }
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
