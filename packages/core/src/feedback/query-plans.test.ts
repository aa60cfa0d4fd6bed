import type { FeedbackCursor, ListFeedbackInput } from "@hearback/contracts";
import {
  createTempDatabase,
  createTestWorld,
  explainQueries,
  type TempDatabase,
  type TestWorld,
} from "@hearback/testing";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createChannel } from "../channel/create-channel.ts";
import { createProject } from "../project/create-project.ts";
import { countFoundFeedback } from "./count-found.ts";
import { createFeedback } from "./create-feedback.ts";
import { listFeedback } from "./list-feedback.ts";

const sorting = "USE TEMP B-TREE FOR ORDER BY";
const byTerms = [
  expect.stringMatching(/^SCAN feedback_terms VIRTUAL TABLE INDEX /),
  "SEARCH feedbacks USING INTEGER PRIMARY KEY (rowid=?)",
];

describe("SQLite", () => {
  let temp: TempDatabase;
  let world: TestWorld;
  let projectId: number;
  let channelId: number;

  beforeEach(async () => {
    temp = await createTempDatabase();
    world = createTestWorld(temp.database);
    ({ id: projectId } = await createProject(world.ctx, { name: "Shop" }));
    ({ id: channelId } = await createChannel(world.ctx, { projectId, key: "app", name: "App" }));
    await createFeedback(world.ctx, { projectId, channelId, values: { content: "a" } });
    const { read } = world.ctx.database;
    // Its threads explain nothing.
    vi.spyOn(read, "search").mockImplementation((query) => read.all(query));
  });
  afterEach(() => temp.remove());

  async function explain(work: () => Promise<unknown>): Promise<string[]> {
    const plans = await explainQueries(temp, work);
    return plans.flatMap((plan) => plan.steps).filter((step) => !/projects|\bchannels\b/.test(step));
  }

  const list = (input: Omit<ListFeedbackInput, "projectId">) => () =>
    listFeedback(world.ctx, { projectId, limit: 5, ...input });

  it("finds feedback by its index of terms, which gives it in order, also further on", async () => {
    const ways = new Set<string>();
    for (const order of ["desc", "asc"] as const) {
      for (const cursor of [null, { key: null, id: 9 }]) {
        const steps = await explain(list({ text: "payment", sort: { by: "id", order }, cursor }));
        expect(steps.slice(0, 2)).toEqual(byTerms);
        expect(steps).not.toContain(sorting);
        ways.add(steps[0] ?? "");
      }
    }
    // The index is told where to begin, and in which order to go on.
    expect(ways.size).toBe(4);
  });

  it("finds the feedback of an issue by its links, newest first, also further on", async () => {
    for (const [cursor, range] of [
      [null, ""],
      [{ key: null, id: 9 }, " AND feedback_id<?"],
    ] as const) {
      const steps = await explain(list({ channelId, issueId: 1, cursor }));
      const byLinks = "SEARCH feedback_issues USING COVERING INDEX feedback_issues_issue_index";
      expect(steps.slice(0, 2)).toEqual([
        `${byLinks} (issue_id=?${range})`,
        "SEARCH feedbacks USING INTEGER PRIMARY KEY (rowid=?)",
      ]);
      expect(steps).not.toContain(sorting);
    }
  });

  it.each([
    ["desc", "<"],
    ["asc", ">"],
  ] as const)("reads by the last change (%s) from an index without sorting, also further on", async (order, sign) => {
    const search = "SEARCH feedbacks USING COVERING INDEX feedbacks_updated_index (channel_id=?";
    const read = async (cursor: FeedbackCursor | null) => {
      const plans = await explainQueries(temp, list({ sort: { by: "updatedAt", order }, cursor }));
      return plans.flatMap(({ steps }) => (steps.some((step) => step.includes("updated_index")) ? [steps] : []));
    };
    expect(await read(null)).toEqual([[`${search})`]]);
    expect(await read({ key: 1, id: 9 })).toEqual([
      [`${search} AND updated_at=? AND id${sign}?)`],
      [`${search} AND updated_at${sign}?)`],
    ]);
  });

  it("counts what is found by the index of terms, and of a place without reading a row", async () => {
    const found = await explain(() => countFoundFeedback(world.ctx, { projectId, text: "payment" }));
    expect(found).toEqual(expect.arrayContaining(byTerms));
    const all = await explain(() => countFoundFeedback(world.ctx, { projectId }));
    expect(all).toContain("SEARCH feedbacks USING COVERING INDEX feedbacks_project_index (project_id=?)");
  });
});
