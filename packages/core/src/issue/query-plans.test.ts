import { explainQueries } from "@hearback/testing";
import { describe, expect, it } from "vitest";
import { findScans, sorting, useQueryPlans } from "../../test/use-query-plans.ts";
import { createFirstOwner } from "../person/set-up.ts";
import { countIssues } from "./count-issues.ts";
import { createIssue } from "./create-issue.ts";
import { listIssueHistory } from "./list-issue-history.ts";
import { listIssues } from "./list-issues.ts";
import { mergeIssue } from "./merge-issue.ts";
import { searchIssues } from "./search-issues.ts";

describe("SQLite, asked for issues", () => {
  const scene = useQueryPlans();

  it.each([
    ["newest", ["id<?"]],
    ["updated", ["updated_at=? AND id<?", "updated_at<?"]],
    ["feedback", ["feedback_count=? AND id<?", "feedback_count<?"]],
    ["priority", ["<expr>=? AND id<?", "<expr><?"]],
  ] as const)("reads issues, the %s first, from an index without sorting, also further on", async (sort, further) => {
    const { temp, world, projectId } = scene;
    const filters = { projectId, assigneeId: 1, priorities: ["high" as const], sort };
    const search = `SEARCH issues USING INDEX issues_${sort}_index (project_id=? AND status=?`;
    const findSteps = async (cursor: { key: number; id: number } | null) => {
      const plans = await explainQueries(temp, () => listIssues(world.ctx, { ...filters, cursor }));
      return plans.flatMap((plan) => plan.steps).filter((step) => !step.includes("projects"));
    };
    expect(await findSteps(null)).toEqual([`${search})`]);
    expect(await findSteps({ key: 3, id: 9 })).toEqual(further.map((range) => `${search} AND ${range})`));
  });

  it("counts issues from an index alone, and finds a history and what was merged by theirs", async () => {
    const { temp, world, projectId } = scene;
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
    const { temp, world, projectId } = scene;
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
});
