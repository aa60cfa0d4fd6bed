import { type Handle, toJsonText } from "@hearback/db";
import {
  createTempDatabase,
  createTestWorld,
  explainQueries,
  type QueryPlan,
  type TempDatabase,
  type TestWorld,
} from "@hearback/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listAudit } from "../audit/list-audit.ts";
import { createChannel } from "../channel/create-channel.ts";
import { getDashboard } from "../dashboard/get-dashboard.ts";
import { listEvents } from "../event/list-events.ts";
import { summarizeDeliveries } from "../event/summarize-deliveries.ts";
import { createFeedback } from "../feedback/create-feedback.ts";
import { getWebhookHealth } from "../health/get-webhook-health.ts";
import { HourCounts } from "../health/hour-counts.ts";
import { listWebhookActivity } from "../health/list-webhook-activity.ts";
import { purgeOldestHour } from "../health/purge-hours.ts";
import { countIssues } from "../issue/count-issues.ts";
import { createIssue } from "../issue/create-issue.ts";
import { listIssueHistory } from "../issue/list-issue-history.ts";
import { listIssues } from "../issue/list-issues.ts";
import { mergeIssue } from "../issue/merge-issue.ts";
import { searchIssues } from "../issue/search-issues.ts";
import { readMetrics } from "../operations/read-metrics.ts";
import { readOperations } from "../operations/read-operations.ts";
import { createFirstOwner } from "../person/set-up.ts";
import { createProject } from "../project/create-project.ts";
import { advanceRecovery } from "../recovery/advance-recoveries.ts";
import { startRecovery } from "../recovery/start-recovery.ts";
import { createWebhook } from "../webhook/create-webhook.ts";
import type { Attempt } from "./attempt-result.ts";
import { ClaimBatch } from "./claim-batch.ts";
import { claimDue } from "./claim-due.ts";
import { dispatchEvents } from "./dispatch-events.ts";
import { listDeliveries } from "./list-deliveries.ts";
import { reclaimLeases } from "./reclaim-leases.ts";
import { recordResults } from "./record-results.ts";
import { redeliverMany } from "./redeliver-many.ts";
import { sendNow } from "./send-now.ts";

/** These indexes hold only what is not finished yet, and the rest is made by its query: reading all of them is the point. */
const shortScans =
  /^SCAN (events USING INDEX events_outbox_index|deliveries USING INDEX deliveries_(in_flight|requested)_index|due|v|CONSTANT ROW)$/;

/** The first and the last row by id, the one running recovery, and stretches of bounded length that are counted. */
const edges = /^SCAN (deliveries|stretch)$|recoveries_running_unique/;

const sorting = "USE TEMP B-TREE FOR ORDER BY";

function findScans(plans: QueryPlan[]): string[] {
  return plans.flatMap(({ steps }) => steps).filter((step) => step.startsWith("SCAN") && !shortScans.test(step));
}

describe("SQLite", () => {
  let temp: TempDatabase;
  let world: TestWorld;
  let projectId: number;
  let webhookId: number;

  beforeEach(async () => {
    temp = await createTempDatabase();
    world = createTestWorld(temp.database);
    const { ctx } = world;
    ({ id: projectId } = await createProject(ctx, { name: "Shop" }));
    const { id: channelId } = await createChannel(ctx, { projectId, key: "store_review", name: "Store Review" });
    const subscriptions = [{ eventType: "feedback_created" as const }];
    ({ id: webhookId } = await createWebhook(ctx, {
      projectId,
      name: "Receiver",
      url: "http://127.0.0.1/",
      subscriptions,
    }));
    await createFeedback(ctx, { projectId, channelId, values: { content: "a" } });
  });
  afterEach(() => temp.remove());

  async function claim(work: (tx: Handle, batch: ClaimBatch) => Promise<unknown>) {
    const room = {
      roomFor: () => 8,
      roomForDue: () => 8,
      room: 8,
      roomOfDue: 8,
      leaseMs: () => 1_000,
      targets: new Map(),
      publicUrl: world.ctx.publicUrl,
    };
    const claims = await temp.database.transaction(async (tx) => {
      const batch = new ClaimBatch(tx, { now: world.clock.now(), leaseOwner: "worker", ...room });
      await work(tx, batch);
      return batch.claims;
    });
    const delivery = claims[0]?.deliveries[0];
    if (delivery === undefined) throw new Error("nothing was claimed");
    return delivery;
  }

  async function reclaim(deadOwners: string[]): Promise<void> {
    const count = await temp.database.transaction((tx) => reclaimLeases(tx, { now: world.clock.now(), deadOwners }));
    expect(count).toBe(1);
  }

  it("finds what a worker has to do without reading what is finished", async () => {
    const { clock } = world;
    const hours = new HourCounts();
    const plans = await explainQueries(temp, async () => {
      await claim((tx, batch) => dispatchEvents(tx, { batch, limit: 10, hours }));
      clock.advance(2_000);
      await reclaim([]);
      await claim(claimDue);
      await reclaim(["worker", "another"]);
      const { id, attemptNumber } = await claim(claimDue);
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

  it("sends now what waits by the index of what is due, the latest first and without sorting", async () => {
    await claim((tx, batch) => dispatchEvents(tx, { batch, limit: 10, hours: new HourCounts() }));
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
    const hours = new HourCounts();
    await claim((tx, batch) => dispatchEvents(tx, { batch, limit: 10, hours }));
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

  it("tells how the server fares from the indexes of what is not finished, without a look at the rest", async () => {
    const plans = await explainQueries(temp, () => readOperations(world.ctx, { projectId }, "1.2.3"));
    const unfinished =
      /^SCAN (events|deliveries) USING (COVERING )?INDEX (events_outbox|deliveries_(due|in_flight))_index$/;
    // The count of each of them, and what has a few rows, or is read from its end.
    expect(findScans(plans).filter((step) => !unfinished.test(step))).toEqual([
      "SCAN hearback_migrations USING COVERING INDEX sqlite_autoindex_hearback_migrations_1",
      "SCAN some",
      "SCAN some",
      "SCAN some",
      "SCAN workers",
      "SCAN events",
      "SCAN backups",
    ]);
  });

  it("reads the metrics from the same, the hourly counts of a day by their index, and the webhooks that there are", async () => {
    const plans = await explainQueries(temp, () => readMetrics(world.env));
    const unfinished =
      /^SCAN (events|deliveries) USING (COVERING )?INDEX (events_outbox|deliveries_(due|in_flight))_index$/;
    expect(findScans(plans).filter((step) => !unfinished.test(step))).toEqual([
      "SCAN some",
      "SCAN some",
      "SCAN some",
      "SCAN workers",
      "SCAN check_ups",
      "SCAN hearback_migrations USING COVERING INDEX sqlite_autoindex_hearback_migrations_1",
      "SCAN backups",
      "SCAN webhooks USING INDEX webhooks_name_unique",
    ]);
    const steps = plans.flatMap((plan) => plan.steps);
    expect(steps).toContain("SEARCH webhook_hours USING INDEX webhook_hours_hour_index (hour>?)");
  });

  it("redelivers many by their keys", async () => {
    const hours = new HourCounts();
    await claim((tx, batch) => dispatchEvents(tx, { batch, limit: 10, hours }));
    const plans = await explainQueries(temp, () =>
      redeliverMany(world.ctx, { projectId, deliveryIds: ["dlv_1", "dlv_2", "dlv_3"] }),
    );
    expect(findScans(plans)).toEqual([]);
    const steps = plans.flatMap((plan) => plan.steps);
    expect(steps).toContain("SEARCH deliveries USING INTEGER PRIMARY KEY (rowid=?)");
  });

  it("finds the events of a feedback and their deliveries by their indexes, newest first", async () => {
    await claim((tx, batch) => dispatchEvents(tx, { batch, limit: 10, hours: new HourCounts() }));
    const subject = { type: "feedback" as const, id: 1 };
    const plans = await explainQueries(temp, () => listEvents(world.ctx, { projectId, subject, limit: 10 }));
    expect(findScans(plans)).toEqual([]);
    const steps = plans.flatMap((plan) => plan.steps);
    expect(steps).toContain("SEARCH events USING INDEX events_subject_index (subject_type=? AND subject_id=?)");
    expect(steps).toContain("SEARCH deliveries USING INDEX deliveries_event_webhook_unique (event_id=?)");
    expect(steps).not.toContain(sorting);
  });

  it("finds how the deliveries of issues stand by the index of their events, a few of each", async () => {
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

  it.each([
    ["newest", ["id<?"]],
    ["updated", ["updated_at=? AND id<?", "updated_at<?"]],
    ["feedback", ["feedback_count=? AND id<?", "feedback_count<?"]],
    ["priority", ["<expr>=? AND id<?", "<expr><?"]],
  ] as const)("reads issues, the %s first, from an index without sorting, also further on", async (sort, further) => {
    const filters = { projectId, assigneeId: 1, priorities: ["high" as const], sort };
    const search = `SEARCH issues USING INDEX issues_${sort}_index (project_id=? AND status=?`;
    const findSteps = async (cursor: { key: number; id: number } | null) => {
      const plans = await explainQueries(temp, () => listIssues(world.ctx, { ...filters, cursor }));
      return plans.flatMap((plan) => plan.steps).filter((step) => !step.includes("projects"));
    };
    expect(await findSteps(null)).toEqual([`${search})`]);
    expect(await findSteps({ key: 3, id: 9 })).toEqual(further.map((range) => `${search} AND ${range})`));
  });

  it("counts for the dashboard from indexes alone, in the order of their time", async () => {
    const plans = await explainQueries(temp, () => getDashboard(world.ctx, { projectId, timeZone: "Asia/Seoul" }));
    expect(findScans(plans)).toEqual([]);
    const steps = plans.flatMap((plan) => plan.steps);
    const inTime = "created_at>? AND created_at<?)";
    expect(steps.filter((step) => step.includes(inTime))).toEqual([
      ...Array(2).fill(`SEARCH feedbacks USING COVERING INDEX feedbacks_created_index (channel_id=? AND ${inTime}`),
      ...Array(2).fill(`SEARCH issues USING COVERING INDEX issues_created_index (project_id=? AND ${inTime}`),
      // Those of the links.
      `SEARCH feedbacks USING COVERING INDEX feedbacks_created_index (channel_id=? AND ${inTime}`,
    ]);
    expect(steps).toContain(
      "SEARCH feedback_issues USING COVERING INDEX sqlite_autoindex_feedback_issues_1 (feedback_id=?)",
    );
    const sorted = plans.filter((plan) => plan.steps.includes(sorting));
    expect(sorted.map(({ sql }) => /from "(\w+)"/.exec(sql)?.[1])).toEqual(["channels"]);
  });

  it("counts issues from an index alone, and finds a history and what was merged by theirs", async () => {
    const { id: issueId } = await createIssue(world.ctx, { projectId, title: "Slow" });
    const { id: intoId } = await createIssue(world.ctx, { projectId, title: "Slow start" });
    const plans = await explainQueries(temp, async () => {
      await countIssues(world.ctx, { projectId, priorities: ["high"], assigneeId: null });
      await listIssueHistory(world.ctx, { projectId, issueId, cursor: 9 });
      await mergeIssue(world.ctx, { projectId, issueId, intoId });
    });
    expect(findScans(plans)).toEqual([]);
    const steps = plans.flatMap((plan) => plan.steps);
    expect(steps).toContain("SEARCH issues USING COVERING INDEX issues_newest_index (project_id=? AND status=?)");
    expect(steps).toContain(
      "SEARCH audit_entries USING INDEX audit_entries_entity_index (entity=? AND entity_id=? AND id<?)",
    );
    expect(steps).toContain("SEARCH issues USING COVERING INDEX issues_merged_index (merged_into_id=?)");
    expect(steps).not.toContain(sorting);
  });

  it("searches issues by priority and assignee in an index alone, those of one who has left too", async () => {
    const { ctx } = world;
    const { id: userId } = await createFirstOwner(ctx, { email: "a@example.com", name: "A", passwordHash: "none" });
    await createIssue(ctx, { projectId, title: "Slow", priority: "high", assigneeId: userId });
    await temp.database.transaction((tx) => tx.update(tx.tables.users).set({ isOwner: false }));
    const plans = await explainQueries(temp, () =>
      // What searches on threads of their own can't be watched.
      temp.database.transaction(async (read) => {
        const database = { ...ctx.database, read };
        const filters = { projectId, assigneeId: userId, priorities: ["high" as const] };
        expect((await searchIssues({ ...ctx, database }, filters)).totalCount).toBe(1);
      }),
    );
    const steps = plans.flatMap((plan) => plan.steps).filter((step) => step.includes("issues"));
    expect(steps).toEqual([
      ...Array(3).fill("SEARCH issues USING COVERING INDEX issues_newest_index (project_id=?)"),
      "SEARCH issues USING INTEGER PRIMARY KEY (rowid=?)",
    ]);
  });

  it.each([
    [{}, "project_index (project_id=? AND id<?)"],
    [{ kind: "webhook" }, "kind_index (project_id=? AND entity=? AND id<?)"],
    [{ kind: "user" }, "kind_index (project_id=? AND entity=? AND id<?)"],
    [{ actor: "user:1" }, "actor_index (project_id=? AND <expr>=? AND entity=? AND id<?)"],
    [{ actor: "system:", kind: "issue" }, "actor_index (project_id=? AND <expr>=? AND entity=? AND id<?)"],
  ] as const)("reads the audit log by %o from an index without sorting", async (filters, index) => {
    const plans = await explainQueries(temp, () => listAudit(world.ctx, { projectId, cursor: 9, ...filters }));
    const steps = plans.flatMap((plan) => plan.steps).filter((step) => step.includes("audit_entries"));
    expect(new Set(steps)).toEqual(new Set([`SEARCH audit_entries USING INDEX audit_entries_${index}`]));
    expect(plans.flatMap((plan) => plan.steps)).not.toContain(sorting);
  });

  it("reads the health of webhooks by their keys, and purges it by the hour", async () => {
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
    ["a webhook", "deliveries_webhook_index (webhook_id=?)", () => ({ webhookId })],
    [
      "a webhook, further on",
      "deliveries_webhook_index (webhook_id=? AND id<?)",
      () => ({ webhookId, cursor: "dlv_5" }),
    ],
    [
      "a project, since an instant",
      "deliveries_project_index (project_id=?)",
      () => ({ since: "2020-01-01T00:00:00Z" }),
    ],
    [
      "a webhook, since an instant and further on",
      "deliveries_webhook_index (webhook_id=? AND id<?)",
      () => ({ webhookId, since: "2020-01-01T00:00:00Z", cursor: "dlv_5" }),
    ],
    [
      "a webhook, of a type",
      "deliveries_webhook_index (webhook_id=?)",
      () => ({ webhookId, eventTypes: ["feedback_created" as const] }),
    ],
    [
      "a webhook, of statuses and a type",
      "deliveries_webhook_status_index (webhook_id=? AND status=?)",
      () => ({ webhookId, statuses: ["failed" as const, "pending" as const], eventTypes: ["issue_created" as const] }),
    ],
    [
      "a project, of a status, since an instant and further on",
      "deliveries_project_status_index (project_id=? AND status=? AND id<?)",
      () => ({ statuses: ["failed" as const], since: "2020-01-01T00:00:00Z", cursor: "dlv_5" }),
    ],
  ])("reads a page of the deliveries of %s from their index, newest first", async (_, index, filter) => {
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
