import { type FeedbackView, type ListFeedbackInput, listFeedbackInput } from "@hearback/contracts";
import { createTempDatabase, createTestWorld, engines, type TempDatabase, type TestWorld } from "@hearback/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createChannel } from "../../channel/create-channel.ts";
import { createProject } from "../../project/create-project.ts";
import { createFeedback } from "../create-feedback.ts";
import { getFeedback } from "../get-feedback.ts";
import { updateFeedback } from "../update-feedback.ts";
import { listSorted, type SortAmounts, usualAmounts } from "./list-sorted.ts";

const kinds = ["bug", "idea", "praise"];
const dates = [
  "2026-03-01T09:30:00+09:00",
  "2026-02-28",
  "March 3, 2026",
  "1969-12-31T23:59:59Z",
  "2026-03-01T00:31:00Z",
];
const numbers = [0, -1, 2.5, 1e300, -1e-300, 5, 5, 1234567890123456800, 2 ** 60, 3];
const devices = ["Phone 2", "phone 10", "전화", "アイフォン", "", "Tablet", "phone 2"];

/** As for a great many, with few: each part by itself, and none that is simply sorted. */
const byParts: SortAmounts = {
  few: 0,
  stages: { first: 2, most: 3 },
  lookedThrough: 1_000,
  changedLast: 30,
  ofChannel: 4,
  stretch: 1_000,
};

const ways: [string, SortAmounts][] = [
  ["as it is", usualAmounts],
  ["part by part", byParts],
  ["part by part, and given up", { ...byParts, lookedThrough: 3, changedLast: 2, stretch: 1 }],
];

/** What comes first in ascending order, as a person would say. */
const keysOf: Record<string, (feedback: FeedbackView) => number | string | null> = {
  updatedAt: ({ updatedAt }) => Date.parse(updatedAt),
  rating: ({ values }) => (values.rating as number | undefined) ?? null,
  seen: ({ values }) => (values.seen === undefined ? null : Date.parse(String(values.seen))),
  kind: ({ values }) => (values.kind === undefined ? null : kinds.indexOf(String(values.kind))),
  device: ({ values }) => (values.device ? String(values.device).toLowerCase() : null),
};

describe.each(engines)("sorted feedback on %s", (engine) => {
  let temp: TempDatabase;
  let world: TestWorld;
  let place: { projectId: number; channelId: number };
  const all: FeedbackView[] = [];
  /** Of another channel of the project. */
  const others: FeedbackView[] = [];

  beforeAll(async () => {
    temp = await createTempDatabase(engine);
    world = createTestWorld(temp.database);
    const { ctx, clock } = world;
    const { id: projectId } = await createProject(ctx, { name: "Shop" });
    const fields = [
      { key: "message", name: "Message", type: "text" as const },
      { key: "rating", name: "Rating", type: "number" as const },
      { key: "seen", name: "Seen", type: "date" as const },
      { key: "device", name: "Device", type: "keyword" as const },
      {
        key: "kind",
        name: "Kind",
        type: "select" as const,
        options: kinds.map((key) => ({ key, name: `A ${key}` })),
      },
    ];
    const { id: channelId } = await createChannel(ctx, { projectId, key: "app", name: "App", fields });
    place = { projectId, channelId };
    for (let number = 0; number < 60; number++) {
      clock.advance(1_000);
      const pick = <Value>(values: readonly Value[], step: number) =>
        (number * step) % 11 === 0 ? undefined : values[(number * step) % values.length];
      const values = Object.entries({
        message: number % 3 === 0 ? "payment fails" : "payment works",
        rating: pick(numbers, 7),
        seen: pick(dates, 3),
        device: pick(devices, 5),
        kind: pick(kinds, 2),
      }).filter(([, value]) => value !== undefined);
      await createFeedback(ctx, {
        ...place,
        values: Object.fromEntries(values),
        issueNames: number % 4 === 0 ? ["Known"] : [],
      });
    }
    for (const feedbackId of [50, 7, 31]) {
      clock.advance(1_000);
      await updateFeedback(ctx, { projectId, feedbackId, values: { message: "payment works now" } });
    }
    for (let feedbackId = 1; feedbackId <= 60; feedbackId++)
      all.push(await getFeedback(ctx, { projectId, feedbackId }));
    const { id: otherId } = await createChannel(ctx, { projectId, key: "web", name: "Web" });
    for (const goesOn of [true, false, false, true, true, false, true, true, true, true]) {
      if (goesOn) clock.advance(-7_000);
      const { id: feedbackId } = await createFeedback(ctx, { projectId, channelId: otherId, values: {} });
      others.push(await getFeedback(ctx, { projectId, feedbackId }));
    }
  });
  afterAll(() => temp.remove());

  async function readPages(input: Omit<ListFeedbackInput, "projectId">, amounts: SortAmounts): Promise<number[]> {
    const ids: number[] = [];
    let cursor: ListFeedbackInput["cursor"] = null;
    do {
      const asked = listFeedbackInput.parse({ ...place, limit: 7, ...input, cursor });
      const rows = await listSorted(world.ctx.database.read, asked, amounts);
      ids.push(...rows.slice(0, 7).map(({ id }) => id));
      // As it comes back from a browser.
      cursor = rows.length > 7 ? (JSON.parse(JSON.stringify(rows[6])) as typeof cursor) : null;
    } while (cursor !== null);
    return ids;
  }

  function sortAll(by: string, order: "asc" | "desc", fits: (feedback: FeedbackView) => boolean): number[] {
    const keyOf = keysOf[by];
    if (keyOf === undefined) throw new Error(`nothing is sorted by ${by}`);
    const sign = order === "asc" ? 1 : -1;
    const rows = all.filter(fits).map((feedback) => ({ id: feedback.id, key: keyOf(feedback) }));
    return rows
      .sort((a, b) => {
        if (a.key === null || b.key === null)
          return a.key === b.key ? sign * (a.id - b.id) : Number(a.key === null) - Number(b.key === null);
        return sign * (a.key < b.key ? -1 : a.key > b.key ? 1 : a.id - b.id);
      })
      .map(({ id }) => id);
  }

  const filters: [string, Omit<ListFeedbackInput, "projectId">, (feedback: FeedbackView) => boolean][] = [
    ["all of it", {}, () => true],
    ["with a text", { text: "fails" }, ({ values }) => values.message === "payment fails"],
    ["with an issue", { isLinked: true }, ({ issues }) => issues.length > 0],
    ["of an issue", { issueId: 1 }, ({ issues }) => issues.length > 0],
    ["with a text that none has", { text: "nowhere" }, () => false],
    [
      "with a value",
      { fields: [{ key: "rating", is: "between", gte: 2 }] },
      ({ values }) => typeof values.rating === "number" && values.rating >= 2,
    ],
  ];

  for (const by of Object.keys(keysOf)) {
    it.each(ways)(
      `is by ${by} either way, page by page, equals in their order and the rest last, %s`,
      async (_, amounts) => {
        for (const [name, filter, fits] of filters) {
          for (const order of ["asc", "desc"] as const) {
            const read = await readPages({ ...filter, sort: { by, order } }, amounts);
            expect([name, order, read]).toEqual([name, order, sortAll(by, order, fits)]);
          }
        }
      },
    );
  }

  it("doesn't go on from a row of another order", async () => {
    const goOn = (by: string, key: string | number) =>
      listSorted(
        world.ctx.database.read,
        listFeedbackInput.parse({ ...place, sort: { by, order: "asc" }, cursor: { key, id: 1 } }),
      );
    const refused = { fields: [{ path: "cursor.key", problem: "not_allowed" }] };
    for (const [by, key] of [
      ["rating", "x"],
      ["updatedAt", "x"],
      ["updatedAt", 1e300],
      ["device", 7],
    ] as const) {
      await expect(goOn(by, key)).rejects.toMatchObject(refused);
    }
    expect(await goOn("device", "\u0000")).not.toEqual([]);
  });

  it.each(ways)("is of all channels by the last change, page by page, %s", async (_, amounts) => {
    const ids = [...all, ...others].toSorted(
      (a, b) => Date.parse(a.updatedAt) - Date.parse(b.updatedAt) || a.id - b.id,
    );
    for (const order of ["asc", "desc"] as const) {
      const read = await readPages({ channelId: undefined, sort: { by: "updatedAt", order } }, amounts);
      const wanted = ids.map(({ id }) => id);
      expect(read).toEqual(order === "asc" ? wanted : wanted.toReversed());
    }
  });

  it("is refused by what has no order", async () => {
    const refusal = (by: string, channelId: number | undefined = place.channelId) =>
      readPages({ channelId, sort: { by, order: "asc" } }, usualAmounts).then(
        null,
        (error: { fields: unknown }) => error.fields,
      );
    expect(await refusal("message")).toEqual([{ path: "sort.by", problem: "not_allowed" }]);
    expect(await refusal("nope")).toEqual([{ path: "sort.by", problem: "unknown_key", params: { keys: "nope" } }]);
  });
});
