import type { DeliveryTrigger, EventType, PayloadFormat, TemplateContentType } from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { type ClaimedTarget, loadTarget, type TargetCache } from "./load-target.ts";

export type ClaimedDelivery = {
  id: number;
  /** `evt_…` */
  eventId: string;
  eventType: EventType;
  sequence: number;
  /** Of the body, also when the webhook has another one by now. */
  format: PayloadFormat;
  contentType: TemplateContentType;
  body: string;
  /** Why a template makes no body of the event; nothing can be sent then. */
  templateProblem: string | null;
  trigger: DeliveryTrigger;
  attemptNumber: number;
  retryCount: number;
};

export type Claim = { target: ClaimedTarget; deliveries: ClaimedDelivery[]; leaseUntil: Date };

export type OpenClaim = Claim & { isActive: boolean; isDeleted: boolean; taken: number };

export type ClaimOptions = {
  now: Date;
  leaseOwner: string;
  /** How many more deliveries of this webhook the caller can take. */
  roomFor: (webhookId: number) => number;
  /** The same for those that wait in the database; each webhook's claim is a statement of its own, so few is not worth it. */
  roomForDue: (webhookId: number) => number;
  /** How many more it can take of all webhooks together. */
  room: number;
  /** How many of these may have waited in the database: the rest is for what is fresh. */
  roomOfDue: number;
  /** How long a claimed delivery may take, queue and request together. */
  leaseMs: (timeoutMs: number | null) => number;
  targets: TargetCache;
  /** What links in payloads begin with. */
  publicUrl: string;
};

/** What one worker claims in one transaction: fresh deliveries as they are dispatched, then those that are due. */
export class ClaimBatch {
  readonly options: ClaimOptions;
  readonly #tx: Handle;
  readonly #claims = new Map<number, OpenClaim>();
  #count = 0;
  #dueCount = 0;

  constructor(tx: Handle, options: ClaimOptions) {
    this.#tx = tx;
    this.options = options;
  }

  get claims(): Claim[] {
    return [...this.#claims.values()].filter((claim) => claim.deliveries.length > 0);
  }

  roomFor(webhookId: number): number {
    return this.#roomLeft(webhookId, this.options.roomFor(webhookId));
  }

  roomForDue(webhookId: number): number {
    const { roomForDue, roomOfDue } = this.options;
    return Math.min(roomOfDue - this.#dueCount, this.#roomLeft(webhookId, roomForDue(webhookId)));
  }

  /** Whether nothing more of what waits in the database can be taken, of no webhook. */
  get isFullOfDue(): boolean {
    return Math.min(this.options.roomOfDue - this.#dueCount, this.options.room - this.#count) <= 0;
  }

  /** The webhook's claim, to lease deliveries under; empty at first. */
  async open(webhookId: number): Promise<OpenClaim> {
    const known = this.#claims.get(webhookId);
    if (known !== undefined) return known;
    const { now, leaseMs, targets } = this.options;
    const loaded = await loadTarget(this.#tx, targets, webhookId, now);
    const leaseUntil = new Date(now.getTime() + leaseMs(loaded.target.timeoutMs));
    const claim = { ...loaded, deliveries: [], leaseUntil, taken: 0 };
    this.#claims.set(webhookId, claim);
    return claim;
  }

  /** Takes a place for a delivery that will be added. */
  take(claim: OpenClaim, from: "outbox" | "due"): void {
    claim.taken++;
    this.#count++;
    if (from === "due") this.#dueCount++;
  }

  #roomLeft(webhookId: number, room: number): number {
    const taken = this.#claims.get(webhookId)?.taken ?? 0;
    return Math.min(this.options.room - this.#count, room - taken);
  }
}
