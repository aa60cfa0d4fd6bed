import { isSetUp, listChannels, listProjects, setUp, setupToken } from "@hearback/core";
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

  it.each([
    ["ko", ["내용", "사용자 ID", "사용자 이메일", "태그"]],
    ["ja", ["内容", "ユーザーID", "ユーザーのメールアドレス", "タグ"]],
    [undefined, ["Content", "User ID", "User e-mail", "Tags"]],
  ] as const)("names the fields of the channel in the language of who sets up: %s", async (language, names) => {
    await setUp(shop.env, { ...input("First"), language });
    const project = (await listProjects(shop.ctx)).find(({ name }) => name === "First");
    const [channel] = await listChannels(shop.ctx, { projectId: project?.id ?? 0 });
    expect(channel?.fields.map(({ name }) => name)).toEqual(names);
    expect(channel?.fields.map(({ key }) => key)).toEqual(["content", "user_id", "user_email", "tags"]);
  });

  it("refuses a language that it doesn't speak", async () => {
    const unknown = { ...input("First"), language: "xx" as "en" };
    await expect(setUp(shop.env, unknown)).rejects.toMatchObject({ code: "invalid_input" });
  });

  it("makes none of them when the project's name is taken, so that it can be done again", async () => {
    const [taken] = await listProjects(shop.ctx);
    await expect(setUp(shop.env, input(taken?.name ?? ""))).rejects.toMatchObject({ code: "name_taken" });
    expect(await isSetUp(shop.env)).toBe(false);
    await setUp(shop.env, input("Another"));
  });
});
