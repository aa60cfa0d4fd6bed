import { withoutStep } from "./change-key.ts";

/** What a client asked for: its name is the same for whoever tells of it, see change-key.ts. */
export type Change = { key: string; isAcknowledged: boolean };

export type Arrival = {
  /** Whose receiver it arrived at. */
  webhookId: number;
  /** What the headers say. */
  eventId: string;
  deliveryId: number;
  bodyHash: string;
  /** What the body says. */
  told: { eventId: string; change: string | null };
  /** The receiver has answered well. */
  isTaken: boolean;
};

export type EventRow = {
  id: number;
  publicId: string;
  /** null: Hearback itself has made it. */
  changeKey: string | null;
  type: string;
  channelIds: number[];
  isDispatched: boolean;
};

export type DeliveryRow = {
  id: number;
  eventId: number;
  webhookId: number;
  status: string;
  hasTime: boolean;
  hasLease: boolean;
  attempts: number;
};

/** `channelIds` null: all channels. */
export type SubscriptionRow = { webhookId: number; eventType: string; channelIds: number[] | null };

/** What the database says; `doctor` is what the product itself finds in it. */
export type Rows = {
  events: EventRow[];
  deliveries: DeliveryRow[];
  doctor: { lost: number; faults: { name: string; count: number }[] };
};

export type Witnesses = Rows & {
  changes: Change[];
  /** As they were made, whatever the database holds now. */
  subscriptions: SubscriptionRow[];
  arrivals: Arrival[];
  /**
   * The ids of the deliveries that were leased when a worker died, or when its clock was set, each once for every time:
   * so often they may arrive again.
   */
  leased: number[];
};

const lossKinds = [
  "acknowledged change without its event",
  "event without its delivery",
  "delivery without an end or a time",
  "succeeded delivery that never arrived",
] as const;
const otherKinds = [
  "event without its change",
  "change with two events",
  "arrival of an unknown event",
  "arrival at another webhook",
  "arrival that the log doesn't hold",
  "bodies that differ",
  "body of another event",
  "duplicate of a delivery that was not leased",
  "fault that the doctor found",
] as const;
type FaultKind = (typeof lossKinds)[number] | (typeof otherKinds)[number];
export type LedgerFault = { kind: FaultKind; what: string };

export type Ledger = {
  acknowledged: number;
  events: number;
  deliveries: Record<string, number>;
  received: number;
  lost: number;
  duplicates: number;
  /** How many duplicates there may be at most. */
  mayRepeat: number;
  faults: LedgerFault[];
};

/** Holds what clients, receivers and the database say against one another. A run was good when it has no faults. */
export function drawLedger(witnesses: Witnesses): Ledger {
  const { changes, events, deliveries, arrivals, leased } = witnesses;
  const faults = [
    ...checkChanges(witnesses),
    ...checkDeliveries(witnesses),
    ...checkArrivals(witnesses),
    ...checkDuplicates(witnesses),
    ...checkDoctor(witnesses),
  ];
  const byStatus = Map.groupBy(deliveries, (delivery) => delivery.status);
  return {
    acknowledged: changes.filter((change) => change.isAcknowledged).length,
    events: events.length,
    deliveries: Object.fromEntries([...byStatus].map(([status, rows]) => [status, rows.length])),
    received: arrivals.length,
    lost: faults.filter(({ kind }) => lossKinds.some((loss) => loss === kind)).length,
    duplicates: [...countTaken(arrivals).values()].reduce((sum, times) => sum + times - 1, 0),
    mayRepeat: leased.length,
    faults,
  };
}

function checkChanges({ changes, events }: Witnesses): LedgerFault[] {
  const eventsByKey = Map.groupBy(events, (event) => event.changeKey);
  eventsByKey.delete(null);
  const known = new Set(changes.map((change) => change.key));
  const faults: LedgerFault[] = changes
    .filter((change) => change.isAcknowledged && !eventsByKey.has(change.key))
    .map(({ key }) => ({ kind: "acknowledged change without its event", what: key }));
  for (const [key, ofKey] of eventsByKey) {
    const what = `${key}: ${ofKey.map((event) => event.publicId).join(", ")}`;
    if (key !== null && !known.has(key)) faults.push({ kind: "event without its change", what });
    if (ofKey.length > 1) faults.push({ kind: "change with two events", what });
  }
  return faults;
}

function checkDeliveries({ events, deliveries, subscriptions, arrivals }: Witnesses): LedgerFault[] {
  const faults: LedgerFault[] = [];
  const made = new Set(deliveries.map((delivery) => `${delivery.eventId}/${delivery.webhookId}`));
  for (const event of events) {
    if (!event.isDispatched) continue;
    const missing = subscriptions.filter((subscription) => matches(subscription, event));
    for (const { webhookId } of missing.filter((subscription) => !made.has(`${event.id}/${subscription.webhookId}`))) {
      faults.push({ kind: "event without its delivery", what: `${event.publicId} to webhook ${webhookId}` });
    }
  }
  const taken = new Set(arrivals.filter((arrival) => arrival.isTaken).map((arrival) => arrival.deliveryId));
  for (const { id, webhookId, status, hasTime, hasLease } of deliveries) {
    const what = `dlv_${id} to webhook ${webhookId}, ${status}`;
    const isStuck = (status === "pending" && !hasTime) || (status === "in_flight" && !hasLease);
    if (isStuck) faults.push({ kind: "delivery without an end or a time", what });
    if (status === "succeeded" && !taken.has(id)) faults.push({ kind: "succeeded delivery that never arrived", what });
  }
  return faults;
}

function matches({ eventType, channelIds }: SubscriptionRow, event: EventRow): boolean {
  return eventType === event.type && (channelIds === null || event.channelIds.some((id) => channelIds.includes(id)));
}

function checkArrivals({ arrivals, events, deliveries }: Witnesses): LedgerFault[] {
  const faults: LedgerFault[] = [];
  const eventById = new Map(events.map((event) => [event.publicId, event]));
  const deliveryById = new Map(deliveries.map((delivery) => [delivery.id, delivery]));
  const hashByEvent = new Map<string, string>();
  for (const { webhookId, eventId, deliveryId, bodyHash, told } of arrivals) {
    const what = `${eventId} as dlv_${deliveryId} at webhook ${webhookId}`;
    const event = eventById.get(eventId);
    const delivery = deliveryById.get(deliveryId);
    if (event === undefined || delivery === undefined) faults.push({ kind: "arrival of an unknown event", what });
    else if (delivery.webhookId !== webhookId || delivery.eventId !== event.id)
      faults.push({ kind: "arrival at another webhook", what });
    else if (told.eventId !== eventId || told.change !== (event.changeKey && withoutStep(event.changeKey)))
      faults.push({ kind: "body of another event", what: `${what} tells of ${told.eventId}, ${told.change}` });
    // There is one payload format, so all webhooks get the same bytes.
    if ((hashByEvent.get(eventId) ?? bodyHash) !== bodyHash) faults.push({ kind: "bodies that differ", what });
    hashByEvent.set(eventId, bodyHash);
  }
  for (const [deliveryId, times] of countTaken(arrivals)) {
    const { attempts = 0, hasLease = false } = deliveryById.get(deliveryId) ?? {};
    // What is leased has one attempt more than the log holds, until its result is recorded.
    if (times <= attempts + Number(hasLease)) continue;
    const what = `dlv_${deliveryId} arrived ${times} times, and the log holds ${attempts}`;
    faults.push({ kind: "arrival that the log doesn't hold", what });
  }
  return faults;
}

function checkDuplicates({ arrivals, leased }: Witnesses): LedgerFault[] {
  const timesLeased = Map.groupBy(leased, (id) => id);
  return [...countTaken(arrivals)].flatMap(([deliveryId, times]) => {
    const mayRepeat = timesLeased.get(deliveryId)?.length ?? 0;
    if (times - 1 <= mayRepeat) return [];
    const what = `dlv_${deliveryId} was taken ${times} times, and leased ${mayRepeat} times when a repeat was to be expected`;
    return [{ kind: "duplicate of a delivery that was not leased" as const, what }];
  });
}

/** How often each delivery was taken. What a receiver refused, or never answered, is sent again because it has to be. */
function countTaken(arrivals: Arrival[]): Map<number, number> {
  const taken = Map.groupBy(
    arrivals.filter((arrival) => arrival.isTaken),
    (arrival) => arrival.deliveryId,
  );
  return new Map([...taken].map(([deliveryId, times]) => [deliveryId, times.length]));
}

function checkDoctor({ doctor }: Witnesses): LedgerFault[] {
  // Events from the future are what a clock that was set back leaves behind; the doctor is right to say so.
  const found = doctor.faults.filter(({ name }) => name !== "clock");
  if (doctor.lost === 0 && found.length === 0) return [];
  return [{ kind: "fault that the doctor found", what: JSON.stringify(doctor) }];
}
