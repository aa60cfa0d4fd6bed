import { isSetUp, listProjects, setUp, setupToken } from "@hearback/core";
import { engines } from "@hearback/testing";
import { describe, expect, it } from "vitest";
import { useShop } from "./shop.ts";

describe.each(engines)("the first start on %s", (engine) => {
  const shop = useShop(engine);
  const input = (projectName: string) => ({
    setupToken: setupToken(shop.env),
    name: "Kim Minji",
    email: "minji@example.com",
    password: "a password of hers",
    projectName,
    channelName: "Store Review",
    channelKey: "store_review",
  });

  it("makes the owner, a project and its channel", async () => {
    expect(await setUp(shop.env, input("First"))).toMatchObject({ name: "Kim Minji", email: "minji@example.com" });
    expect((await listProjects(shop.ctx)).map(({ name }) => name)).toContain("First");
    await expect(setUp(shop.env, input("Second"))).rejects.toMatchObject({ code: "setup_done" });
  });

  it("makes none of them when the project's name is taken, so that it can be done again", async () => {
    const [taken] = await listProjects(shop.ctx);
    await expect(setUp(shop.env, input(taken?.name ?? ""))).rejects.toMatchObject({ code: "name_taken" });
    expect(await isSetUp(shop.env)).toBe(false);
    await setUp(shop.env, input("Another"));
  });
});
