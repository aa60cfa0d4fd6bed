/** What a client asked for: its name is the same for whoever tells of it, see change-key.ts. */
export type Change = { key: string; isAcknowledged: boolean };

export type Arrival = {
  /** Whose receiver it arrived at. */
  webhookId: number;
  /** What the headers say. */
  eventId: string;
  deliveryId: number;
  bodyHash: string;
  /** The receiver had all of it and answered well, or was about to. */
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
  subscriptions: SubscriptionRow[];
  doctor: { lost: number; faults: { name: string; count: number }[] };
};

export type Witnesses = Rows & {
  changes: Change[];
  arrivals: Arrival[];
  /** How many deliveries were leased when a worker died, or when its clock was set: only these may arrive twice. */
  mayRepeat: number;
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
  "more duplicates than were leased",
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
  mayRepeat: number;
  faults: LedgerFault[];
};

/** Holds what clients, receivers and the database say against one another. A run was good when it has no faults. */
export function drawLedger(witnesses: Witnesses): Ledger {
  const { changes, events, deliveries, arrivals, mayRepeat } = witnesses;
  const duplicates = countDuplicates(arrivals);
  const faults = [
    ...checkChanges(witnesses),
    ...checkDeliveries(witnesses),
    ...checkArrivals(witnesses),
    ...checkDoctor(witnesses),
  ];
  if (duplicates > mayRepeat) {
    faults.push({ kind: "more duplicates than were leased", what: `${duplicates}, and ${mayRepeat} were leased` });
  }
  const byStatus = Map.groupBy(deliveries, (delivery) => delivery.status);
  return {
    acknowledged: changes.filter((change) => change.isAcknowledged).length,
    events: events.length,
    deliveries: Object.fromEntries([...byStatus].map(([status, rows]) => [status, rows.length])),
    received: arrivals.length,
    lost: faults.filter(({ kind }) => lossKinds.some((loss) => loss === kind)).length,
    duplicates,
    mayRepeat,
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
  for (const { webhookId, eventId, deliveryId, bodyHash } of arrivals) {
    const what = `${eventId} as dlv_${deliveryId} at webhook ${webhookId}`;
    const event = eventById.get(eventId);
    const delivery = deliveryById.get(deliveryId);
    if (event === undefined || delivery === undefined) faults.push({ kind: "arrival of an unknown event", what });
    else if (delivery.webhookId !== webhookId || delivery.eventId !== event.id)
      faults.push({ kind: "arrival at another webhook", what });
    // There is one payload format, so all webhooks get the same bytes.
    if ((hashByEvent.get(eventId) ?? bodyHash) !== bodyHash) faults.push({ kind: "bodies that differ", what });
    hashByEvent.set(eventId, bodyHash);
  }
  for (const [deliveryId, ofDelivery] of Map.groupBy(arrivals.filter(isTaken), (arrival) => arrival.deliveryId)) {
    const logged = deliveryById.get(deliveryId)?.attempts ?? 0;
    if (ofDelivery.length > logged) {
      const what = `dlv_${deliveryId} arrived ${ofDelivery.length} times, and the log holds ${logged}`;
      faults.push({ kind: "arrival that the log doesn't hold", what });
    }
  }
  return faults;
}

function isTaken(arrival: Arrival): boolean {
  return arrival.isTaken;
}

/** What a receiver took again. What it refused, or never answered, is sent again because it has to be. */
function countDuplicates(arrivals: Arrival[]): number {
  const taken = Map.groupBy(arrivals.filter(isTaken), ({ webhookId, eventId }) => `${webhookId}/${eventId}`);
  return [...taken.values()].reduce((sum, same) => sum + same.length - 1, 0);
}

function checkDoctor({ doctor }: Witnesses): LedgerFault[] {
  // Events from the future are what a clock that was set back leaves behind; the doctor is right to say so.
  const found = doctor.faults.filter(({ name }) => name !== "clock");
  if (doctor.lost === 0 && found.length === 0) return [];
  return [{ kind: "fault that the doctor found", what: JSON.stringify(doctor) }];
}
