import { createIssue, listIssues } from "@hearback/core";
import { engines } from "@hearback/testing";
import { describe, expect, it } from "vitest";
import { openNeighbour, useShop } from "../shop.ts";

describe.each(engines)("the list of issues on %s", (engine) => {
  const shop = useShop(engine);
  const titles = async (filter: Omit<Parameters<typeof listIssues>[1], "projectId">) => {
    const { items, nextCursor } = await listIssues(shop.ctx, { projectId: shop.projectId, ...filter });
    return { titles: items.map((issue) => issue.title), nextCursor };
  };

  it("goes from the newest to the oldest, page by page, within the project and the statuses asked for", async () => {
    const { projectId } = shop;
    const neighbour = await openNeighbour(shop);
    for (const title of ["A", "B", "C"]) await createIssue(shop.ctx, { projectId, title });
    await createIssue(shop.ctx, { projectId: neighbour.projectId, title: "Theirs" });
    await createIssue(shop.ctx, { projectId, title: "Done", status: "resolved" });
    const first = await titles({ statuses: ["init"], limit: 2 });
    expect(first).toEqual({ titles: ["C", "B"], nextCursor: expect.any(Number) });
    expect(await titles({ statuses: ["init"], limit: 2, cursor: first.nextCursor })).toEqual({
      titles: ["A"],
      nextCursor: null,
    });
    expect(await titles({ statuses: ["resolved", "pending"] })).toEqual({ titles: ["Done"], nextCursor: null });
  });

  it("finds a part of a title, whatever characters are looked for", async () => {
    for (const title of ["50% off", "50 off", "nul\0here"]) {
      await createIssue(shop.ctx, { projectId: shop.projectId, title });
    }
    expect((await titles({ text: "0% O" })).titles).toEqual(["50% off"]);
    expect((await titles({ text: "\0" })).titles).toEqual(["nul\uFFFDhere"]);
  });
});
