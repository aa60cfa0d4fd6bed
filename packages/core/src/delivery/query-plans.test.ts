import { toJsonText } from "@hearback/db";
import { explainQueries } from "@hearback/testing";
import { describe, expect, it } from "vitest";
import { claimFrom, edges, findScans, type PlanScene, sorting, useQueryPlans } from "../../test/use-query-plans.ts";
import { listEvents } from "../event/list-events.ts";
import { summarizeDeliveries } from "../event/summarize-deliveries.ts";
import { getWebhookHealth } from "../health/get-webhook-health.ts";
import { HourCounts } from "../health/hour-counts.ts";
import { listWebhookActivity } from "../health/list-webhook-activity.ts";
import { purgeOldestHour } from "../health/purge-hours.ts";
import { advanceRecovery } from "../recovery/advance-recoveries.ts";
import { startRecovery } from "../recovery/start-recovery.ts";
import { tryFilter } from "../webhook/try-filter.ts";
import type { Attempt } from "./attempt-result.ts";
import { claimDue } from "./claim-due.ts";
import { dispatchEvents } from "./dispatch-events.ts";
import { listDeliveries } from "./list-deliveries.ts";
import { reclaimLeases } from "./reclaim-leases.ts";
import { recordResults } from "./record-results.ts";
import { redeliverMany } from "./redeliver-many.ts";
import { sendNow } from "./send-now.ts";

describe("SQLite, asked for deliveries", () => {
  const scene = useQueryPlans();

  it("finds what a worker has to do without reading what is finished", async () => {
    const { temp, world, webhookId } = scene;
    const { clock } = world;
    const hours = new HourCounts();
    const plans = await explainQueries(temp, async () => {
      await claimFrom(scene, (tx, batch) => dispatchEvents(tx, { batch, limit: 10, hours }));
      clock.advance(2_000);
      await reclaim(scene, []);
      await claimFrom(scene, claimDue);
      await reclaim(scene, ["worker", "another"]);
      const { id, attemptNumber } = await claimFrom(scene, claimDue);
      const result = { deliveryId: id, webhookId, trigger: "schedule" as const, retryAt: null };
      const attempts: [Attempt] = [makeAttempt(attemptNumber, clock.now())];
      await temp.database.transaction(async (tx) => {
        await recordResults(tx, { results: [{ ...result, attempts }], now: clock.now(), hours });
        await hours.write(tx);
      });
    });
    expect(findScans(plans)).toEqual([]);
    const steps = plans.flatMap((plan) => plan.steps);
    expect(steps).toContain("SCAN events USING INDEX events_outbox_index");
    expect(steps).toContain("SCAN deliveries USING INDEX deliveries_in_flight_index");
    const due = "SEARCH deliveries USING COVERING INDEX deliveries_due_index (webhook_id=? AND next_attempt_at<?)";
    expect(steps).toContain(due);
    // With a step that sorts, the whole queue would be read for the few that are claimed.
    expect(plans.filter((plan) => plan.steps.includes(due)).flatMap((plan) => plan.steps)).not.toContain(sorting);
  });

  it("finds the events that a filter is tried with among the newest, without sorting", async () => {
    const { temp, world, projectId } = scene;
    const filter = { conditions: [{ field: "data.content", operator: "is_empty" as const }] };
    const trial = { projectId, eventType: "feedback_created" as const, filter };
    const plans = await explainQueries(temp, () => tryFilter(world.ctx, trial));
    expect(findScans(plans)).toEqual([]);
    const steps = plans.flatMap((plan) => plan.steps);
    expect(steps).toContain("SEARCH events USING INTEGER PRIMARY KEY (rowid>?)");
    expect(steps).not.toContain(sorting);
  });

  it("sends now what waits by the index of what is due, the latest first and without sorting", async () => {
    const { temp, world, projectId, webhookId } = scene;
    await claimFrom(scene, (tx, batch) => dispatchEvents(tx, { batch, limit: 10, hours: new HourCounts() }));
    const later = new Date(world.clock.now().getTime() + 60_000);
    await temp.database.transaction((tx) =>
      tx.update(tx.tables.deliveries).set({ status: "pending", nextAttemptAt: later }),
    );
    const plans = await explainQueries(temp, () => sendNow(world.ctx, { projectId, webhookId }));
    expect(findScans(plans)).toEqual([]);
    const steps = plans.flatMap((plan) => plan.steps);
    expect(steps).toContain("SEARCH deliveries USING INDEX deliveries_due_index (webhook_id=? AND next_attempt_at>?)");
    const moved = plans.filter(({ sql }) => sql.startsWith('update "deliveries"'));
    expect(moved.map((plan) => plan.steps)).toEqual([["SEARCH deliveries USING INTEGER PRIMARY KEY (rowid=?)"]]);
    expect(steps).not.toContain(sorting);
  });

  it("recovers from the index that holds only what failed or was skipped, without sorting", async () => {
    const { temp, world, projectId, webhookId } = scene;
    const hours = new HourCounts();
    await claimFrom(scene, (tx, batch) => dispatchEvents(tx, { batch, limit: 10, hours }));
    await temp.database.transaction(async (tx) => {
      await tx.update(tx.tables.deliveries).set({ status: "failed" });
    });
    const { ctx, clock } = world;
    const plans = await explainQueries(temp, async () => {
      const { id: recoveryId } = await startRecovery(ctx, { projectId, webhookId, since: "2020-01-01T00:00:00Z" });
      const step = { recoveryId, now: clock.now(), openAtMost: 10 };
      expect(await temp.database.transaction((tx) => advanceRecovery(tx, step))).toBe(1);
    });
    const steps = plans.flatMap((plan) => plan.steps);
    expect(findScans(plans).filter((step) => !edges.test(step))).toEqual([]);
    expect(steps).toContain(
      "SEARCH deliveries USING INDEX deliveries_recoverable_index (webhook_id=? AND id>? AND id<?)",
    );
    // To say how far it is.
    expect(steps).toContain(
      "SEARCH deliveries USING COVERING INDEX deliveries_recovery_index (recovery_id=? AND status=? AND rowid>?)",
    );
    expect(steps).not.toContain(sorting);
  });

  it("redelivers many by their keys", async () => {
    const { temp, world, projectId } = scene;
    const hours = new HourCounts();
    await claimFrom(scene, (tx, batch) => dispatchEvents(tx, { batch, limit: 10, hours }));
    const plans = await explainQueries(temp, () =>
      redeliverMany(world.ctx, { projectId, deliveryIds: ["dlv_1", "dlv_2", "dlv_3"] }),
    );
    expect(findScans(plans)).toEqual([]);
    const steps = plans.flatMap((plan) => plan.steps);
    expect(steps).toContain("SEARCH deliveries USING INTEGER PRIMARY KEY (rowid=?)");
  });

  it("finds the events of a feedback and their deliveries by their indexes, newest first", async () => {
    const { temp, world, projectId } = scene;
    await claimFrom(scene, (tx, batch) => dispatchEvents(tx, { batch, limit: 10, hours: new HourCounts() }));
    const subject = { type: "feedback" as const, id: 1 };
    const plans = await explainQueries(temp, () => listEvents(world.ctx, { projectId, subject, limit: 10 }));
    expect(findScans(plans)).toEqual([]);
    const steps = plans.flatMap((plan) => plan.steps);
    expect(steps).toContain("SEARCH events USING INDEX events_subject_index (subject_type=? AND subject_id=?)");
    expect(steps).toContain("SEARCH deliveries USING INDEX deliveries_event_webhook_unique (event_id=?)");
    expect(steps).not.toContain(sorting);
  });

  it("finds how the deliveries of issues stand by the index of their events, a few of each", async () => {
    const { temp, world, projectId } = scene;
    const subjects = { subjectType: "issue" as const, subjectIds: [1, 2] };
    const plans = await explainQueries(temp, () => summarizeDeliveries(world.ctx, { projectId, ...subjects }));
    const own = /^SCAN (latest|latest_of_one|worst|\(subquery-\d+\))$/;
    expect(findScans(plans).filter((step) => !own.test(step))).toEqual([]);
    const steps = plans.flatMap((plan) => plan.steps);
    const byIndex = "SEARCH events USING INDEX events_subject_index (subject_type=? AND subject_id=?)";
    expect(steps.filter((step) => step === byIndex)).toHaveLength(2);
    expect(steps).toContain("SEARCH deliveries USING INDEX deliveries_event_webhook_unique (event_id=?)");
    expect(steps).not.toContain(sorting);
  });

  it("reads the health of webhooks by their keys, and purges it by the hour", async () => {
    const { temp, world, projectId, webhookId } = scene;
    const now = world.clock.now();
    await temp.database.transaction((tx) =>
      tx.update(tx.tables.webhooks).set({ consecutiveFailures: 4, failingSince: now, lastAttemptAt: now }),
    );
    const plans = await explainQueries(temp, async () => {
      await getWebhookHealth(world.ctx, { projectId, webhookId, period: "30d" });
      await listWebhookActivity(world.ctx, { projectId });
      const hours = new HourCounts();
      hours.addSkipped(webhookId, 1, new Date(0));
      await temp.database.transaction((tx) => hours.write(tx));
      expect(await temp.database.transaction((tx) => purgeOldestHour(tx, now))).toBe(true);
    });
    expect(findScans(plans).filter((step) => !edges.test(step))).toEqual([]);
    const steps = plans.flatMap((plan) => plan.steps);
    expect(steps).toContain(
      "SEARCH webhook_hours USING INDEX sqlite_autoindex_webhook_hours_1 (webhook_id=? AND hour>?)",
    );
    // What waits for one that is failing, the first that is due before the rest, without what a person asked for.
    const waiting = plans.filter((plan) => plan.steps.some((step) => step.includes("deliveries")));
    expect(waiting.map((plan) => plan.steps)).toEqual([
      [
        "CO-ROUTINE due",
        "SEARCH deliveries USING COVERING INDEX deliveries_due_index (webhook_id=? AND next_attempt_at>?)",
        "LIST SUBQUERY 1",
        "SEARCH deliveries USING INDEX deliveries_requested_index (webhook_id=?)",
        "CREATE BLOOM FILTER",
        "SCAN due",
      ],
      // And what can be recovered, the oldest of it.
      [
        "CO-ROUTINE stretch",
        "SEARCH deliveries USING INDEX deliveries_recoverable_index (webhook_id=? AND id>?)",
        "CORRELATED SCALAR SUBQUERY 1",
        "SEARCH events USING INTEGER PRIMARY KEY (rowid=?)",
        "CORRELATED SCALAR SUBQUERY 2",
        "SEARCH attempts USING INDEX sqlite_autoindex_attempts_1 (delivery_id=?)",
        "SCAN stretch",
      ],
    ]);
  });

  it.each([
    ["a project", "deliveries_project_index (project_id=?)", () => ({})],
    ["a project, further on", "deliveries_project_index (project_id=? AND id<?)", () => ({ cursor: "dlv_5" })],
    ["a webhook", "deliveries_webhook_index (webhook_id=?)", () => ({ webhookId: scene.webhookId })],
    [
      "a webhook, further on",
      "deliveries_webhook_index (webhook_id=? AND id<?)",
      () => ({ webhookId: scene.webhookId, cursor: "dlv_5" }),
    ],
    [
      "a project, since an instant",
      "deliveries_project_index (project_id=?)",
      () => ({ since: "2020-01-01T00:00:00Z" }),
    ],
    [
      "a webhook, since an instant and further on",
      "deliveries_webhook_index (webhook_id=? AND id<?)",
      () => ({ webhookId: scene.webhookId, since: "2020-01-01T00:00:00Z", cursor: "dlv_5" }),
    ],
    [
      "a webhook, of a type",
      "deliveries_webhook_index (webhook_id=?)",
      () => ({ webhookId: scene.webhookId, eventTypes: ["feedback_created" as const] }),
    ],
    [
      "a webhook, of statuses and a type",
      "deliveries_webhook_status_index (webhook_id=? AND status=?)",
      () => ({
        webhookId: scene.webhookId,
        statuses: ["failed" as const, "pending" as const],
        eventTypes: ["issue_created" as const],
      }),
    ],
    [
      "a project, of a status, since an instant and further on",
      "deliveries_project_status_index (project_id=? AND status=? AND id<?)",
      () => ({ statuses: ["failed" as const], since: "2020-01-01T00:00:00Z", cursor: "dlv_5" }),
    ],
  ])("reads a page of the deliveries of %s from their index, newest first", async (_, index, filter) => {
    const { temp, world, projectId } = scene;
    const plans = await explainQueries(temp, () => listDeliveries(world.ctx, { projectId, limit: 10, ...filter() }));
    expect(findScans(plans).filter((step) => !edges.test(step))).toEqual([]);
    const steps = plans.flatMap((plan) => plan.steps);
    expect(steps).toContain(`SEARCH deliveries USING COVERING INDEX ${index}`);
    expect(steps).not.toContain(sorting);
  });

  it.each([
    ["evt_1", "SEARCH events USING INDEX events_public_id_unique (public_id=?)"],
    ["1", "SEARCH events USING INDEX events_subject_index (subject_type=? AND subject_id=?)"],
  ])("finds the deliveries that %s names by an index of the events", async (text, index) => {
    const { temp, world, projectId } = scene;
    const plans = await explainQueries(temp, () => listDeliveries(world.ctx, { projectId, text }));
    expect(findScans(plans).filter((step) => !edges.test(step))).toEqual([]);
    const steps = plans.flatMap((plan) => plan.steps);
    expect(steps).toContain(index);
    if (text === "1") {
      expect(steps).toContain("SEARCH deliveries USING COVERING INDEX deliveries_event_webhook_unique (event_id=?)");
    }
    expect(steps).not.toContain(sorting);
  });
});

async function reclaim({ temp, world }: PlanScene, deadOwners: string[]): Promise<void> {
  const count = await temp.database.transaction((tx) => reclaimLeases(tx, { now: world.clock.now(), deadOwners }));
  expect(count).toBe(1);
}

function makeAttempt(number: number, at: Date): Attempt {
  return {
    number,
    startedAt: at,
    finishedAt: at,
    outcome: "succeeded",
    durationMs: 1,
    timings: toJsonText({ dnsMs: null, connectMs: null, tlsMs: null, firstByteMs: null, totalMs: 1 }),
    statusCode: 200,
    errorClass: null,
    errorMessage: null,
    remoteAddress: null,
    requestUrl: "http://127.0.0.1/",
    requestHeaders: toJsonText({}),
    responseHeaders: toJsonText({}),
    responseBody: "",
    isTruncated: false,
  };
}
