import { channelEventTypes, feedbackCreatedBody } from "@hearback/contracts";
import { type CoreContext, createTargetPolicy, type EventSnapshot, formatPayload, listProjects } from "@hearback/core";
import { createTempDatabase, createTestWorld, type TempDatabase } from "@hearback/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fillProject } from "../src/seed/fill-project.ts";

const dayMs = 24 * 3_600_000;
let temp: TempDatabase;
let ctx: CoreContext;

beforeEach(async () => {
  temp = await createTempDatabase();
  ctx = createTestWorld(temp.database).ctx;
});

afterEach(() => temp.remove());

async function countRows(): Promise<Record<string, number>> {
  const { read, tables } = temp.database;
  const counts: Record<string, number> = {};
  for (const name of ["projects", "channels", "feedbacks", "issues", "feedbackIssues", "webhooks", "events"] as const) {
    counts[name] = (await read.select().from(tables[name])).length;
  }
  return counts;
}

async function readEvents() {
  const { read, tables } = temp.database;
  const events = await read.select().from(tables.events).orderBy(tables.events.id);
  const snapshots = await read.select().from(tables.snapshots);
  const snapshotByEvent = new Map(snapshots.map((row) => [row.eventId, row.snapshot]));
  return events.map((event) => ({ ...event, snapshot: snapshotByEvent.get(event.id) }));
}

const demo = { name: "Demo Shop", webhookUrl: "http://127.0.0.1:4000/" };

describe("seed", () => {
  it("makes the channels, feedback, issues and links that it tells of", async () => {
    const result = await fillProject(ctx, demo);
    expect(result).toMatchObject({
      project: { name: "Demo Shop" },
      channels: [{ key: "store_review" }, { key: "support" }, { key: "survey" }],
      feedbackCount: 60,
      issueCount: 8,
    });
    expect(await countRows()).toMatchObject({
      projects: 1,
      channels: 3,
      feedbacks: 60,
      issues: 8,
      feedbackIssues: result.linkCount,
      webhooks: 1,
    });
  });

  it("makes the event of each change", async () => {
    const { linkCount, statusChangeCount } = await fillProject(ctx, demo);
    const types = (await readEvents()).map((event) => event.type);
    expect(channelEventTypes.map((type) => types.filter((other) => other === type).length)).toEqual([
      60,
      linkCount,
      statusChangeCount,
      8,
    ]);
    expect(Math.min(linkCount, statusChangeCount)).toBeGreaterThan(0);
  });

  it("spreads the feedback over the last 30 days, oldest first, none in the future", async () => {
    await fillProject(ctx, demo);
    const { feedbacks } = temp.database.tables;
    const rows = await temp.database.read
      .select({ createdAt: feedbacks.createdAt })
      .from(feedbacks)
      .orderBy(feedbacks.id);
    const ages = rows.map((row) => ctx.now().getTime() - row.createdAt.getTime());
    expect(ages).toEqual(ages.toSorted((a, b) => b - a));
    expect(Math.max(...ages)).toBeLessThanOrEqual(30 * dayMs);
    expect(Math.max(...ages)).toBeGreaterThan(28 * dayMs);
    expect(Math.min(...ages)).toBeGreaterThan(0);
  });

  it("has feedback in English, Korean and Japanese", async () => {
    await fillProject(ctx, demo);
    const { feedbacks } = temp.database.tables;
    const texts = (await temp.database.read.select().from(feedbacks)).map((row) => JSON.stringify(row.values));
    const korean = texts.filter((text) => /\p{Script=Hangul}/u.test(text));
    const japanese = texts.filter((text) => /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text));
    expect([korean.length, japanese.length, texts.length]).toEqual([20, 20, 60]);
  });

  it("registers a webhook with a token for every event of all channels", async () => {
    const { webhook } = await fillProject(ctx, demo);
    expect(webhook).toMatchObject({
      url: "http://127.0.0.1:4000/",
      isActive: true,
      token: expect.stringMatching(/^\S{20,}$/),
      signingSecret: expect.stringMatching(/^whsec_/),
      subscriptions: channelEventTypes.map((eventType) => ({ eventType, channels: null })),
    });
  });

  it("fills the roles of a payload: content, user and tags", async () => {
    await fillProject(ctx, demo);
    const feedback = (await readEvents())
      .filter((event) => event.type === "feedback_created")
      .map((event) =>
        formatPayload("standard", { ...event, snapshot: event.snapshot as EventSnapshot, publicUrl: ctx.publicUrl }),
      )
      .map((body) => feedbackCreatedBody.parse(JSON.parse(body)));
    expect(feedback).toHaveLength(60);
    expect(feedback.filter(({ data }) => data.content === null)).toEqual([]);
    expect(feedback.some(({ data }) => data.user_info.email?.endsWith("@example.com"))).toBe(true);
    expect(feedback.some(({ data }) => data.tags.includes("payment"))).toBe(true);
  });

  it("goes on without a webhook where the policy refuses loopback, and names the setting", async () => {
    const result = await fillProject({ ...ctx, targetPolicy: createTargetPolicy({ privateTargets: [] }) }, demo);
    expect(result.webhook).toBe(null);
    expect(result.webhookRefusal).toContain("WEBHOOK_PRIVATE_TARGETS");
    expect(await countRows()).toMatchObject({ feedbacks: 60, issues: 8, webhooks: 0 });
  });

  it("refuses a project that is there already, and adds nothing", async () => {
    await fillProject(ctx, demo);
    const before = await countRows();
    await expect(fillProject(ctx, demo)).rejects.toThrow('The project name "Demo Shop" is taken');
    expect(await countRows()).toEqual(before);
  });

  it("makes a second demo under another name", async () => {
    await fillProject(ctx, demo);
    await fillProject(ctx, { ...demo, name: "Other Shop" });
    expect((await listProjects(ctx)).map((project) => project.name)).toEqual(["Demo Shop", "Other Shop"]);
    expect(await countRows()).toMatchObject({ feedbacks: 120, issues: 16, webhooks: 2 });
  });
});
