import {
  createFeedback,
  createIssue,
  deleteFeedback,
  describeActor,
  getDashboard,
  linkIssue,
  listFeedback,
  mergeIssue,
  updateIssue,
} from "@hearback/core";
import { engines } from "@hearback/testing";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { openNeighbour, useShop } from "../shop.ts";

const dayMs = 24 * 3_600_000;

describe.each(engines)("the dashboard on %s", (engine) => {
  const shop = useShop(engine);
  let now: Date;
  beforeEach(() => {
    now = shop.clock.now();
  });

  const ago = (days: number) => new Date(now.getTime() - days * dayMs);
  const add = (channelId: number, createdAt = now) =>
    createFeedback(shop.ctx, { projectId: shop.projectId, channelId, values: { content: "fine" }, createdAt });
  const look = (input: Partial<Parameters<typeof getDashboard>[1]> = {}) =>
    getDashboard(shop.ctx, { projectId: shop.projectId, period: "7d", ...input });

  it("shows nothing of a project without feedback, and every day of the period", async () => {
    const dashboard = await look();
    expect(dashboard.days.map(({ at }) => at.slice(0, 10))).toEqual(
      [6, 5, 4, 3, 2, 1, 0].map((days) => ago(days).toISOString().slice(0, 10)),
    );
    expect(dashboard).toMatchObject({
      feedback: { count: 0, before: 0 },
      issues: { count: 0, before: 0 },
      topIssues: [],
      rankedFeedbacks: null,
      hasFeedback: false,
    });
    expect((await look({ period: "90d" })).days).toHaveLength(90);
  });

  it("counts feedback by day and channel, and the days before; also what is dated back or deleted", async () => {
    const { reviews, support } = shop;
    const { id } = await add(reviews);
    await add(reviews, ago(3));
    await add(support, ago(3));
    await add(support, ago(8));
    await add(support, ago(14.5));
    const neighbour = await openNeighbour(shop);
    await createFeedback(shop.ctx, { ...neighbour, values: { content: "theirs" } });
    const { days, feedback, channels, hasFeedback } = await look();
    expect(days.map((day) => day.feedback)).toEqual([
      {},
      {},
      {},
      { [reviews]: 1, [support]: 1 },
      {},
      {},
      { [reviews]: 1 },
    ]);
    expect(feedback).toEqual({ count: 3, before: 1 });
    expect(channels).toEqual([
      { channelId: reviews, count: 2, before: 0 },
      { channelId: support, count: 1, before: 1 },
    ]);
    expect(hasFeedback).toBe(true);
    expect((await look({ period: "30d" })).feedback).toEqual({ count: 5, before: 0 });

    await deleteFeedback(shop.ctx, { projectId: shop.projectId, feedbackIds: [id] });
    const ofSupport = await look({ channelId: support });
    expect(ofSupport.channels).toEqual([{ channelId: support, count: 1, before: 1 }]);
    expect((await look()).feedback).toEqual({ count: 2, before: 1 });
  });

  it("holds a day that has just begun against one that was as young", async () => {
    const midnight = new Date(`${now.toISOString().slice(0, 10)}T00:00:00Z`);
    shop.clock.advance(midnight.getTime() + dayMs + 2 * 3_600_000 - now.getTime());
    now = shop.clock.now();
    const lastWeek = (hours: number) => new Date(now.getTime() - 7 * dayMs + hours * 3_600_000);
    await add(shop.reviews, lastWeek(-1));
    await add(shop.reviews, lastWeek(5));
    expect((await look()).feedback).toEqual({ count: 0, before: 1 });
  });

  it("begins days where the person is", async () => {
    shop.clock.advance(new Date("2025-12-02T03:00:00Z").getTime() - now.getTime());
    await add(shop.reviews, new Date("2025-12-01T20:30:00Z"));
    const daysIn = async (timeZone: string) => {
      const { days } = await look({ timeZone });
      return days.findLastIndex((day) => day.feedback[shop.reviews] === 1) - days.length;
    };
    expect(await daysIn("Asia/Seoul")).toBe(-1);
    expect(await daysIn("UTC")).toBe(-2);
  });

  it.each([
    ["Asia/Kolkata", "2025-11-30T18:30:00Z"],
    ["Asia/Kathmandu", "2025-11-30T18:15:00Z"],
    ["Australia/Adelaide", "2025-11-30T13:30:00Z"],
  ])("begins days at midnight where that is within an hour: %s", async (timeZone, midnight) => {
    shop.clock.advance(new Date("2025-12-03T09:00:00Z").getTime() - now.getTime());
    const begun = new Date(midnight);
    await add(shop.reviews, new Date(begun.getTime() - 1));
    await add(shop.reviews, begun);
    await add(shop.reviews, new Date(begun.getTime() + dayMs - 1));
    await add(shop.reviews, new Date(begun.getTime() + dayMs));
    const { days } = await look({ timeZone });
    const day = days.findIndex(({ at }) => at === begun.toISOString());
    expect(days.slice(day - 1, day + 2).map(({ feedback }) => feedback[shop.reviews])).toEqual([1, 2, 1]);
    const { items } = await listFeedback(shop.ctx, {
      projectId: shop.projectId,
      createdAt: { gte: days[day]?.at, lt: days[day + 1]?.at },
    });
    expect(items).toHaveLength(2);
  });

  it("doesn't begin tomorrow before it is there, where midnight is within an hour", async () => {
    shop.clock.advance(new Date("2025-12-03T18:20:00Z").getTime() - now.getTime());
    const { days } = await look({ timeZone: "Asia/Kolkata" });
    expect(days).toHaveLength(7);
    expect(days.at(-1)?.at).toBe("2025-12-02T18:30:00.000Z");
  });

  it("counts new issues by day and all of them by status, and names those with the most feedback", async () => {
    const { ctx, projectId, reviews, support } = shop;
    const slow = await createIssue(ctx, { projectId, title: "Slow" });
    const loud = await createIssue(ctx, { projectId, title: "Loud" });
    const slower = await createIssue(ctx, { projectId, title: "Slower" });
    await createIssue(ctx, { projectId, title: "Unheard" });
    const link = async (issueId: number, channelId: number, createdAt?: Date) => {
      const { id: feedbackId } = await add(channelId, createdAt);
      await linkIssue(ctx, { projectId, feedbackId, issueId });
    };
    for (let times = 0; times < 3; times++) await link(slow.id, reviews, ago(20));
    await link(slow.id, reviews);
    await link(loud.id, support, ago(1));
    await link(slower.id, reviews);
    await mergeIssue(ctx, { projectId, issueId: slower.id, intoId: slow.id });
    await updateIssue(ctx, { projectId, issueId: loud.id, status: "resolved" });
    const { issues } = shop.tables;
    await shop.database.transaction((tx) =>
      tx
        .update(issues)
        .set({ createdAt: ago(8) })
        .where(eq(issues.id, loud.id)),
    );

    const dashboard = await look();
    expect(dashboard.days.map((day) => day.issues)).toEqual([0, 0, 0, 0, 0, 0, 2]);
    expect(dashboard.issues).toEqual({ count: 2, before: 1 });
    expect(dashboard.issuesByStatus).toEqual({ init: 2, on_review: 0, in_progress: 0, resolved: 1, pending: 0 });
    expect(dashboard.topIssues).toEqual([
      { id: slow.id, title: "Slow", status: "init", feedbackCount: 2 },
      { id: loud.id, title: "Loud", status: "resolved", feedbackCount: 1 },
    ]);
    expect((await look({ period: "30d" })).topIssues[0]).toMatchObject({ id: slow.id, feedbackCount: 5 });
    expect((await look({ channelId: support })).topIssues.map(({ id }) => id)).toEqual([loud.id]);
  });

  it("counts many of one instant in stretches, none of them twice", async () => {
    const { feedbacks } = shop.tables;
    const { ctx, projectId, reviews: channelId } = shop;
    const one = { projectId, channelId, values: {}, createdBy: describeActor(ctx.actor), updatedAt: now };
    await shop.database.transaction(async (tx) => {
      for (let chunk = 0; chunk < 25; chunk++) {
        const createdAt = chunk < 20 ? now : new Date(now.getTime() - chunk * 3_600_000);
        await tx.insert(feedbacks).values(Array.from({ length: 500 }, () => ({ ...one, createdAt })));
      }
    });
    const dashboard = await look();
    expect(dashboard.feedback.count).toBe(12_500);
    expect(dashboard.rankedFeedbacks).toBe(10_000);
  });
});
