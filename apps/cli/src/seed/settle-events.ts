import { ClaimBatch, type CoreContext, dispatchEvents, HourCounts } from "@hearback/core";

const eventsAtOnce = 100;

/**
 * Whatever has happened so far goes to the webhooks that there are now, and to none that comes later, whether a worker
 * runs or not. Nothing is sent: that is the worker's.
 */
export async function settleEvents({ database, now, publicUrl }: CoreContext): Promise<void> {
  const nothing = { roomFor: () => 0, roomForDue: () => 0, room: 0, roomOfDue: 0 };
  for (let count = eventsAtOnce; count === eventsAtOnce; ) {
    count = await database.transaction(async (tx) => {
      const hours = new HourCounts();
      const options = { ...nothing, now: now(), leaseOwner: "seed", leaseMs: () => 0, targets: new Map(), publicUrl };
      const batch = new ClaimBatch(tx, options);
      const dispatched = await dispatchEvents(tx, { batch, limit: eventsAtOnce, hours });
      await hours.write(tx);
      return dispatched;
    });
  }
}
