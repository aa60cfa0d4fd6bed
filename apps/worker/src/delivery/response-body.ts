import type { Transform } from "node:stream";
import { StringDecoder } from "node:string_decoder";
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from "node:zlib";

export type BodyText = { body: string; isTruncated: boolean };

/** What was received of a body: `isComplete` is false when reading was given up at the limit. */
export type ReceivedBody = { bytes: Buffer; isComplete: boolean };

/** The first `keptBytes` as text. NUL is replaced, which not every database can hold in a text. */
export function readText({ bytes, isComplete }: ReceivedBody, keptBytes: number): BodyText {
  const isTruncated = !isComplete || bytes.length > keptBytes;
  // A StringDecoder leaves out a character that the cut has split.
  const text = isTruncated ? new StringDecoder("utf8").write(bytes.subarray(0, keptBytes)) : bytes.toString("utf8");
  return { body: text.replaceAll("\0", "\uFFFD"), isTruncated };
}

/** True when the content coding is one that `decodeBody` undoes. */
export function isDecodable(encoding: string | undefined): encoding is string {
  return encoding !== undefined && /^(x-)?gzip$|^deflate$|^br$/i.test(encoding);
}

/**
 * Undoes a content coding, up to `limitBytes` of result: a bomb is left alone there. What can't be decoded ends the
 * result early; the answer's status counts all the same.
 */
export function decodeBody(
  encoding: string,
  { bytes, isComplete }: ReceivedBody,
  limitBytes: number,
): Promise<ReceivedBody> {
  return new Promise((resolve) => {
    const decoder = createDecoder(encoding.toLowerCase(), bytes);
    const chunks: Buffer[] = [];
    let size = 0;
    const finish = (isWhole: boolean) => {
      decoder.destroy();
      resolve({ bytes: Buffer.concat(chunks), isComplete: isWhole && isComplete });
    };
    decoder.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size > limitBytes) finish(false);
    });
    decoder.on("end", () => finish(true));
    decoder.on("error", () => finish(false));
    decoder.end(bytes);
  });
}

function createDecoder(encoding: string, bytes: Buffer): Transform {
  if (encoding === "br") return createBrotliDecompress();
  if (encoding !== "deflate") return createGunzip();
  // "deflate" means a zlib stream (RFC 9110 §8.4.1.2), but some servers send the bare one.
  const isZlibStream = ((bytes[0] ?? 0) & 0x0f) === 8;
  return isZlibStream ? createInflate() : createInflateRaw();
}
