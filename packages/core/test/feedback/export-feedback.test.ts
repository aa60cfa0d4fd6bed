import { type Cell, createChannel, createFeedback, exportFeedback } from "@hearback/core";
import { DatabaseBusyError } from "@hearback/db";
import { engines } from "@hearback/testing";
import { describe, expect, it, vi } from "vitest";
import { useShop } from "../shop.ts";

async function readAll(rows: AsyncIterable<Cell[]>): Promise<Cell[][]> {
  const all: Cell[][] = [];
  for await (const row of rows) all.push(row);
  return all;
}

describe.each(engines)("feedback as a table on %s", (engine) => {
  const shop = useShop(engine);

  it("has the fields of a channel as columns, with options by their names", async () => {
    const { ctx, projectId } = shop;
    const { id: channelId } = await createChannel(ctx, {
      projectId,
      key: "app",
      name: "App",
      fields: [
        { key: "message", name: "Message", type: "text", role: "content" },
        { key: "rating", name: "Rating", type: "number" },
        { key: "kind", name: "Kind", type: "select", options: [{ key: "bug", name: "A bug" }] },
        { key: "tags", name: "Tags", type: "tags" },
      ],
    });
    const createdAt = "2025-03-01T00:00:00.000Z";
    const values = { message: "It fails", rating: 0, kind: "bug", tags: ["a", "b"] };
    const input = { projectId, channelId, createdAt: new Date(createdAt) };
    const { id } = await createFeedback(ctx, { ...input, values, issueNames: ["Payment", "Login"] });
    await createFeedback(ctx, { ...input, values: { message: null } });
    const { columns, rows } = await exportFeedback(ctx, { projectId, channelId, sort: { by: "id", order: "asc" } });
    expect(columns).toEqual([
      { fact: "id" },
      { fact: "created" },
      { name: "Message", key: "message" },
      { name: "Rating", key: "rating" },
      { name: "Kind", key: "kind" },
      { name: "Tags", key: "tags" },
      { fact: "issues" },
    ]);
    expect(await readAll(rows)).toEqual([
      [id, createdAt, "It fails", 0, "A bug", "a; b", "Payment; Login"],
      [id + 1, createdAt, "", "", "", "", ""],
    ]);
    const bugs = await exportFeedback(ctx, {
      projectId,
      channelId,
      fields: [{ key: "kind", is: "one_of", values: ["bug"] }],
    });
    expect((await readAll(bugs.rows)).map(([first]) => first)).toEqual([id]);
  });

  it("has of the whole project a column for each role, and for each other field, with its channel", async () => {
    const { ctx, projectId } = shop;
    const author = { name: "Author", type: "keyword" as const, role: "user_id" as const };
    const made = [
      {
        key: "app",
        fields: [
          { key: "who", ...author },
          { key: "stars", name: "Rating", type: "number" as const },
        ],
      },
      {
        key: "web",
        fields: [
          { key: "text", name: "Text", type: "text" as const, role: "content" as const },
          { key: "stars", name: "Rating", type: "number" as const },
          { key: "page", name: "Page", type: "keyword" as const },
        ],
      },
    ];
    const ids: number[] = [];
    for (const { key, fields } of made) ids.push((await createChannel(ctx, { projectId, key, name: key, fields })).id);
    const [app = 0, web = 0] = ids;
    await createFeedback(ctx, { projectId, channelId: app, values: { who: "lee", stars: 4 } });
    await createFeedback(ctx, { projectId, channelId: web, values: { text: "slow", stars: 1, page: "/pay" } });
    const { columns, rows } = await exportFeedback(ctx, { projectId, sort: { by: "id", order: "asc" } });
    const at = (text: string) => columns.findIndex((column) => Object.values(column).join(" ") === text);
    expect(columns.slice(0, 7)).toEqual(
      ["id", "created", "channel", "content", "user_id", "user_email", "tags"].map((fact) => ({ fact })),
    );
    expect(columns.slice(7)).toEqual([
      { name: "Rating", key: "stars", channel: "app" },
      { name: "Rating", key: "stars", channel: "web" },
      { name: "Page", key: "page", channel: "web" },
      { fact: "issues" },
    ]);
    const read = await readAll(rows);
    const cells = (...texts: string[]) => read.map((row) => texts.map((text) => row[at(text)]));
    expect(cells("channel", "content", "user_id", "Rating stars app", "Rating stars web", "Page page web")).toEqual([
      ["app", "", "lee", 4, "", ""],
      ["web", "slow", "", "", 1, "/pay"],
    ]);
  });

  it("is in the order of the list, past a page too", async () => {
    const { ctx, projectId, reviews, support } = shop;
    for (let number = 1; number <= 130; number++) {
      const channelId = number % 2 === 0 ? support : reviews;
      await createFeedback(ctx, { projectId, channelId, values: { content: `opinion ${number}` } });
    }
    const { rows } = await exportFeedback(ctx, { projectId, sort: { by: "id", order: "asc" } });
    const read = await readAll(rows);
    expect(read).toHaveLength(130);
    expect(read[129]?.slice(2, 4)).toEqual(["Support", "opinion 130"]);
    const found = await exportFeedback(ctx, { projectId, text: "opin 13" });
    expect((await readAll(found.rows)).map(([id]) => id)).toEqual([13]);
    const { id: channelId } = await createChannel(ctx, {
      projectId,
      key: "rated",
      name: "Rated",
      fields: [{ key: "rating", name: "Rating", type: "number" }],
    });
    for (let number = 1; number <= 120; number++)
      await createFeedback(ctx, { projectId, channelId, values: { rating: (number * 7) % 121 } });
    const rated = await exportFeedback(ctx, { projectId, channelId, sort: { by: "rating", order: "desc" } });
    expect((await readAll(rated.rows)).map((row) => row[2])).toEqual(Array.from({ length: 120 }, (_, at) => 120 - at));
  });

  it("goes on when others' searches have kept the database busy for a while", async () => {
    const { ctx, projectId, reviews: channelId } = shop;
    for (let number = 1; number <= 101; number++)
      await createFeedback(ctx, { projectId, channelId, values: { content: `opinion ${number}` } });
    const { rows } = await exportFeedback(ctx, { projectId, text: "opinion" });
    const busy = new DatabaseBusyError("Other searches keep the database busy.");
    const search = vi.spyOn(ctx.database.read, "search").mockRejectedValueOnce(busy).mockRejectedValueOnce(busy);
    expect(await readAll(rows)).toHaveLength(101);
    expect(search).toHaveBeenCalledTimes(3);
    search.mockRestore();
  });
});
