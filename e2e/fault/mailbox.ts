import { createHash } from "node:crypto";
import type { RecordedRequest } from "@hearback/testing";
import type { Arrival } from "./ledger.ts";

/** What the receivers of a run got, all of them together. */
export class Mailbox {
  readonly arrivals: Arrival[] = [];

  put({ headers, rawBody }: RecordedRequest, { webhookId, isTaken }: Pick<Arrival, "webhookId" | "isTaken">): void {
    this.arrivals.push({
      webhookId,
      eventId: String(headers["webhook-id"]),
      deliveryId: Number(String(headers["hearback-delivery"]).slice("dlv_".length)),
      bodyHash: createHash("sha256").update(rawBody).digest("base64"),
      isTaken,
    });
  }

  countAt(webhookId: number): number {
    return this.arrivals.filter((arrival) => arrival.webhookId === webhookId).length;
  }
}
