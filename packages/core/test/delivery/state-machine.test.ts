import { terminalDeliveryStatuses } from "@hearback/contracts";
import {
  type Attempt,
  cancelDelivery,
  checkInvariant,
  type DeliveryResult,
  DomainError,
  deleteWebhook,
  reclaimLeases,
  redeliver,
  releaseClaims,
  setWebhookActive,
} from "@hearback/core";
import { engines } from "@hearback/testing";
import { eq } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { useShop } from "../shop.ts";
import {
  addWebhook,
  attemptOf,
  claim,
  type DeliveryRow,
  dispatch,
  giveFeedback,
  readAttempts,
  record,
  resultOf,
} from "./post-office.ts";

/** What can happen to a delivery. Each step but the switches first claims it, if it is or becomes due. */
type Step =
  | { do: "answer" | "answerLate"; outcomes: Attempt["outcome"][]; isLast: boolean }
  | { do: "die" | "release" | "redeliver" | "cancel" | "turnOff" | "turnOn" };

const outcome = fc.constantFrom<Attempt["outcome"][]>(
  "succeeded",
  "retryable",
  "retryable",
  "retryable",
  "permanent",
  "gone",
);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom("answer", "answerLate"),
      outcomes: fc.array(outcome, { minLength: 1, maxLength: 3 }),
      isLast: fc.boolean(),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom("die", "release", "redeliver", "redeliver", "cancel", "turnOff", "turnOn"),
    }),
  },
);
const runsByEngine = { sqlite: 40, postgres: 8 };

describe.each(engines)("a delivery on %s", (engine) => {
  const shop = useShop(engine);

  async function findRow(webhookId: number): Promise<DeliveryRow> {
    const { deliveries } = shop.tables;
    const [row] = await shop.database.read.select().from(deliveries).where(eq(deliveries.webhookId, webhookId));
    if (row === undefined) throw new Error("the delivery is lost");
    return row;
  }

  function checkState(row: DeliveryRow): void {
    const isTerminal = (terminalDeliveryStatuses as readonly string[]).includes(row.status);
    const state = {
      isScheduled: row.nextAttemptAt !== null,
      isLeased: row.leaseUntil !== null && row.leaseOwner !== null,
      isFinished: row.finishedAt !== null,
      hasReason: row.skipReason !== null,
    };
    expect({ status: row.status, ...state }).toEqual({
      status: row.status,
      isScheduled: row.status === "pending",
      isLeased: row.status === "in_flight",
      isFinished: isTerminal,
      hasReason: row.status === "skipped" || row.status === "canceled",
    });
  }

  async function claimIfScheduled(webhookId: number): Promise<DeliveryRow | null> {
    const before = await findRow(webhookId);
    if (before.nextAttemptAt !== null) {
      shop.clock.advance(Math.max(0, before.nextAttemptAt.getTime() - shop.clock.now().getTime()));
      await claim(shop);
    }
    const row = await findRow(webhookId);
    if (row.status !== "in_flight") return null;
    const logged = (await readAttempts(shop)).filter((attempt) => attempt.deliveryId === row.id);
    expect(row.attemptCount).toBeGreaterThan(Math.max(0, ...logged.map((attempt) => attempt.number)));
    return row;
  }

  function toResult(row: DeliveryRow, outcomes: Attempt["outcome"][], isLast: boolean): DeliveryResult {
    const [first, ...others] = outcomes.map((one, index) => attemptOf(shop, row.attemptCount + index, one));
    if (first === undefined) throw new Error("at least one outcome");
    const retryInMs = isLast ? null : 60_000;
    return { ...resultOf(shop, row, { outcome: outcomes.at(-1) ?? "gone", retryInMs }), attempts: [first, ...others] };
  }

  async function take(webhookId: number, current: Step): Promise<void> {
    const { projectId } = shop;
    if (current.do === "turnOff" || current.do === "turnOn") {
      await setWebhookActive(shop.ctx, { projectId, webhookId, isActive: current.do === "turnOn" });
      return;
    }
    if (current.do === "redeliver" || current.do === "cancel") {
      const { id } = await findRow(webhookId);
      const verb = current.do === "redeliver" ? redeliver : cancelDelivery;
      await verb(shop.ctx, { projectId, deliveryId: `dlv_${id}` }).catch((error: unknown) => {
        if (!(error instanceof DomainError)) throw error;
      });
      return;
    }
    const row = await claimIfScheduled(webhookId);
    if (row === null) return;
    const now = shop.clock.now();
    if (current.do === "release") {
      const claims = [{ deliveryId: row.id, attemptNumber: row.attemptCount }];
      await shop.database.transaction((tx) => releaseClaims(tx, { claims, leaseOwner: "worker-1", now }));
      return;
    }
    if (current.do !== "answer")
      await shop.database.transaction((tx) => reclaimLeases(tx, { now, deadOwners: ["worker-1"] }));
    if ("outcomes" in current) await record(shop, toResult(row, current.outcomes, current.isLast));
  }

  it("is finished, scheduled with a time or leased after whatever happens to it, and its attempts are numbered upwards", async () => {
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        const webhookId = await addWebhook(shop, { name: `Receiver ${++runs}` });
        await giveFeedback(shop);
        await dispatch(shop);
        for (const current of steps) {
          await take(webhookId, current);
          checkState(await findRow(webhookId));
        }
        expect(await checkInvariant(shop.database, shop.clock.now())).toMatchObject({ lost: 0, faults: [] });
        await deleteWebhook(shop.ctx, { projectId: shop.projectId, webhookId });
        const { status } = await findRow(webhookId);
        expect(["pending", "in_flight"]).not.toContain(status);
      }),
      { numRuns: runsByEngine[engine] },
    );
  });
});
