import { exportFeedbackInput, type ListFeedbackInput } from "@hearback/contracts";
import { createTempDatabase, createTestWorld, engines, type TempDatabase, type TestWorld } from "@hearback/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createChannel } from "../channel/create-channel.ts";
import { createProject } from "../project/create-project.ts";
import { createFeedback } from "./create-feedback.ts";
import { listEachOnce } from "./list-each-once.ts";
import { updateFeedback } from "./update-feedback.ts";

const fields = [{ key: "rating", name: "Rating", type: "number" as const }];

describe.each(engines)("feedback that is edited while all of it is listed, on %s", (engine) => {
  let temp: TempDatabase;
  let world: TestWorld;
  let projectId: number;
  let channelId: number;

  /** Six, with the ratings 1 to 6 and an hour between each and the next, two of which are listed at once. */
  beforeEach(async () => {
    temp = await createTempDatabase(engine);
    world = createTestWorld(temp.database);
    ({ id: projectId } = await createProject(world.ctx, { name: "Shop" }));
    ({ id: channelId } = await createChannel(world.ctx, { projectId, key: "app", name: "App", fields }));
    for (let rating = 1; rating <= 6; rating++) await give(rating);
    world.clock.advance(3_600_000);
  });
  afterEach(() => temp.remove());

  async function give(rating: number): Promise<void> {
    world.clock.advance(3_600_000);
    await createFeedback(world.ctx, { projectId, channelId, values: { rating } });
  }
  const rate = (feedbackId: number, rating: number) =>
    updateFeedback(world.ctx, { projectId, feedbackId, values: { rating } });

  /** What is listed, with something done after the first two, and after the last of those that come in order. */
  async function list(input: Omit<ListFeedbackInput, "projectId">, meanwhile: () => Promise<unknown>) {
    const listed: number[] = [];
    const all = listEachOnce(world.ctx, exportFeedbackInput.parse({ projectId, channelId, ...input }), 2);
    for await (const ids of all) {
      listed.push(...ids);
      if (listed.length === 2 && ids.length > 0) await meanwhile();
    }
    return listed;
  }

  it("has what moves ahead at its end, once, and what has come since not at all", async () => {
    const changedLast = { sort: { by: "updatedAt", order: "desc" } } as const;
    const edit = async () => {
      world.clock.advance(1_000);
      await rate(2, 20);
      await rate(6, 60);
      await give(7);
    };
    expect(await list(changedLast, edit)).toEqual([6, 5, 4, 3, 1, 2]);
    const worstFirst = { sort: { by: "rating", order: "asc" } } as const;
    expect(await list(worstFirst, () => rate(5, 0))).toEqual([1, 3, 4, 7, 2, 6, 5]);
    const filtered = { ...worstFirst, fields: [{ key: "rating", is: "between" as const, gte: 3 }] };
    expect(await list(filtered, () => Promise.all([rate(7, 2), rate(6, 3)]))).toEqual([3, 4, 2, 6]);
  });

  it("has what moves behind once", async () => {
    const changedFirst = { sort: { by: "updatedAt", order: "asc" } } as const;
    expect(await list(changedFirst, () => rate(1, 10))).toEqual([1, 2, 3, 4, 5, 6]);
  });
});
