import { type AttemptView, type DeliveryDetail, findArrival } from "@hearback/contracts";
import { findDeliveryProject, getDelivery } from "@hearback/core";
import type { Command } from "commander";
import { addCommand, type CommonOptions } from "../../command/add-command.ts";
import { withContext } from "../../command/with-context.ts";
import { describeAttempt } from "../../output/describe-attempt.ts";
import { formatBody } from "../../output/format-body.ts";
import { formatFacts, formatTable } from "../../output/format-table.ts";
import { formatInstant } from "../../output/format-time.ts";
import { paint } from "../../output/paint.ts";
import { printResult } from "../../output/print-result.ts";
import { deliveryArgument } from "./delivery-argument.ts";
import { describeNext, describeStatus, describeSubject } from "./describe-status.ts";

export function addShowDelivery(parent: Command): void {
  addCommand(parent, "show", {
    about: "Show a delivery: its attempts, what was sent, what came back, and when it is tried again.",
    examples: ["delivery show dlv_1"],
  })
    .addArgument(deliveryArgument)
    .action(async (deliveryId: string, options: CommonOptions) => {
      const delivery = await withContext(async (ctx) =>
        getDelivery(ctx, { projectId: await findDeliveryProject(ctx, { deliveryId }), deliveryId }),
      );
      printResult(options, delivery, describeDelivery);
    });
}

function describeDelivery(delivery: DeliveryDetail): string {
  const { attempts, body, schedule } = delivery;
  const last = attempts.at(-1);
  return [
    describeFacts(delivery),
    ...(attempts.length === 0 ? [] : [paint("bold", "Attempts"), formatAttempts(attempts)]),
    ...(last === undefined ? [] : describeRequest(last)),
    paint("bold", "Body sent"),
    body === null ? "not made yet" : formatBody(body),
    ...(last?.response ? describeResponse(last.response) : []),
    ...(schedule.length === 0
      ? []
      : [paint("bold", "Ahead, if each one fails"), schedule.map(formatInstant).join("\n")]),
  ].join("\n\n");
}

function describeFacts(delivery: DeliveryDetail): string {
  const { webhook } = delivery;
  return formatFacts([
    ["id", delivery.id],
    ["status", describeStatus(delivery)],
    ["arrival", describeArrival(delivery)],
    ["event", `${delivery.eventType} ${delivery.eventId}`],
    ["about", describeSubject(delivery)],
    ["webhook", `${webhook.id} "${webhook.name}" ${delivery.webhookUrl}`],
    ["created", formatInstant(delivery.createdAt)],
    ["finished", delivery.finishedAt === null ? null : formatInstant(delivery.finishedAt)],
    ["skipped", delivery.skipReason],
    ["next attempt", describeWait(delivery)],
    ["result", delivery.attempts.length === 0 ? null : describeAttempt(delivery)],
  ]);
}

/** Beside a status that tells of the last request only. */
function describeArrival(delivery: DeliveryDetail): string | null {
  const at = findArrival(delivery);
  if (at === null) return null;
  const arrived = `Arrived on ${formatInstant(at)}`;
  return delivery.status === "failed" ? `${arrived}; the redelivery failed.` : `${arrived} already.`;
}

function describeWait(delivery: DeliveryDetail): string | null {
  const next = describeNext(delivery);
  return next === "held" ? "held: its webhook is failing, and is probed with one delivery at a time" : next;
}

function formatAttempts(attempts: AttemptView[]): string {
  const rows = attempts.map(
    ({ number, trigger, outcome, startedAt, statusCode, errorClass, errorMessage, timings }) => [
      String(number),
      formatInstant(startedAt),
      trigger,
      outcome,
      String(statusCode ?? errorClass ?? "-"),
      timings === null ? "-" : `${Math.round(timings.totalMs)} ms`,
      errorMessage ?? "",
    ],
  );
  return formatTable(["#", "STARTED", "TRIGGER", "OUTCOME", "ANSWER", "TIME", "ERROR"], rows);
}

function describeRequest({ number, request }: AttemptView): string[] {
  const headers = Object.entries(request.headers).map(([name, value]): [string, string] => [name, value]);
  const title = paint("bold", `Request of attempt ${number}`);
  return [
    title,
    [`${request.method} ${request.url}`, ...(headers.length === 0 ? [] : [formatFacts(headers)])].join("\n"),
  ];
}

function describeResponse(response: NonNullable<AttemptView["response"]>): string[] {
  const headers = Object.entries(response.headers).map(([name, value]): [string, string] => [name, value]);
  const body = response.body === "" ? "(empty body)" : formatBody(response.body);
  const end = response.isTruncated ? "\n… cut off here" : "";
  return [paint("bold", "Response"), ...(headers.length === 0 ? [] : [formatFacts(headers)]), `${body}${end}`];
}
