import { createTempDatabase, createTestWorld, explainQueries } from "@hearback/testing";
import { expect, it } from "vitest";
import { createChannel } from "../channel/create-channel.ts";
import { createFeedback } from "../feedback/create-feedback.ts";
import { createProject } from "../project/create-project.ts";
import { purgeEvents } from "./purge-events.ts";

it("looks at no more events than a step is for, however many there are", async () => {
  const temp = await createTempDatabase();
  const { ctx } = createTestWorld(temp.database);
  const { id: projectId } = await createProject(ctx, { name: "Shop" });
  const { id: channelId } = await createChannel(ctx, { projectId, key: "store_review", name: "Store Review" });
  await createFeedback(ctx, { projectId, channelId, values: { content: "a" } });
  const plans = await explainQueries(temp, () =>
    temp.database.transaction((tx) => purgeEvents(tx, { before: new Date(), afterId: 0, endId: 9, limit: 100 })),
  );
  const steps = plans.flatMap((plan) => plan.steps);
  expect(steps.filter((step) => step.startsWith("SCAN"))).toEqual([]);
  expect(steps.filter((step) => step.includes("events"))).toEqual(
    Array(2).fill("SEARCH events USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)"),
  );
  await temp.remove();
});
