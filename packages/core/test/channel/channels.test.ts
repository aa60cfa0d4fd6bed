import type { ChannelView, UpdateChannelInput } from "@hearback/contracts";
import {
  countFeedback,
  createChannel,
  createFeedback,
  deleteFeedback,
  getChannel,
  getFeedback,
  getFieldUse,
  listChannels,
  listFeedback,
  setChannelArchived,
  updateChannel,
  updateFeedback,
} from "@hearback/core";
import { runSql } from "@hearback/db";
import { engines } from "@hearback/testing";
import { desc, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { countTries } from "../at-once.ts";
import { readEvents, useShop } from "../shop.ts";

type Fields = NonNullable<UpdateChannelInput["fields"]>;
type Field = Fields[number];

const plan = [
  { key: "free", name: "Free" },
  { key: "paid", name: "Paid" },
];

describe.each(engines)("a channel on %s", (engine) => {
  const shop = useShop(engine);

  async function openTyped(): Promise<ChannelView> {
    const { projectId } = shop;
    const fields: Fields = [
      { key: "content", name: "Content", type: "text", role: "content" },
      { key: "plan", name: "Plan", type: "select", options: plan },
      { key: "rating", name: "Rating", type: "number" },
    ];
    return createChannel(shop.ctx, { projectId, key: "typed", name: "Typed", fields });
  }

  function change({ id: channelId, version }: ChannelView, input: Partial<UpdateChannelInput>): Promise<ChannelView> {
    return updateChannel(shop.ctx, { projectId: shop.projectId, channelId, version, ...input });
  }

  function give({ id: channelId }: ChannelView, values: Record<string, unknown>) {
    return createFeedback(shop.ctx, { projectId: shop.projectId, channelId, values });
  }

  /** A channel with a field that is marked as holding values, and holds none any more. */
  async function openEmptied(key: string): Promise<ChannelView> {
    const { ctx, projectId } = shop;
    const rating = { key: "rating", name: "Rating", type: "keyword" as const };
    const channel = await createChannel(ctx, { projectId, key, name: key, fields: [rating] });
    const { id: feedbackId } = await give(channel, { rating: "five" });
    await updateFeedback(ctx, { projectId, feedbackId, values: { rating: null } });
    return channel;
  }

  function retype(channel: ChannelView, ctx = shop.ctx): Promise<ChannelView> {
    const { id: channelId, version } = channel;
    const fields = [{ ...channel.fields[0], type: "number" }] as Fields;
    return updateChannel(ctx, { projectId: shop.projectId, channelId, version, fields });
  }

  /** Makes more feedbacks than that of the only one there is. */
  async function multiply(total: number): Promise<void> {
    const columns = sql.raw('project_id, channel_id, "values", created_by, created_at, updated_at, is_indexed');
    await shop.database.transaction(async (tx) => {
      // Twice as many with each.
      for (let count = 1; count <= total; count *= 2) {
        await runSql(tx, sql`insert into feedbacks (${columns}) select ${columns} from feedbacks returning id`);
      }
    });
  }

  const problems = (fields: { path: string }[]) => ({
    code: "invalid_input",
    fields: fields.map((field) => ({ problem: "holds_values", ...field })),
  });

  it("gets another name, other fields and another order, and keeps their ids", async () => {
    const channel = await openTyped();
    const [content, planField, rating] = channel.fields;
    const fields = [
      { ...rating, name: "Stars", isActive: false },
      { ...content, role: null },
      { key: "at", name: "At", type: "date" },
      planField,
    ] as Fields;
    const changed = await change(channel, { name: "Reviews", description: " What buyers say ", fields });
    expect(changed).toMatchObject({ name: "Reviews", description: "What buyers say", key: "typed", version: 2 });
    expect(changed.fields).toMatchObject([
      { id: rating?.id, name: "Stars", isActive: false },
      { id: content?.id, role: null },
      { key: "at", type: "date", isActive: true, holdsValues: false },
      { id: planField?.id },
    ]);
    const [entry] = await shop.database.read
      .select()
      .from(shop.tables.auditEntries)
      .orderBy(desc(shop.tables.auditEntries.id))
      .limit(1);
    expect(entry).toMatchObject({
      action: "channel.update",
      entityId: channel.id,
      changes: { name: { to: "Reviews" } },
    });
  });

  it("lets fields that hold nothing exchange their keys, change their types and go", async () => {
    const channel = await openTyped();
    const [content, , rating] = channel.fields;
    const fields = [
      { ...content, key: "rating" },
      { ...rating, key: "content", type: "keyword" },
    ] as Fields;
    const changed = await change(channel, { fields });
    expect(changed.fields.map(({ key, type }) => [key, type])).toEqual([
      ["rating", "text"],
      ["content", "keyword"],
    ]);
  });

  it("keeps key, type and options of a field from its first value on, and the field itself", async () => {
    const channel = await openTyped();
    await give(channel, { content: null, plan: "free" });
    const held = await getChannel(shop.ctx, { projectId: shop.projectId, channelId: channel.id });
    expect(held.fields.map(({ holdsValues }) => holdsValues)).toEqual([false, true, false]);
    const [content, planField, rating] = held.fields as Fields as [Field, Field, Field];
    const other = { ...planField, key: "tier", type: "keyword" as const, options: [] };
    await expect(change(held, { fields: [content, other, rating] })).rejects.toMatchObject(
      problems([{ path: "fields.1.key" }, { path: "fields.1.type" }, { path: "fields.1.options" }]),
    );
    await expect(change(held, { fields: [content, rating] })).rejects.toMatchObject(problems([{ path: "fields" }]));

    const options = [{ key: "trial", name: "Trial" }, ...plan.map((option) => ({ ...option, isHidden: true }))];
    const changed = await change(held, { fields: [{ ...planField, name: "Tier", options, isActive: false }] });
    expect(changed.fields).toMatchObject([{ name: "Tier", isActive: false, options: [{ isHidden: false }, {}, {}] }]);
    expect(changed.fields[0]?.options[1]).toEqual({ key: "free", name: "Free", isHidden: true });
  });

  it("takes an empty list for no value: its field can change and go, and no use is counted", async () => {
    const { projectId } = shop;
    const labels = { key: "labels", name: "Labels", type: "tags" } as const;
    const channel = await createChannel(shop.ctx, { projectId, key: "empty", name: "Empty", fields: [labels] });
    const { id: feedbackId } = await give(channel, { labels: [] });
    const [field] = (await getChannel(shop.ctx, { projectId, channelId: channel.id })).fields;
    expect(field?.holdsValues).toBe(false);
    expect((await getFieldUse(shop.ctx, { projectId, channelId: channel.id })).fields).toMatchObject([{ count: 0 }]);
    const changed = await change(channel, { fields: [{ ...field, type: "keyword" } as Field] });
    const emptied = await change(changed, { fields: [] });
    await change(emptied, { fields: [labels] });
    await updateFeedback(shop.ctx, { projectId, feedbackId, values: { labels: ["new"] } });
    expect((await getFieldUse(shop.ctx, { projectId, channelId: channel.id })).fields).toMatchObject([{ count: 1 }]);
    await expect(change({ ...emptied, version: 4 }, { fields: [] })).rejects.toMatchObject(
      problems([{ path: "fields" }]),
    );
  });

  it("takes an empty text for no value, as filters do", async () => {
    const { projectId } = shop;
    const note = { key: "note", name: "Note", type: "text" } as const;
    const channel = await createChannel(shop.ctx, { projectId, key: "noted", name: "Noted", fields: [note] });
    const channelId = channel.id;
    await give(channel, { note: "" });
    const { id: emptied } = await give(channel, { note: "Slow" });
    await updateFeedback(shop.ctx, { projectId, feedbackId: emptied, values: { note: "" } });
    expect((await getFieldUse(shop.ctx, { projectId, channelId })).fields).toMatchObject([{ count: 0 }]);
    const find = async (is: "empty" | "filled") =>
      (await listFeedback(shop.ctx, { projectId, channelId, fields: [{ key: "note", is }] })).items.length;
    expect([await find("empty"), await find("filled")]).toEqual([2, 0]);
    const changed = await retype(channel);
    expect(changed.fields).toMatchObject([{ type: "number", holdsValues: false }]);
    await give(channel, { note: 5 });
    const { items } = await listFeedback(shop.ctx, { projectId, channelId, sort: { by: "note", order: "desc" } });
    expect(items.map(({ values }) => values.note)).toEqual([5, "", ""]);
  });

  it("lets a field change again, and go, once nothing holds a value of it any more", async () => {
    const { projectId } = shop;
    const parts = { key: "parts", name: "Parts", type: "multiSelect" as const, options: plan };
    const labels = { key: "labels", name: "Labels", type: "tags" as const };
    const channel = await createChannel(shop.ctx, { projectId, key: "parts", name: "Parts", fields: [parts, labels] });
    const { id: feedbackId } = await give(channel, { parts: ["free"], labels: ["new"] });
    const { id: deleted } = await give(channel, { labels: ["old"] });
    await deleteFeedback(shop.ctx, { projectId, feedbackIds: [deleted] });
    await updateFeedback(shop.ctx, { projectId, feedbackId, values: { parts: [] } });
    const [partsField, labelsField] = channel.fields as Fields as [Field, Field];
    const text = { ...partsField, type: "text" as const, options: [] };
    await expect(change(channel, { fields: [text] })).rejects.toMatchObject(problems([{ path: "fields" }]));
    await expect(change(channel, { fields: [text, { ...labelsField, type: "text" }] })).rejects.toMatchObject(
      problems([{ path: "fields.1.type" }]),
    );

    const changed = await change(channel, { fields: [text, labelsField] });
    expect(changed.fields).toMatchObject([
      { id: partsField.id, type: "text", holdsValues: false },
      { id: labelsField.id, type: "tags", holdsValues: true },
    ]);
    await updateFeedback(shop.ctx, { projectId, feedbackId, values: { parts: "[]", labels: null } });
    await expect(change(changed, { fields: [labelsField] })).rejects.toMatchObject(problems([{ path: "fields" }]));
    expect((await change(changed, { fields: [text] })).fields).toMatchObject([{ key: "parts", holdsValues: true }]);
  });

  it("takes a field for held where there is more feedback than is looked through", async () => {
    const channel = await openTyped();
    const { id: feedbackId } = await give(channel, { plan: "free" });
    const { projectId } = shop;
    await updateFeedback(shop.ctx, { projectId, feedbackId, values: { plan: null } });
    await multiply(20_000);
    const fields = channel.fields.filter(({ key }) => key !== "plan") as Fields;
    await expect(change(channel, { fields })).rejects.toMatchObject(problems([{ path: "fields" }]));
  });

  it("counts a value that is added later, and still takes a hidden option", async () => {
    const channel = await openTyped();
    const { id: feedbackId } = await give(channel, {});
    const options = plan.map((option) => ({ ...option, isHidden: true }));
    const [content, planField] = channel.fields as Fields as [Field, Field];
    const changed = await change(channel, { fields: [content, { ...planField, options }] });
    await updateFeedback(shop.ctx, { projectId: shop.projectId, feedbackId, values: { plan: "paid" } });
    const [, field] = (await getChannel(shop.ctx, { projectId: shop.projectId, channelId: channel.id })).fields;
    expect(field?.holdsValues).toBe(true);
    await expect(change(changed, { fields: [] })).rejects.toMatchObject({ code: "invalid_input" });
  });

  it("is saved over by nobody who hasn't seen the newest version", async () => {
    const channel = await openTyped();
    await change(channel, { name: "First" });
    await expect(change(channel, { name: "Second" })).rejects.toMatchObject({
      code: "stale_version",
      params: { reason: "channel" },
    });
    const atOnce = await Promise.allSettled(["A", "B"].map((name) => change({ ...channel, version: 2 }, { name })));
    expect(atOnce.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("has no value of a type that its field had when a change came at the same time", async () => {
    const { projectId } = shop;
    for (let round = 0; round < 5; round++) {
      const channel = await createChannel(shop.ctx, {
        projectId,
        key: `race-${round}`,
        name: `Race ${round}`,
        fields: [{ key: "rating", name: "Rating", type: "keyword" }],
      });
      const fields = [{ ...channel.fields[0], type: "number" }] as Fields;
      await Promise.allSettled([give(channel, { rating: "five" }), change(channel, { fields })]);
      const { fields: after } = await getChannel(shop.ctx, { projectId, channelId: channel.id });
      const { items } = await listFeedback(shop.ctx, { projectId, channelId: channel.id });
      expect(after[0]).toMatchObject(
        items.length === 0 ? { type: "number", holdsValues: false } : { type: "keyword", holdsValues: true },
      );
    }
  });

  it("has no value of a type that its emptied field had when a change came at the same time", async () => {
    const { projectId } = shop;
    for (let round = 0; round < 5; round++) {
      const channel = await openEmptied(`emptied-${round}`);
      const [given, changed] = await Promise.allSettled([give(channel, { rating: "five" }), retype(channel)]);
      expect([given.status, changed.status].sort()).toEqual(["fulfilled", "rejected"]);
      const [after] = (await getChannel(shop.ctx, { projectId, channelId: channel.id })).fields;
      expect(after).toMatchObject(
        given.status === "rejected" ? { type: "number", holdsValues: false } : { type: "keyword", holdsValues: true },
      );
    }
  });

  it("is saved at the first try while somebody else retypes an emptied field as well, of another channel or of it", async () => {
    const [one, other, same] = [await openEmptied("one"), await openEmptied("other"), await openEmptied("same")];
    const { ctx, tries } = countTries(shop);
    const saved = await Promise.all([one, other].map((channel) => retype(channel, ctx)));
    expect(saved.map(({ fields }) => fields[0]?.type)).toEqual(["number", "number"]);
    expect(tries()).toBe(2);
    const both = await Promise.allSettled([same, same].map((channel) => retype(channel, ctx)));
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(tries()).toBe(4);
  });

  it("lets others have their turn while many feedbacks are looked through for what its fields hold", async () => {
    const channel = await openEmptied("many");
    await multiply(4_000);
    let turns = 0;
    let isSaved = false;
    const saving = retype(channel).finally(() => {
      isSaved = true;
    });
    while (!isSaved) {
      await new Promise(setImmediate);
      turns++;
    }
    expect((await saving).fields).toMatchObject([{ type: "number", holdsValues: false }]);
    expect(turns).toBeGreaterThanOrEqual(8);
  });

  it("takes no new feedback while it is archived; what it has can be read, changed, and makes events", async () => {
    const { ctx, projectId, reviews: channelId } = shop;
    const address = { projectId, channelId };
    const { id: feedbackId } = await createFeedback(ctx, { ...address, values: { content: "before" } });
    const archived = await setChannelArchived(ctx, { ...address, isArchived: true });
    expect(archived.archivedAt).toBe(shop.clock.now().toISOString());
    expect((await listChannels(ctx, { projectId })).map(({ key }) => key)).toEqual(["support", "store_review"]);
    await expect(createFeedback(ctx, { ...address, values: { content: "new" } })).rejects.toMatchObject({
      code: "channel_archived",
      params: { name: "Store Review" },
    });
    await updateFeedback(ctx, { projectId, feedbackId, values: { content: "after" }, issueNames: ["Login"] });
    expect((await getFeedback(ctx, { projectId, feedbackId })).values).toEqual({ content: "after" });
    const types = ["feedback_created", "issue_created", "issue_registered"];
    expect((await readEvents(shop)).map(({ type }) => type)).toEqual(types);

    await setChannelArchived(ctx, { ...address, isArchived: false });
    await createFeedback(ctx, { ...address, values: { content: "new" } });
    const actions = (await shop.database.read.select().from(shop.tables.auditEntries)).map(({ action }) => action);
    expect(actions.filter((action) => /archive|restore/.test(action))).toEqual(["channel.archive", "channel.restore"]);
  });

  it("tells how many feedbacks it has, and how many hold a value and an option", async () => {
    const channel = await openTyped();
    await give(channel, { content: "a", plan: "free" });
    await give(channel, { content: "b", plan: "free", rating: null });
    const { projectId } = shop;
    const counts = await countFeedback(shop.ctx, { projectId });
    expect(counts.map(({ count, isMore }) => [count, isMore])).toEqual([
      [0, false],
      [0, false],
      [2, false],
    ]);
    const { fields, ...all } = await getFieldUse(shop.ctx, { projectId, channelId: channel.id });
    expect(all).toEqual({ feedbackCount: 2, isMore: false });
    expect(fields.map(({ count, options }) => [count, options])).toEqual([
      [2, {}],
      [2, { free: 2, paid: 0 }],
      [0, {}],
    ]);
  });
});
