import { joinBytes } from "./join-bytes.ts";
import { type Answer, LostBodyError } from "./receive.ts";

/** The body of a request that nobody has read yet; null where it is larger than that. */
export async function readRequest(request: Request, maxBytes: number, fix: string): Promise<Uint8Array | null> {
  if (request.bodyUsed) throw new LostBodyError(fix);
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) {
    size += part.value.length;
    if (size > maxBytes) {
      // Not cancelled: with the body some servers end the connection, and nobody gets the answer.
      reader?.releaseLock();
      return null;
    }
    chunks.push(part.value);
  }
  return joinBytes(chunks, size);
}

export function toResponse({ status, text }: Answer, headers: Record<string, string> = {}): Response {
  // A status without a body may not even have an empty one.
  return new Response(text ?? null, { status, headers });
}
