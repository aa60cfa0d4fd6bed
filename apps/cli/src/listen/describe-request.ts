import { abcTokenHeader } from "@hearback/contracts/token";
import { formatBody } from "../output/format-body.ts";
import { paint } from "../output/paint.ts";
import { toPrintable } from "../output/to-printable.ts";
import type { JudgedRequest } from "./judge-request.ts";

/** The request as a person reads it, several lines. */
export function describeRequest(request: JudgedRequest): string {
  const { event, eventId, delivery, attempt, isSeenBefore } = request;
  const time = request.receivedAt.toTimeString().slice(0, 8);
  const title = paint("bold", event === null ? "request without an event" : toPrintable(event));
  const where = toPrintable(`${request.method} ${request.path}`);
  const mark = isSeenBefore ? `  ${paint("yellow", "(seen before)")}` : "";
  const lines = [
    `${paint("cyan", "▶")} ${title}  ${paint("dim", `${where}  ${time}`)}`,
    ...(eventId === null ? [] : [line("Event id", toPrintable(eventId) + mark)]),
    ...(delivery === null ? [] : [line("Delivery", `${toPrintable(delivery)}, attempt ${attempt ?? "unknown"}`)]),
    line(...describeToken(request)),
    line("Signature", describeSignature(request)),
    line("Answered", paint(request.statusCode < 300 ? "green" : "red", String(request.statusCode))),
  ];
  return `${lines.join("\n")}\n${describeBody(request.body)}\n`;

  function line(label: string, value: string): string {
    return `  ${paint("dim", `${label}:`.padEnd("Authorization: ".length))}${value}`;
  }
}

/** The request for scripts: one line of JSON. */
export function formatJsonLine({ signature, isSeenBefore, message: _, ...request }: JudgedRequest): string {
  const signatureProblem = signature.state === "invalid" ? signature.reason : null;
  return JSON.stringify({ ...request, signature: signature.state, signatureProblem, seenBefore: isSeenBefore });
}

function describeToken(request: JudgedRequest): [label: string, value: string] {
  const { authorization, webhookToken } = request;
  const check = describeCheck(request);
  if (authorization !== null) return ["Authorization", `${toPrintable(authorization)}${check}`];
  if (webhookToken !== null) return ["Token", `${abcTokenHeader}: ${toPrintable(webhookToken)}${check}`];
  return ["Authorization", `none${check}`];
}

function describeCheck({ token }: JudgedRequest): string {
  if (token === "not_checked") return "";
  return token === "ok" ? `  ${paint("green", "(token ok)")}` : `  ${paint("red", "(token wrong)")}`;
}

function describeSignature({ signature }: JudgedRequest): string {
  if (signature.state === "verified") return paint("green", "verified");
  if (signature.state === "invalid") return paint("red", `invalid: ${signature.reason}`);
  return "not checked (needs --secret)";
}

function describeBody(body: unknown): string {
  if (body === null) return "";
  return `${formatBody(typeof body === "string" ? body : JSON.stringify(body))}\n`;
}
