import { explainQueries } from "@hearback/testing";
import { describe, expect, it } from "vitest";
import { findScans, sorting, useQueryPlans } from "../../test/use-query-plans.ts";
import { listAudit } from "../audit/list-audit.ts";
import { getDashboard } from "../dashboard/get-dashboard.ts";
import { readMetrics } from "./read-metrics.ts";
import { readOperations } from "./read-operations.ts";

describe("SQLite, asked how things are and what was done", () => {
  const scene = useQueryPlans();

  it("tells how the server fares from the indexes of what is not finished, without a look at the rest", async () => {
    const { temp, world, projectId } = scene;
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
    const { temp, world } = scene;
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

  it("counts for the dashboard from indexes alone, in the order of their time", async () => {
    const { temp, world, projectId } = scene;
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

  it.each([
    [{}, "project_index (project_id=? AND id<?)"],
    [{ kind: "webhook" }, "kind_index (project_id=? AND entity=? AND id<?)"],
    [{ kind: "user" }, "kind_index (project_id=? AND entity=? AND id<?)"],
    [{ actor: "user:1" }, "actor_index (project_id=? AND <expr>=? AND entity=? AND id<?)"],
    [{ actor: "system:", kind: "issue" }, "actor_index (project_id=? AND <expr>=? AND entity=? AND id<?)"],
  ] as const)("reads the audit log by %o from an index without sorting", async (filters, index) => {
    const { temp, world, projectId } = scene;
    const plans = await explainQueries(temp, () => listAudit(world.ctx, { projectId, cursor: 9, ...filters }));
    const steps = plans.flatMap((plan) => plan.steps).filter((step) => step.includes("audit_entries"));
    expect(new Set(steps)).toEqual(new Set([`SEARCH audit_entries USING INDEX audit_entries_${index}`]));
    expect(plans.flatMap((plan) => plan.steps)).not.toContain(sorting);
  });
});
