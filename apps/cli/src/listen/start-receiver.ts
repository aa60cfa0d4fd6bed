import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { createJudge, type JudgedRequest, type JudgeOptions } from "./judge-request.ts";
import { readBody } from "./read-body.ts";

const host = "127.0.0.1";

export type ReceiverOptions = JudgeOptions & {
  /** 0: any free one. */
  port: number;
  /** Between a request and its answer. */
  delayMs: number;
  now: () => Date;
  /** Called with each request before it is answered. */
  onRequest: (request: JudgedRequest) => void;
};

export type Receiver = {
  url: string;
  /** Cuts what is still waiting for its answer. */
  close(): Promise<void>;
};

/** A webhook receiver on the loopback address. Rejects with the system's error when the port can't be had. */
export async function startReceiver({
  port,
  delayMs,
  now,
  onRequest,
  ...judgeOptions
}: ReceiverOptions): Promise<Receiver> {
  const judge = createJudge(judgeOptions);
  const stopping = new AbortController();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const judged = judge(request, await readBody(request), now());
    onRequest(judged);
    if (delayMs > 0) await wait(delayMs, undefined, { signal: stopping.signal });
    response.writeHead(judged.statusCode, { "content-type": "application/json" });
    response.end(`${JSON.stringify({ message: judged.message })}\n`);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.destroy();
      const hasNobodyLeft = stopping.signal.aborted || request.errored !== null;
      if (!hasNobodyLeft) throw error;
    });
  });
  server.listen(port, host);
  await once(server, "listening");
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    async close() {
      stopping.abort();
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
