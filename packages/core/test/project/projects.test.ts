import { getProject, updateProject } from "@hearback/core";
import { engines } from "@hearback/testing";
import { describe, expect, it } from "vitest";
import { openNeighbour, useShop } from "../shop.ts";

describe.each(engines)("a project on %s", (engine) => {
  const shop = useShop(engine);

  it("gets another name and description, and keeps what is not given", async () => {
    const { ctx, projectId } = shop;
    const renamed = await updateProject(ctx, { projectId, version: 1, name: " Store ", description: "Of all shops" });
    expect(renamed).toMatchObject({ name: "Store", description: "Of all shops", version: 2 });
    await updateProject(ctx, { projectId, version: 2, description: "" });
    expect(await getProject(ctx, { projectId })).toMatchObject({ name: "Store", description: null, version: 3 });
    const entries = await shop.database.read.select().from(shop.tables.auditEntries);
    expect(entries.filter(({ action }) => action === "project.update").map(({ changes }) => changes)).toEqual([
      { name: { from: "Shop", to: "Store" }, description: { from: null, to: "Of all shops" } },
      { description: { from: "Of all shops", to: null } },
    ]);
  });

  it("is saved over by nobody who hasn't seen the newest version, and takes no other's name", async () => {
    const { ctx, projectId } = shop;
    await openNeighbour(shop);
    await updateProject(ctx, { projectId, version: 1, name: "First" });
    await expect(updateProject(ctx, { projectId, version: 1, name: "Second" })).rejects.toMatchObject({
      code: "stale_version",
      params: { version: 2, reason: "project" },
    });
    const taken = updateProject(ctx, { projectId, version: 2, name: "Neighbour" });
    await expect(taken).rejects.toMatchObject({ code: "name_taken" });
  });
});
