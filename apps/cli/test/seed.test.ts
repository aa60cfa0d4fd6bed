import {
  channelEventTypes,
  feedbackCreatedBody,
  fieldTypes,
  issuePriorities,
  issueStatuses,
} from "@hearback/contracts";
import {
  type CoreContext,
  checkInvariant,
  createFirstOwner,
  createTargetPolicy,
  type EventSnapshot,
  formatPayload,
  getChannel,
  getWebhook,
  listApiKeys,
  listAudit,
  listInvitations,
  listIssueHistory,
  listProjects,
} from "@hearback/core";
import { createTempDatabase, createTestWorld, findFreePort, type TempDatabase } from "@hearback/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listDemoFeedback } from "../src/seed/demo-feedback.ts";
import { fillProject, type SeedResult } from "../src/seed/fill-project.ts";
import { processTimeoutMs, runCli, runHere } from "./run-cli.ts";
import { startProcess, startWorker } from "./start-worker.ts";

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

const demo = { name: "Demo Shop", count: 60, webhookUrl: "http://127.0.0.1:4000/" };

describe("seed", () => {
  it("makes the channels, feedback, issues and links that it tells of", async () => {
    const result = await fillProject(ctx, demo);
    expect(result).toMatchObject({
      project: { name: "Demo Shop" },
      channels: [{ key: "store_review" }, { key: "support" }, { key: "survey" }],
      feedbackCount: 60,
      issueCount: 9,
      mergedCount: 1,
    });
    expect(await countRows()).toMatchObject({
      projects: 1,
      channels: 3,
      feedbacks: 60,
      issues: 9,
      feedbackIssues: result.linkCount,
      webhooks: 1,
    });
  });

  it("makes the event of each change", async () => {
    const { linkCount, statusChangeCount } = await fillProject(ctx, demo);
    // The one feedback of the duplicate is registered again, at the issue that stays.
    const types = (await readEvents()).map((event) => event.type);
    expect(channelEventTypes.map((type) => types.filter((other) => other === type).length)).toEqual([
      60,
      linkCount + 1,
      statusChangeCount,
      9,
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

  it("has fewer feedback on weekends, and more and less of it from day to day", async () => {
    await fillProject(ctx, { ...demo, count: 500 });
    const { feedbacks } = temp.database.tables;
    const rows = await temp.database.read.select({ at: feedbacks.createdAt }).from(feedbacks);
    const days = [...Map.groupBy(rows, ({ at }) => at.toISOString().slice(0, 10))]
      .map(([day, { length: count }]) => ({ isWeekend: [0, 6].includes(new Date(day).getUTCDay()), count }))
      // The first and the last one are no whole days.
      .slice(1, -1);
    const countsOf = (isWeekend: boolean) =>
      days.filter((day) => day.isWeekend === isWeekend).map(({ count }) => count);
    const mean = (counts: number[]) => counts.reduce((sum, count) => sum + count, 0) / counts.length;
    expect(mean(countsOf(true))).toBeLessThan(0.7 * mean(countsOf(false)));
    expect(Math.min(...countsOf(true))).toBeGreaterThan(0);
    expect(Math.max(...countsOf(false))).toBeGreaterThan(1.8 * Math.min(...countsOf(false)));
  });

  it("spreads the issues and what happens to them over the 30 days, in an order that can be", async () => {
    await fillProject(ctx, demo);
    const { read, tables } = temp.database;
    const made = (await read.select().from(tables.issues)).map(({ id, createdAt, mergedIntoId }) => {
      return { id, madeAt: createdAt.getTime(), mergedIntoId };
    });
    const days = new Set(made.map(({ madeAt }) => Math.floor((ctx.now().getTime() - madeAt) / dayMs)));
    expect(days.size).toBeGreaterThanOrEqual(8);
    expect(Math.min(...days)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...days)).toBeLessThan(30);
    const feedback = await read.select().from(tables.feedbacks);
    const feedbackTimes = new Map(feedback.map(({ id, createdAt }) => [id, createdAt.getTime()]));
    const links = await read.select().from(tables.feedbackIssues);
    for (const { id, madeAt } of made.filter(({ mergedIntoId }) => mergedIntoId === null)) {
      const linked = links
        .filter(({ issueId }) => issueId === id)
        .map(({ feedbackId }) => feedbackTimes.get(feedbackId));
      expect(Math.min(...linked.map(Number))).toBeLessThan(madeAt);
      const { items } = await listIssueHistory(ctx, { projectId: 1, issueId: id });
      const [first, ...changes] = items.map(({ action, at }) => ({ action, at: Date.parse(at) })).toReversed();
      expect(first).toEqual({ action: "created", at: madeAt });
      expect(changes.map(({ at }) => at)).toEqual(changes.map(({ at }) => at).toSorted((a, b) => a - b));
      expect(new Set([madeAt, ...changes.map(({ at }) => at)]).size).toBe(changes.length + 1);
    }
  });

  it.each([
    ["to a receiver of one's own", demo.webhookUrl],
    ["of the demo", undefined],
  ])("records everything in the order of its time, by whoever did it, with webhooks %s", async (_whose, webhookUrl) => {
    await fillProject(ctx, { ...demo, webhookUrl });
    const { read, tables } = temp.database;
    const audit = await read.select().from(tables.auditEntries).orderBy(tables.auditEntries.id);
    const auditTimes = audit.map(({ at }) => at.getTime());
    expect(auditTimes).toEqual(auditTimes.toSorted((a, b) => a - b));
    expect(Math.max(...auditTimes)).toBeLessThanOrEqual(ctx.now().getTime() + 2_000);
    const eventTimes = (await readEvents())
      .filter(({ isTest }) => !isTest)
      .map(({ occurredAt }) => occurredAt.getTime());
    expect(eventTimes).toEqual(eventTimes.toSorted((a, b) => a - b));
    const { items } = await listAudit(ctx, { projectId: 1, limit: 100 });
    expect(new Set(items.map(({ actor }) => actor.name))).toEqual(new Set([null, "Issue tracker"]));
  });

  it("leaves no event behind that seems to wait for a worker", async () => {
    await fillProject(ctx, demo);
    const { outbox, faults } = await checkInvariant(temp.database, ctx.now());
    expect({ outbox, faults }).toEqual({ outbox: { count: 0, oldestAt: null }, faults: [] });
  });

  it("makes API keys and an invitation, of which it tells nobody a secret", async () => {
    const result = await fillProject(ctx, demo);
    const keys = await listApiKeys(ctx, { projectId: 1, includesRevoked: true });
    const told = keys.map(({ name, revokedAt, lastUsedAt }) => [name, revokedAt !== null, lastUsedAt !== null]);
    expect(new Map(told.map(([name, ...rest]) => [name, rest]))).toEqual(
      new Map([
        ["Web shop", [false, true]],
        ["Issue tracker", [false, true]],
        ["Old app", [true, true]],
      ]),
    );
    expect(await listInvitations(ctx, { projectId: 1 })).toMatchObject([
      { email: "new.colleague@example.com", role: "editor" },
    ]);
    expect(JSON.stringify(result)).not.toMatch(/hb_|\/join#/);
    const { feedbacks } = temp.database.tables;
    const makers = (await temp.database.read.select().from(feedbacks)).map(({ createdBy }) => createdBy?.name);
    expect(new Set(makers)).toEqual(new Set(["Old app", "Web shop"]));
  });

  it.each([30, 60, 250, 500])(
    "sends the inspector all four events, and no more than it takes in a minute, with %i feedback",
    async (count) => {
      const { webhooks } = await fillProject(ctx, { name: "Inspected", count });
      const { read, tables } = temp.database;
      const inspected = new Set(webhooks.filter(({ url }) => url === webhooks[0]?.url).map(({ id }) => id));
      const types = new Map((await read.select().from(tables.events)).map(({ id, type }) => [id, type]));
      const caught = (await read.select().from(tables.deliveries)).filter(({ webhookId, status }) => {
        return inspected.has(webhookId) && status !== "skipped";
      });
      // Some of them twice or three times, by the webhook that doesn't wait for the answer.
      expect(caught.length).toBeLessThan(90);
      expect(new Set(caught.map(({ eventId }) => types.get(eventId)))).toEqual(new Set(channelEventTypes));
    },
  );

  it("has feedback in English, Korean and Japanese", async () => {
    await fillProject(ctx, demo);
    const { feedbacks } = temp.database.tables;
    const texts = (await temp.database.read.select().from(feedbacks)).map((row) => JSON.stringify(row.values));
    const korean = texts.filter((text) => /\p{Script=Hangul}/u.test(text));
    const japanese = texts.filter((text) => /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text));
    expect([korean.length, japanese.length, texts.length]).toEqual([20, 20, 60]);
  });

  it("registers one webhook to a receiver of one's own, with a token, for every event of all channels", async () => {
    const { webhooks } = await fillProject(ctx, demo);
    expect(webhooks).toMatchObject([
      {
        url: "http://127.0.0.1:4000/",
        isActive: true,
        token: expect.stringMatching(/^\S{20,}$/),
        signingSecret: expect.stringMatching(/^whsec_/),
        subscriptions: channelEventTypes.map((eventType) => ({ eventType, channels: null })),
      },
    ]);
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
    expect(result.webhooks).toEqual([]);
    expect(result.webhookRefusal).toContain("WEBHOOK_PRIVATE_TARGETS");
    expect(await countRows()).toMatchObject({ feedbacks: 60, issues: 9, webhooks: 0 });
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
    expect(await countRows()).toMatchObject({ feedbacks: 120, issues: 18, webhooks: 2 });
  });

  it("makes the same texts each time, varied, with fields of all types", async () => {
    const list = listDemoFeedback(500);
    expect(list).toEqual(listDemoFeedback(500));
    const texts = new Set(list.map(({ values }) => values.content ?? values.message ?? values.comment));
    expect(list).toHaveLength(500);
    expect(texts.size).toBeGreaterThan(400);
    expect([...texts].filter((text) => /[{}]/.test(String(text)))).toEqual([]);
    const { channels } = await fillProject(ctx, demo);
    const types = new Set<string>();
    for (const { id: channelId } of channels) {
      const { fields } = await getChannel(ctx, { projectId: 1, channelId });
      for (const { type, holdsValues } of fields) if (holdsValues) types.add(type);
    }
    expect([...types].sort()).toEqual([...fieldTypes].sort());
  });

  it("has issues of each status and priority, for whoever is there to take them on, and one merged", async () => {
    const owner = { email: "owner@example.com", name: "Owner", passwordHash: "none" };
    const { id } = await createFirstOwner(ctx, owner);
    const { assignedCount } = await fillProject(ctx, demo);
    const { issues } = temp.database.tables;
    const rows = await temp.database.read.select().from(issues).orderBy(issues.id);
    expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(issueStatuses));
    expect(new Set(rows.map(({ priority }) => priority))).toEqual(new Set(issuePriorities));
    expect(rows.filter(({ assigneeId }) => assigneeId === id)).toHaveLength(assignedCount);
    expect(assignedCount).toBeGreaterThan(0);
    const merged = rows.filter(({ mergedIntoId }) => mergedIntoId !== null);
    const kept = rows.find(({ title }) => title === "Card payment fails after the bank's confirmation");
    expect(merged.map(({ title, mergedIntoId }) => [title, mergedIntoId])).toEqual([
      ["Paid, but the cart is empty and there is no order", kept?.id],
    ]);
  });

  it("links more feedback to an issue than one request takes", async () => {
    const { linkCount } = await fillProject(ctx, { name: "Big", count: 1_500 });
    const { read, tables } = temp.database;
    expect(await read.$count(tables.feedbackIssues)).toBe(linkCount);
    const counts = (await read.select().from(tables.issues)).map(({ feedbackCount }) => feedbackCount);
    expect(Math.max(...counts)).toBeGreaterThan(100);
  });
});

describe("seed, with a server and a worker", { timeout: processTimeoutMs }, () => {
  it.each([
    ["before they run", 30],
    ["where they run already, of which it isn't told", 500],
  ])("leads to deliveries of each kind, whatever the target policy refuses, %s", async (when, count) => {
    const port = await findFreePort();
    const told = { DATABASE_URL: temp.url, HEARBACK_SECRET: "a secret for tests only" };
    const env = { ...told, PORT: String(port) };
    const isFirst = when === "before they run";
    const seed = () => runCli(["seed", "--count", String(count), "--json"], { env: isFirst ? env : told });
    const early = isFirst ? await seed() : null;
    const server = await startProcess("server", env);
    const worker = await startWorker(env);
    const { code, stdout, stderr } = early ?? (await seed());
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const { webhooks } = JSON.parse(stdout) as SeedResult;
    const [healthy = 0, chat = 0, unanswered = 0, slow = 0, off = 0] = webhooks.map(({ id }) => id);
    expect(webhooks.map(({ url }) => new URL(url).host)).toEqual(Array(5).fill(`localhost:${port}`));
    expect(webhooks.map(({ payloadFormat }) => payloadFormat)).toContain("slack");
    const read = async () => {
      const { deliveries } = temp.database.tables;
      const rows = await temp.database.read.select().from(deliveries);
      const of = (id: number) => new Set(rows.flatMap((row) => (row.webhookId === id ? row.status : [])));
      return [healthy, chat, unanswered, slow, off].map(of);
    };
    try {
      const expected = [
        new Set(["succeeded"]),
        new Set(["succeeded"]),
        new Set(["pending", "failed"]),
        new Set(["pending", "failed"]),
        new Set(["skipped", "canceled", "succeeded"]),
      ];
      await expect.poll(read, { timeout: 30_000 }).toEqual(expected);
      const state = async (webhookId: number) => (await getWebhook(ctx, { projectId: 1, webhookId })).health.state;
      for (const id of [unanswered, slow]) await expect.poll(() => state(id), { timeout: 20_000 }).toBe("failing");
      for (const id of [healthy, chat]) expect(await state(id)).toBe("healthy");
      const { attempts } = temp.database.tables;
      const classes = (await temp.database.read.select().from(attempts)).map(({ errorClass }) => errorClass);
      expect(new Set(classes)).toEqual(new Set([null, "http_4xx", "timeout_headers"]));
    } finally {
      await worker.stop();
      await server.stop();
    }
  });

  it("is refused, and says where to look, for people", async () => {
    const env = { DATABASE_URL: temp.url, HEARBACK_SECRET: "a secret for tests only", PORT: "3000" };
    const first = await runHere(["seed", "--count", "5"], { env });
    expect(first).toMatchObject({ code: 0, stderr: "" });
    expect(first.stdout).toContain("http://localhost:3000/projects/1/issues?view=board");
    expect(first.stdout).toContain("nobody is assigned");
    expect(first.stdout).not.toContain("a guess");
    const guessed = await runHere(["seed", "--count", "5", "--project", "Other"], { env: { ...env, PORT: "" } });
    expect(guessed.stdout).toContain("where the server will be is a guess");
    const again = await runHere(["seed"], { env });
    expect(again).toMatchObject({ code: 1, stdout: "" });
    expect(again.stderr).toContain('The project name "Demo Shop" is taken');
    expect(await runHere(["seed", "--count", "0"], { env })).toMatchObject({ code: 2 });
  });
});
