import { deliveryHeaders, deliveryId, type EventType, eventTypes, findAbcEvent, limits } from "@hearback/contracts";
import { maskSecret } from "@hearback/contracts/headers";
import { abcTokenHeader } from "@hearback/contracts/token";
import { type Handle, toJsonText } from "@hearback/db";
import { and, desc, eq, lte } from "drizzle-orm";
import type { Environment } from "../context/context.ts";
import { hashRandomText } from "../secrets/random-text.ts";
import { identifySender } from "./identify-sender.ts";

export type IncomingRequest = {
  method: string;
  query: string;
  /** In lower case. */
  headers: Record<string, string>;
  body: Buffer;
};

const mask = maskSecret("");

/** Headers by which somebody proves who they are: who reads along here must not become them. */
const provingHeaders = new Set(["authorization", "proxy-authorization", "cookie", "x-api-key", abcTokenHeader]);

/**
 * Keeps what came to an inspector's URL, and says what it answers; `null` when no inspector has this key. Of what it has
 * kept, the oldest goes.
 */
export async function catchRequest(
  env: Environment,
  key: string,
  request: IncomingRequest,
): Promise<{ status: number; delayMs: number } | null> {
  const { tables, read } = env.database;
  const { inspectors, caughtRequests } = tables;
  const [inspector] = await read
    .select()
    .from(inspectors)
    .where(eq(inspectors.keyHash, hashRandomText(key)));
  if (inspector === undefined) return null;
  const { method, query, body } = request;
  const { secretNames, isTest, ...sender } = await identifySender(env, read, inspector, request);
  const content = describeContent(request);
  await env.database.transaction(async (tx) => {
    await tx.insert(caughtRequests).values({
      inspectorId: inspector.id,
      receivedAt: env.now(),
      method,
      query: maskParameters(query, secretNames.parameters),
      ...content,
      isTest: content.isTest || isTest,
      ...sender,
      ...describeAttempt(request),
      answerStatus: inspector.status,
      bodyBytes: body.length,
      headers: toJsonText(maskHeaders(request.headers, secretNames.headers)),
      body: body.subarray(0, limits.caughtBodyBytes).toString("utf8"),
    });
    await dropOldest(tx, inspector.id);
  });
  return { status: inspector.status, delayMs: inspector.delayMs };
}

async function dropOldest(tx: Handle, inspectorId: number): Promise<void> {
  const { caughtRequests } = tx.tables;
  const isOfInspector = eq(caughtRequests.inspectorId, inspectorId);
  const [tooMany] = await tx
    .select({ id: caughtRequests.id })
    .from(caughtRequests)
    .where(isOfInspector)
    .orderBy(desc(caughtRequests.id))
    .limit(1)
    .offset(limits.caughtRequests);
  if (tooMany !== undefined)
    await tx.delete(caughtRequests).where(and(isOfInspector, lte(caughtRequests.id, tooMany.id)));
}

/** What the list shows of a request, without reading it again. Not every format names the event in the body. */
function describeContent({ body, headers }: IncomingRequest): { eventType: EventType | null; isTest: boolean } {
  const content = parseObject(body.toString("utf8"));
  const named = content?.event ?? headers[deliveryHeaders.event];
  const eventType = eventTypes.find((type) => type === named) ?? findAbcEvent(named);
  return { eventType, isTest: content?.test === true };
}

/** Which attempt it is, if it names one as a webhook does. */
function describeAttempt({ headers }: IncomingRequest) {
  const delivery = deliveryId.safeParse(headers[deliveryHeaders.delivery]);
  const number = headers[deliveryHeaders.attempt] ?? "";
  return {
    deliveryId: delivery.success ? delivery.data : null,
    attemptNumber: /^[1-9]\d{0,5}$/.test(number) ? Number(number) : null,
  };
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" ? (value as Record<string, unknown> | null) : null;
  } catch {
    return null;
  }
}

function maskHeaders(headers: Record<string, string>, secretNames: readonly string[]): Record<string, string> {
  const mask = (name: string, value: string) => {
    if (secretNames.includes(name)) return maskSecret(value);
    return provingHeaders.has(name) ? maskProof(value) : value;
  };
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, mask(name, value)]));
}

/** Its scheme, and of the secret what a mask leaves; of Basic nothing, as the end of base64 can be a short secret's whole. */
function maskProof(value: string): string {
  const [, scheme = "", secret = ""] = /^(\w+ )?(.*)$/s.exec(value) ?? [];
  return scheme + (/^basic /i.test(scheme) ? mask : maskSecret(secret));
}

/** @param query as in a URL, with its question mark; what isn't masked of it stays as it came. */
function maskParameters(query: string, secretNames: readonly string[]): string {
  return query.replaceAll(/([?&])([^=&]*)=[^&]*/g, (whole, sign: string, name: string) => {
    const isSecret = secretNames.some((secret) => new URLSearchParams(`${name}=`).has(secret));
    return isSecret ? `${sign}${name}=${mask}` : whole;
  });
}
