import type { IncomingMessage, ServerResponse } from "node:http";
import { joinBytes } from "./join-bytes.ts";
import { type Answer, LostBodyError } from "./receive.ts";

/** The body of a request that nobody has read yet. What is beyond the limit is read as well, and thrown away. */
export function readMessage(request: IncomingMessage, maxBytes: number, fix: string): Promise<Uint8Array | null> {
  if (request.readableDidRead) throw new LostBodyError(fix);
  return new Promise((resolve, reject) => {
    let chunks: Uint8Array[] = [];
    let size = 0;
    request.on("data", (chunk: Uint8Array) => {
      size += chunk.length;
      if (size <= maxBytes) chunks.push(chunk);
      else {
        chunks = [];
        resolve(null);
      }
    });
    request.on("end", () => resolve(joinBytes(chunks, size)));
    request.on("error", reject);
  });
}

export function writeAnswer(response: ServerResponse, { status, text = "" }: Answer): void {
  if (text !== "") response.setHeader("content-type", "text/plain; charset=utf-8");
  // The rest of what is too large is not waited for.
  if (status === 413) response.setHeader("connection", "close");
  response.writeHead(status).end(text);
}
