import type { IncomingMessage } from "node:http";
import { limits } from "@hearback/contracts";

/** The whole body, `null` when it is over 1 MiB. What is too much is read and dropped, so that the sender gets its answer. */
export async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= limits.bodyBytes) chunks.push(chunk);
  }
  return size <= limits.bodyBytes ? Buffer.concat(chunks) : null;
}

/** The value that the text is the JSON of, or the text itself. */
export function parseBody(body: Buffer): unknown {
  const text = body.toString("utf8");
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
