import type { ChannelView } from "@hearback/contracts";
import { describe, expect, it } from "vitest";
import { startOfDay } from "../../lib/local-day.ts";
import { countFilters, toFilters } from "./feedback-search.ts";
import { keepSort, usualSort } from "./feedback-sort.ts";

const fields = [{ key: "rating", type: "number", isActive: true }];
const channel = { id: 7, key: "app", fields } as ChannelView;
const now = new Date(2026, 2, 10, 15);
const inApp = { projectId: 1, channel, now };

describe("what a list of feedback is asked", () => {
  it("is nothing but where, without filters", () => {
    expect(toFilters({}, inApp)).toEqual({ projectId: 1, channelId: 7 });
    expect(toFilters({ q: "  " }, { ...inApp, channel: undefined })).toEqual({ projectId: 1 });
  });

  it("is the feedback with an issue, without one, or of one", () => {
    const all = { ...inApp, channel: undefined };
    expect(toFilters({ issue: "with" }, all)).toEqual({ projectId: 1, isLinked: true });
    expect(toFilters({ issue: 12 }, all)).toEqual({ projectId: 1, issueId: 12 });
    expect(countFilters({ issue: 12 })).toBe(1);
  });

  it("is days as instants of where the person is", () => {
    const since = (day: string) => ({ createdAt: { gte: startOfDay(day) } });
    expect(toFilters({ range: "today" }, inApp)).toMatchObject(since("2026-03-10"));
    expect(toFilters({ range: "7d" }, inApp)).toMatchObject(since("2026-03-04"));
    expect(toFilters({ range: "30d" }, inApp)).toMatchObject(since("2026-02-09"));
    expect(toFilters({ range: "own", from: "2026-03-01", to: "2026-03-02" }, inApp).createdAt).toEqual({
      gte: startOfDay("2026-03-01"),
      lt: startOfDay("2026-03-03"),
    });
    expect(toFilters({ range: "own" }, inApp).createdAt).toBeUndefined();
  });

  it("is what can be asked of the channel's fields, and of all channels nothing of fields", () => {
    const where = "rating.from*4**nope.filled**rating.has*x";
    expect(toFilters({ where, issue: "without", sort: "id.asc", q: " pay " }, inApp)).toEqual({
      projectId: 1,
      channelId: 7,
      text: "pay",
      isLinked: false,
      fields: [{ key: "rating", is: "between", gte: 4 }],
      sort: { by: "id", order: "asc" },
    });
    expect(toFilters({ where }, { ...inApp, channel: undefined })).toEqual({ projectId: 1 });
    expect(countFilters({ q: "x", where: "rating.from*4", range: "today" })).toBe(2);
  });

  it("is, of all channels, what has a role, under the role in place of a key", () => {
    const where = "content.has*pay**tags.one*v2*ios**user_id.between*1*2**rating.from*4";
    expect(toFilters({ where }, { ...inApp, channel: undefined })).toEqual({
      projectId: 1,
      roles: [
        { role: "content", is: "with_words", text: "pay" },
        { role: "tags", is: "one_of", values: ["v2", "ios"] },
      ],
    });
  });

  it("is sorted by a field of the channel that has an order, and as usual by anything else", () => {
    expect(toFilters({ sort: "rating.desc" }, inApp).sort).toEqual({ by: "rating", order: "desc" });
    expect(toFilters({ sort: "updatedAt.asc" }, inApp).sort).toEqual({ by: "updatedAt", order: "asc" });
    for (const sort of ["nope.asc", "rating.up", "rating", "id.desc"])
      expect(toFilters({ sort }, inApp).sort ?? usualSort).toEqual(usualSort);
    expect(toFilters({ sort: "rating.desc" }, { ...inApp, channel: undefined }).sort).toBeUndefined();
    expect(["rating.desc", "updatedAt.asc", undefined].map(keepSort)).toEqual([undefined, "updatedAt.asc", undefined]);
  });
});
