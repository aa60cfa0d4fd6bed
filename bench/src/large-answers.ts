/** A receiver in a process of its own whose every answer is 64 KiB of text. It says when it has given so many. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export type AnswerOrder = { count: number };

const answer = "The quick brown fox jumps over the lazy dog. ".repeat(1_500).slice(0, 64 * 1_024);

let left = Number.POSITIVE_INFINITY;

const server = createServer((request, response) => {
  request.resume();
  request.on("end", () => {
    response.end(answer);
    if (--left === 0) process.send?.("all answered");
  });
});
process.on("message", ({ count }: AnswerOrder) => {
  left = count;
  process.send?.("expecting");
});
process.on("disconnect", () => process.exit());
server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as AddressInfo).port }));
