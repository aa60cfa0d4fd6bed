import { createHash } from "node:crypto";
import type { StandardBody } from "@hearback/contracts";
import type { RecordedRequest } from "@hearback/testing";
import { changeKey, withoutStep } from "./change-key.ts";
import type { Arrival } from "./ledger.ts";

/** What the receivers of a run got, all of them together. */
export class Mailbox {
  readonly arrivals: Arrival[] = [];
  readonly #byRequest = new WeakMap<RecordedRequest, Arrival>();

  put(request: RecordedRequest, { webhookId, isTaken }: Pick<Arrival, "webhookId" | "isTaken">): void {
    const { headers, rawBody } = request;
    const body: StandardBody = JSON.parse(rawBody);
    const arrival: Arrival = {
      webhookId,
      eventId: String(headers["webhook-id"]),
      deliveryId: Number(String(headers["hearback-delivery"]).slice("dlv_".length)),
      bodyHash: createHash("sha256").update(rawBody).digest("base64"),
      told: { eventId: body.event_id, change: nameChange(body) },
      isTaken,
    };
    this.arrivals.push(arrival);
    this.#byRequest.set(request, arrival);
  }

  /** The receiver has answered. */
  mark(request: RecordedRequest, status: number): void {
    const arrival = this.#byRequest.get(request);
    if (arrival !== undefined && status >= 200 && status < 300) arrival.isTaken = true;
  }

  countAt(webhookId: number): number {
    return this.arrivals.filter((arrival) => arrival.webhookId === webhookId).length;
  }
}

function nameChange(body: StandardBody): string | null {
  switch (body.event) {
    case "feedback_created":
      return changeKey.feedback(body.data.content ?? "");
    case "issue_created":
      return changeKey.issue(body.data.title);
    case "issue_registered":
      return changeKey.link(body.data.feedback.content ?? "", body.data.issue.title);
    case "issue_status_changed":
      return withoutStep(changeKey.status(body.data.title, 0, body.data.new_status));
    case "webhook_turned_off":
      return null;
  }
}
