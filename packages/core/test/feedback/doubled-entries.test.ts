import * as core from "@hearback/core";
import { engines } from "@hearback/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { countRows, readEvents, useShop } from "../shop.ts";

describe.each(engines)("an entry that is in a list twice on %s", (engine) => {
  const shop = useShop(engine);
  let place: { projectId: number; channelId: number };
  beforeEach(async () => {
    const { ctx, projectId } = shop;
    const { id } = await core.createChannel(ctx, {
      projectId,
      key: "survey",
      name: "Survey",
      fields: [
        { key: "parts", name: "Parts", type: "multiSelect", options: ["a", "b"].map((key) => ({ key, name: key })) },
        { key: "labels", name: "Labels", type: "tags", role: "tags" },
        { key: "shots", name: "Shots", type: "images" },
      ],
    });
    place = { projectId, channelId: id };
  });

  const shot = "https://example.com/1.png";
  const doubled = { parts: ["b", "a", "b"], labels: ["pay", "pay"], shots: [shot, shot] };
  /** Choices are sets; what is said of images, only whoever sent them knows. */
  const stored = { parts: ["b", "a"], labels: ["pay"], shots: [shot, shot] };

  it("is stored and told once", async () => {
    const feedback = await core.createFeedback(shop.ctx, { ...place, values: doubled });
    expect(feedback.values).toEqual(stored);
    expect((await readEvents(shop)).at(-1)?.snapshot).toMatchObject({
      feedback: { fields: Object.entries(stored).map(([key, value]) => ({ key, value })) },
    });
  });

  it("changes nothing where it is there once", async () => {
    const { id: feedbackId } = await core.createFeedback(shop.ctx, { ...place, values: stored });
    const rows = await countRows(shop);
    const { projectId } = place;
    const updated = await core.updateFeedback(shop.ctx, { projectId, feedbackId, values: doubled });
    expect(updated.values).toEqual(stored);
    expect(await countRows(shop)).toEqual(rows);
    const values = { parts: ["a", "a"] };
    expect((await core.updateFeedback(shop.ctx, { projectId, feedbackId, values })).values).toEqual({
      ...stored,
      parts: ["a"],
    });
  });

  it("is imported once", async () => {
    const row = { id: 7, createdAt: "2024-02-03T04:05:06.789Z", issues: [], ...doubled };
    await core.importAbc(shop.ctx, { ...place, text: JSON.stringify(row) });
    const [imported] = (await core.listFeedback(shop.ctx, place)).items;
    expect(imported?.values).toEqual(stored);
  });
});
