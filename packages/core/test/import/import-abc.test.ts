import { limits } from "@hearback/contracts";
import * as core from "@hearback/core";
import { engines } from "@hearback/testing";
import { asc } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { countRows, readEvents, useShop } from "../shop.ts";

const pastIssue = {
  id: 7,
  name: "Payment fails",
  description: "",
  status: "IN_PROGRESS",
  externalIssueId: "ABC-7",
  feedbackCount: 40,
  createdAt: "2024-02-03T04:05:06.789Z",
  updatedAt: "2024-03-04T05:06:07.890Z",
};

const pastFeedback = (id: number, more: Record<string, unknown> = {}) => ({
  id,
  createdAt: `2024-02-0${id}T00:00:00.000Z`,
  updatedAt: "2024-05-01T00:00:00.000Z",
  content: `No payment ${id}`,
  user_email: null,
  issues: [],
  ...more,
});

const event = (type: string, status: string, ...channels: string[]) => ({
  id: 1,
  type,
  status,
  createdAt: "2024-01-01T00:00:00.000Z",
  channels: channels.map((name, index) => ({ id: index + 40, name, imageConfig: { secretAccessKey: "hidden" } })),
});

const pastWebhook = (more: Record<string, unknown> = {}) => ({
  id: 3,
  name: "CRM",
  url: "http://127.0.0.1:9/crm",
  token: "0123456789abcdef",
  status: "ACTIVE",
  createdAt: "2024-01-01T00:00:00.000Z",
  events: [
    event("FEEDBACK_CREATION", "ACTIVE", "Support"),
    event("ISSUE_ADDITION", "INACTIVE", "Support"),
    event("ISSUE_STATUS_CHANGE", "ACTIVE"),
    event("ISSUE_CREATION", "ACTIVE"),
  ],
  ...more,
});

const toLines = (...rows: unknown[]) => rows.map((row) => JSON.stringify(row)).join("\n");

describe.each(engines)("an import from ABC User Feedback on %s", (engine) => {
  const shop = useShop(engine);
  let place: { projectId: number; channelId: number };
  beforeEach(() => {
    place = { projectId: shop.projectId, channelId: shop.reviews };
  });

  const run = (text: string, more: { leavesOutRefused?: boolean } = {}) =>
    core.importAbc(shop.ctx, { ...place, text, ...more });
  const readIssues = () => shop.database.read.select().from(shop.tables.issues).orderBy(asc(shop.tables.issues.id));

  it("keeps times, statuses and links, and tells nobody", async () => {
    const text = toLines(pastFeedback(2, { issues: [pastIssue] }), pastFeedback(1), pastIssue);
    const report = await run(text);
    expect(report).toEqual({
      isWritten: true,
      made: { issue: 1, feedback: 2, webhook: 0 },
      known: { issue: 0, feedback: 0, webhook: 0 },
      linkCount: 1,
      refused: [],
      webhooks: [],
    });
    const { items } = await core.listFeedback(shop.ctx, place);
    expect(items).toMatchObject([
      {
        values: { content: "No payment 2" },
        createdAt: "2024-02-02T00:00:00.000Z",
        updatedAt: "2024-05-01T00:00:00.000Z",
        issues: [{ title: "Payment fails" }],
      },
      { values: { content: "No payment 1" }, createdAt: "2024-02-01T00:00:00.000Z", issues: [] },
    ]);
    expect(await core.getIssue(shop.ctx, { ...place, issueId: items[0]?.issues[0]?.id ?? 0 })).toMatchObject({
      status: "in_progress",
      description: null,
      externalIssueId: "ABC-7",
      feedbackCount: 1,
      createdAt: pastIssue.createdAt,
      updatedAt: pastIssue.updatedAt,
    });
    expect(await readEvents(shop)).toEqual([]);
  });

  it("can be found by its words and times, as what was given here", async () => {
    await run(toLines(pastFeedback(1), pastFeedback(2, { issues: [pastIssue] })));
    const found = await core.listFeedback(shop.ctx, { ...place, text: "payment 2", isLinked: true });
    expect(found.items).toHaveLength(1);
    const early = await core.listFeedback(shop.ctx, { ...place, createdAt: { lt: "2024-02-02T00:00:00Z" } });
    expect(early.items.map(({ values }) => values.content)).toEqual(["No payment 1"]);
    const { fields } = await core.getChannel(shop.ctx, place);
    expect(fields.filter(({ holdsValues }) => holdsValues).map(({ key }) => key)).toEqual(["content"]);
  });

  it("has a field hold values that a later row leaves empty, and none that are empty throughout", async () => {
    const { id: channelId } = await core.createChannel(shop.ctx, {
      projectId: shop.projectId,
      key: "lists",
      name: "Lists",
      fields: [
        { key: "labels", name: "Labels", type: "tags" },
        { key: "areas", name: "Areas", type: "tags" },
      ],
    });
    const none = { content: undefined, user_email: undefined };
    const row = (id: number, labels: string[]) => ({ ...pastFeedback(id), ...none, labels, areas: [] });
    place = { ...place, channelId };
    await run(toLines(row(1, ["a"]), row(2, [])));
    const { fields } = await core.getChannel(shop.ctx, place);
    expect(fields.map(({ key, holdsValues }) => [key, holdsValues])).toEqual([
      ["labels", true],
      ["areas", false],
    ]);
  });

  it("makes nothing twice, in one file or in several", async () => {
    const text = toLines(pastIssue, pastFeedback(1, { issues: [pastIssue] }), pastWebhook());
    await run(text);
    const before = await countRows(shop);
    const again = await run(text);
    expect(again).toMatchObject({
      made: { issue: 0, feedback: 0, webhook: 0 },
      known: { issue: 1, feedback: 1, webhook: 1 },
      linkCount: 0,
    });
    expect(await countRows(shop)).toEqual(before);
    const { made, known } = await run(toLines(pastFeedback(2), pastFeedback(2), pastFeedback(1)));
    expect([made.feedback, known.feedback]).toEqual([1, 2]);
  });

  it("brings nothing back that was deleted here, and no old name of an issue", async () => {
    const text = toLines(pastIssue, pastFeedback(1));
    await run(text);
    const [feedback] = (await core.listFeedback(shop.ctx, place)).items;
    await core.deleteFeedback(shop.ctx, { ...place, feedbackIds: [feedback?.id ?? 0] });
    const [issue] = await readIssues();
    await core.updateIssue(shop.ctx, { ...place, issueId: issue?.id ?? 0, title: "Cards are refused" });
    expect((await run(text)).made).toEqual({ issue: 0, feedback: 0, webhook: 0 });
    await run(toLines(pastFeedback(3, { issues: [pastIssue] })));
    expect(await readIssues()).toMatchObject([{ title: "Cards are refused", feedbackCount: 1 }]);
  });

  it("leaves an issue deleted here deleted, however often it comes again, also where feedback names it", async () => {
    const kept = { ...pastIssue, id: 8, name: "Crash at start" };
    const text = toLines(pastIssue, kept);
    await run(text);
    const [deleted] = await readIssues();
    await core.deleteIssues(shop.ctx, { ...place, issueIds: [deleted?.id ?? 0] });
    const again = await run(text);
    expect([again.made.issue, again.known.issue]).toEqual([0, 2]);
    const report = await run(toLines(pastIssue, pastFeedback(1, { issues: [pastIssue, kept] })));
    expect(report).toMatchObject({ made: { issue: 0, feedback: 1 }, known: { issue: 1 }, linkCount: 1 });
    expect((await readIssues()).map(({ title }) => title)).toEqual(["Crash at start"]);
  });

  it("takes the one of the same title that was made here after the imported one was deleted", async () => {
    await run(toLines(pastIssue));
    const [imported] = await readIssues();
    await core.deleteIssues(shop.ctx, { ...place, issueIds: [imported?.id ?? 0] });
    const { id } = await core.createIssue(shop.ctx, { ...place, title: pastIssue.name });
    await run(toLines(pastFeedback(1, { issues: [pastIssue] })));
    expect(await readIssues()).toMatchObject([{ id, feedbackCount: 1 }]);
  });

  it("leaves a webhook deleted here deleted", async () => {
    const { webhooks } = await run(toLines(pastWebhook()));
    await core.deleteWebhook(shop.ctx, { ...place, webhookId: webhooks[0]?.id ?? 0 });
    expect(await run(toLines(pastWebhook()))).toMatchObject({ made: { webhook: 0 }, known: { webhook: 1 } });
  });

  it("takes an issue of the same title for the one that is here, also through a duplicate", async () => {
    const { id: intoId } = await core.createIssue(shop.ctx, { ...place, title: "Cards are refused" });
    const { id: issueId } = await core.createIssue(shop.ctx, { ...place, title: pastIssue.name });
    await core.mergeIssue(shop.ctx, { ...place, issueId, intoId });
    const report = await run(
      toLines(pastIssue, pastFeedback(1, { issues: [pastIssue, { name: "Cards are refused" }] })),
    );
    expect(report).toMatchObject({ made: { issue: 0 }, known: { issue: 1 }, linkCount: 1 });
    expect(await core.getIssue(shop.ctx, { ...place, issueId: intoId })).toMatchObject({
      status: "init",
      feedbackCount: 1,
    });
  });

  it("makes webhooks that are off, with the same body, token, events and channels", async () => {
    const report = await run(
      JSON.stringify({ items: [pastWebhook(), pastWebhook({ id: 4, name: "BI", status: "INACTIVE", token: null })] }),
    );
    expect(report.webhooks).toMatchObject([
      { name: "CRM", wasActive: true },
      { name: "BI", wasActive: false },
    ]);
    const [{ id: webhookId } = { id: 0 }] = report.webhooks;
    expect(await core.getWebhook(shop.ctx, { ...place, webhookId })).toMatchObject({
      url: "http://127.0.0.1:9/crm",
      isActive: false,
      payloadFormat: "abc",
      token: "0123456789abcdef",
      customHeaders: [],
      subscriptions: [
        { eventType: "feedback_created", channels: [{ id: shop.support }] },
        { eventType: "issue_status_changed", channels: null },
        { eventType: "issue_created", channels: null },
      ],
    });
    expect(JSON.stringify(report)).not.toContain("0123456789abcdef");
  });

  const badRows: [what: string, row: unknown, reason: string][] = [
    ["no JSON", "{", "is no JSON"],
    ["something else", { id: 1 }, "is neither"],
    ["a list", [1], "is neither"],
    ["an unknown status", { ...pastIssue, status: "OPEN" }, "status must be one of: INIT"],
    ["a long title", { ...pastIssue, name: "x".repeat(201) }, "name must have at most 200"],
    ["no time", { ...pastFeedback(1), createdAt: undefined }, "createdAt is required"],
    ["a time that is none", pastFeedback(1, { createdAt: "yesterday" }), "createdAt"],
    [
      "a time far ahead",
      pastFeedback(1, { createdAt: "9999-01-01T00:00:00Z" }),
      "createdAt must not be more than a day",
    ],
    ["a change far ahead", pastFeedback(1, { updatedAt: "9999-01-01T00:00:00Z" }), "updatedAt must not be more than"],
    ["an issue far ahead", { ...pastIssue, createdAt: "9999-01-01T00:00:00Z" }, "createdAt must not be more than"],
    [
      "an issue of a feedback far ahead",
      pastFeedback(1, { issues: [{ ...pastIssue, updatedAt: "9999-01-01T00:00:00Z" }] }),
      "issues.0.updatedAt must not be more than a day ahead of the server's clock",
    ],
    ["an unknown field", pastFeedback(1, { mood: "good" }), "invalid field key: mood"],
    ["a value of another type", pastFeedback(1, { content: 7 }), "invalid value: (value: 7"],
    ["a refused target", pastWebhook({ url: "http://10.0.0.1/" }), "WEBHOOK_PRIVATE_TARGETS"],
    ["a URL without a scheme", pastWebhook({ url: "example.com/hook" }), "url must be an absolute URL"],
    ["an unknown channel", pastWebhook({ events: [event("FEEDBACK_CREATION", "ACTIVE", "Shop")] }), '"Shop"'],
    ["an unknown event", pastWebhook({ events: [event("FEEDBACK_DELETION", "ACTIVE")] }), "events.0.type"],
    ["a long name", pastWebhook({ name: "x".repeat(51) }), "name must have at most 50"],
  ];

  it("is refused whole for a row that can't be taken, with its line and the reason", async () => {
    const before = await countRows(shop);
    const bad = badRows.map(([, row], index) => {
      // Each with an id of its own, or it would be left out as a repetition.
      return typeof row === "string" || Array.isArray(row) ? row : { ...(row as object), id: 100 + index };
    });
    const lines = bad.map((row) => (typeof row === "string" ? row : JSON.stringify(row)));
    const text = `${toLines(pastIssue, pastFeedback(2))}\n\n${lines.join("\n")}\n`;
    const report = await run(text);
    expect(report).toMatchObject({ isWritten: false, made: { issue: 0, feedback: 0, webhook: 0 } });
    expect(report.refused).toEqual(
      badRows.map(([, , reason], index) => ({ line: index + 4, reason: expect.stringContaining(reason) })),
    );
    expect(await countRows(shop)).toEqual(before);
    const { fields } = await core.getChannel(shop.ctx, place);
    expect(fields.some(({ holdsValues }) => holdsValues)).toBe(false);

    const rest = await run(text, { leavesOutRefused: true });
    expect(rest).toMatchObject({ isWritten: true, made: { issue: 1, feedback: 1, webhook: 0 } });
    expect(rest.refused).toEqual(report.refused);
  });

  it("refuses a second webhook of a name, here or in the file", async () => {
    await core.createWebhook(shop.ctx, { ...place, name: "CRM", url: "http://127.0.0.1:9/" });
    const rows = [pastWebhook(), pastWebhook({ id: 4, name: "BI" }), pastWebhook({ id: 5, name: "BI" })];
    const { refused } = await run(toLines(...rows));
    expect(refused).toEqual([
      { line: 1, reason: expect.stringContaining('"CRM" is taken') },
      { line: 3, reason: expect.stringContaining('"BI" is there twice') },
    ]);
  });

  it("writes nothing when it breaks in the middle", async () => {
    const before = await countRows(shop);
    const breaking = {
      ...shop.ctx,
      secretBox: {
        ...shop.ctx.secretBox,
        encrypt: () => {
          throw new Error("no secret");
        },
      },
    };
    const text = toLines(pastIssue, pastFeedback(1, { issues: [pastIssue] }), pastWebhook());
    await expect(core.importAbc(breaking, { ...place, text })).rejects.toThrow("no secret");
    expect(await countRows(shop)).toEqual(before);
    expect((await run(text)).made).toEqual({ issue: 1, feedback: 1, webhook: 1 });
  });

  it("refuses more rows than one transaction takes", async () => {
    const text = toLines(...Array.from({ length: limits.importedRows + 1 }, () => pastIssue));
    await expect(run(text)).rejects.toThrow(`${limits.importedRows} can be imported at once`);
  });

  it("refuses feedback without a channel and into an archived one", async () => {
    const { projectId } = shop;
    const text = toLines(pastFeedback(1));
    await expect(core.importAbc(shop.ctx, { projectId, text })).rejects.toThrow("name its channel");
    await core.setChannelArchived(shop.ctx, { ...place, isArchived: true });
    await expect(run(text)).rejects.toMatchObject({ code: "channel_archived" });
  });
});
