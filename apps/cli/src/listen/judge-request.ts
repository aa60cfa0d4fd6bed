import type { IncomingMessage } from "node:http";
import { deliveryHeaders, limits } from "@hearback/contracts";
import { abcTokenHeader } from "@hearback/contracts/token";
import { checkSignature, type SignatureCheck } from "./check-signature.ts";
import { checkToken, type TokenCheck } from "./check-token.ts";
import { parseBody } from "./read-body.ts";

export type JudgeOptions = {
  /** `null`: tokens are shown, not checked. */
  token: string | null;
  /** Decoded signing secret; `null`: signatures are not checked. */
  signingKey: Buffer | null;
  /** The answer to a request with nothing wrong. */
  statusCode: number;
};

/** One request, what was found out about it, and how it is answered. */
export type JudgedRequest = {
  receivedAt: Date;
  method: string;
  path: string;
  event: string | null;
  eventId: string | null;
  delivery: string | null;
  attempt: number | null;
  sequence: number | null;
  authorization: string | null;
  /** Where the payload format `abc` has the token. */
  webhookToken: string | null;
  token: TokenCheck;
  signature: SignatureCheck;
  isSeenBefore: boolean;
  statusCode: number;
  /** Sent back, and so shown in the sender's delivery log. */
  message: string;
  /** Parsed JSON, or the text of what isn't; `null` for a body over the limit. */
  body: unknown;
};

/**
 * Judges requests one after the other, and remembers their event ids.
 *
 * @param body `null` when it was over the limit.
 */
export function createJudge({ token, signingKey, statusCode }: JudgeOptions) {
  const seenIds = new Set<string>();
  return (request: IncomingMessage, body: Buffer | null, now: Date): JudgedRequest => {
    const header = (name: string) => request.headers[name]?.toString() ?? null;
    const content = body === null ? null : parseBody(body);
    const id = header(deliveryHeaders.id);
    const eventId = id ?? readText(content, "event_id");
    const isSeenBefore = eventId !== null && seenIds.has(eventId);
    if (eventId !== null) seenIds.add(eventId);

    const given = { authorization: header(deliveryHeaders.authorization), webhookToken: header(abcTokenHeader) };
    const checks = { token: checkToken(given, token), signature: checkBody() };
    return {
      receivedAt: now,
      method: request.method ?? "",
      path: request.url ?? "",
      event: header(deliveryHeaders.event) ?? readText(content, "event"),
      eventId,
      delivery: header(deliveryHeaders.delivery),
      attempt: toNumber(header(deliveryHeaders.attempt)),
      sequence: toNumber(header(deliveryHeaders.sequence)),
      ...given,
      ...checks,
      isSeenBefore,
      ...decideAnswer(checks, body === null, statusCode),
      body: content,
    };

    function checkBody(): SignatureCheck {
      if (body === null) return { state: "not_checked" };
      const [timestamp, signature] = [header(deliveryHeaders.timestamp), header(deliveryHeaders.signature)];
      return checkSignature({ id, timestamp, signature, body }, signingKey, now);
    }
  };
}

type Answer = Pick<JudgedRequest, "statusCode" | "message">;

function decideAnswer(
  { token, signature }: { token: TokenCheck; signature: SignatureCheck },
  isTooLarge: boolean,
  statusCode: number,
): Answer {
  if (isTooLarge) return { statusCode: 413, message: `The body has more than ${limits.bodyBytes} bytes.` };
  if (token === "wrong")
    return { statusCode: 401, message: "Neither Authorization nor x-webhook-token carries the expected token." };
  if (signature.state === "invalid")
    return { statusCode: 401, message: `The signature is invalid: ${signature.reason}.` };
  return { statusCode, message: "received" };
}

function readText(content: unknown, key: string): string | null {
  if (typeof content !== "object" || content === null) return null;
  const value = (content as Record<string, unknown>)[key];
  return typeof value === "string" ? value : null;
}

function toNumber(text: string | null): number | null {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
}
