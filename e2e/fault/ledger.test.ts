import { describe, expect, it } from "vitest";
import { type Arrival, drawLedger, type LedgerFault, type Witnesses } from "./ledger.ts";

const arrival: Arrival = {
  ...{ webhookId: 1, eventId: "evt_1", deliveryId: 1, bodyHash: "abc", isTaken: true },
  told: { eventId: "evt_1", change: "feedback_created: hello" },
};
const delivery = { id: 1, eventId: 1, webhookId: 1, status: "succeeded", hasTime: false, hasLease: false, attempts: 1 };
const event = {
  ...{ id: 1, publicId: "evt_1", changeKey: "feedback_created: hello", type: "feedback_created" },
  ...{ channelIds: [1], isDispatched: true },
};

/** One feedback, one webhook, and all went well. */
const good: Witnesses = {
  changes: [{ key: "feedback_created: hello", isAcknowledged: true }],
  events: [event],
  deliveries: [delivery],
  subscriptions: [{ webhookId: 1, eventType: "feedback_created", channelIds: null }],
  arrivals: [arrival],
  doctor: { lost: 0, faults: [] },
  leased: [],
};

const twice: Partial<Witnesses> = { arrivals: [arrival, arrival], deliveries: [{ ...delivery, attempts: 2 }] };
const thrice: Partial<Witnesses> = {
  arrivals: [arrival, arrival, arrival],
  deliveries: [{ ...delivery, attempts: 3 }],
};
const leased = { ...delivery, status: "in_flight", hasLease: true };
const pending = { ...delivery, status: "pending", hasTime: true, attempts: 0 };

describe("the ledger of a run", () => {
  it("has nothing to say against one in which all went well", () => {
    expect(drawLedger(good)).toEqual({
      ...{ acknowledged: 1, events: 1, deliveries: { succeeded: 1 }, received: 1 },
      ...{ lost: 0, duplicates: 0, mayRepeat: 0, faults: [] },
    });
  });

  it.each<[what: string, change: Partial<Witnesses>]>([
    [
      "a change that nobody acknowledged and that didn't happen",
      { changes: [...good.changes, { key: "other", isAcknowledged: false }] },
    ],
    [
      "a change that happened and was not acknowledged",
      { changes: [{ key: "feedback_created: hello", isAcknowledged: false }] },
    ],
    ["an event in the outbox", { events: [{ ...event, isDispatched: false }], deliveries: [], arrivals: [] }],
    ["a delivery that is scheduled", { deliveries: [pending], arrivals: [] }],
    ["a delivery under a lease", { deliveries: [{ ...leased, attempts: 0 }], arrivals: [] }],
    ["a request whose result isn't recorded yet", { deliveries: [{ ...leased, attempts: 0 }] }],
    ["deliveries that ended in sight", { deliveries: [{ ...delivery, status: "failed" }], arrivals: [] }],
    [
      "an event that the webhook didn't subscribe to",
      { subscriptions: [...good.subscriptions, { webhookId: 2, eventType: "issue_created", channelIds: null }] },
    ],
    [
      "an event of another channel",
      { subscriptions: [...good.subscriptions, { webhookId: 2, eventType: "feedback_created", channelIds: [2] }] },
    ],
    ["a retry after a bad answer", { arrivals: [{ ...arrival, isTaken: false }, arrival] }],
    ["a duplicate of what was leased when a worker died", { ...twice, leased: [1] }],
    ["two duplicates of what was leased when two workers died", { ...thrice, leased: [1, 2, 1] }],
    [
      "events from the future after a clock was set back",
      { doctor: { lost: 0, faults: [{ name: "clock", count: 1 }] } },
    ],
  ])("allows %s", (_what, change) => {
    expect(drawLedger({ ...good, ...change }).faults).toEqual([]);
  });

  it.each<[kind: LedgerFault["kind"], change: Partial<Witnesses>]>([
    [
      "acknowledged change without its event",
      { changes: [...good.changes, { key: "issue_created: x", isAcknowledged: true }] },
    ],
    [
      "event without its delivery",
      { subscriptions: [...good.subscriptions, { webhookId: 2, eventType: "feedback_created", channelIds: [1] }] },
    ],
    ["delivery without an end or a time", { deliveries: [{ ...pending, hasTime: false }], arrivals: [] }],
    ["delivery without an end or a time", { deliveries: [{ ...pending, status: "in_flight" }], arrivals: [] }],
    ["succeeded delivery that never arrived", { arrivals: [] }],
    ["succeeded delivery that never arrived", { arrivals: [{ ...arrival, isTaken: false }] }],
  ])("counts as lost: %s", (kind, change) => {
    const { lost, faults } = drawLedger({ ...good, ...change });
    expect([lost, ...faults.map((fault) => fault.kind)]).toEqual([1, kind]);
  });

  const other = { ...event, id: 2, publicId: "evt_2" };
  it.each<[kind: LedgerFault["kind"], change: Partial<Witnesses>]>([
    ["event without its change", { changes: [] }],
    ["change with two events", { events: [event, { ...other, isDispatched: false }] }],
    ["arrival of an unknown event", { arrivals: [arrival, { ...arrival, eventId: "evt_9", isTaken: false }] }],
    ["arrival at another webhook", { arrivals: [arrival, { ...arrival, webhookId: 2, isTaken: false }] }],
    ["arrival that the log doesn't hold", { arrivals: [arrival, arrival], leased: [1] }],
    [
      "arrival that the log doesn't hold",
      { arrivals: [arrival, arrival, arrival], deliveries: [leased], leased: [1, 1] },
    ],
    ["body of another event", { arrivals: [{ ...arrival, told: { ...arrival.told, eventId: "evt_9" } }] }],
    ["body of another event", { arrivals: [{ ...arrival, told: { ...arrival.told, change: "issue_created: x" } }] }],
    ["bodies that differ", { arrivals: [arrival, { ...arrival, bodyHash: "xyz", isTaken: false }] }],
    ["duplicate of a delivery that was not leased", twice],
    ["duplicate of a delivery that was not leased", { ...twice, leased: [2, 3] }],
    ["duplicate of a delivery that was not leased", { ...thrice, leased: [1] }],
    ["fault that the doctor found", { doctor: { lost: 1, faults: [{ name: "missing_deliveries", count: 1 }] } }],
  ])("finds, though nothing is lost: %s", (kind, change) => {
    const { lost, faults } = drawLedger({ ...good, ...change });
    expect([lost, ...faults.map((fault) => fault.kind)]).toEqual([0, kind]);
  });
});
