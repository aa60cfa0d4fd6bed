import { type AuditAction, auditActions } from "@hearback/contracts";
import {
  type Actor,
  cancelDelivery,
  createChannel,
  createFeedback,
  createFirstOwner,
  createIssue,
  createProject,
  createWebhook,
  deleteFeedback,
  deleteWebhook,
  emptyInspector,
  exportFeedback,
  importAbc,
  linkIssue,
  listAudit,
  openInspector,
  setWebhookActive,
  testWebhook,
  updateChannel,
  updateProject,
  updateWebhook,
} from "@hearback/core";
import { engines } from "@hearback/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { actAs, openNeighbour, useShop } from "../shop.ts";

const lee: Actor = { type: "user", id: 7, name: "Lee", isOwner: true, roleByProject: new Map() };

describe.each(engines)("the audit log on %s", (engine) => {
  const shop = useShop(engine);
  let key: Actor;
  let feedbackId: number;
  let webhookId: number;

  beforeEach(async () => {
    const { projectId, reviews: channelId } = shop;
    key = { type: "api_key", id: 7, name: "Importer", projectId, scopes: ["feedback"] };
    ({ id: webhookId } = await createWebhook(actAs(shop, lee), {
      projectId,
      name: "Hook",
      url: "http://127.0.0.1:9/",
    }));
    ({ id: feedbackId } = await createFeedback(shop.ctx, { projectId, channelId, values: {} }));
    shop.clock.advance(60_000);
    const { id: issueId } = await createIssue(actAs(shop, key), { projectId, title: "Slow" });
    await linkIssue(actAs(shop, lee), { projectId, feedbackId, issueId });
    await openNeighbour(shop);
  });

  async function read(filters: Partial<Parameters<typeof listAudit>[1]> = {}) {
    return listAudit(shop.ctx, { projectId: shop.projectId, ...filters });
  }
  async function actions(filters: Parameters<typeof read>[0] = {}) {
    return (await read(filters)).items.map(({ action }) => action);
  }

  it("tells of one project who changed what, newest first and page by page", async () => {
    const all: AuditAction[] = [
      "feedback.link_issue",
      "issue.create",
      "webhook.create",
      "channel.create",
      "channel.create",
      "project.create",
    ];
    expect(await actions()).toEqual(all);
    const first = await read({ limit: 4 });
    expect(first.items[1]).toEqual({
      id: expect.any(Number),
      at: shop.clock.now().toISOString(),
      actor: { type: "api_key", id: 7, name: "Importer" },
      action: "issue.create",
      entityId: expect.any(Number),
      name: "Slow",
      isThere: true,
      changes: { title: "Slow" },
    });
    const rest = await read({ limit: 4, cursor: first.nextCursor });
    expect([...first.items, ...rest.items].map(({ action }) => action)).toEqual(all);
    expect(rest.nextCursor).toBeNull();
  });

  it("is filtered by who acted, by what was changed, by when, and by all of it", async () => {
    expect(await actions({ actor: "user:7" })).toEqual(["feedback.link_issue", "webhook.create"]);
    expect(await actions({ actor: "user:7", limit: 1 })).toEqual(["feedback.link_issue"]);
    expect(await actions({ actor: "api_key:7" })).toEqual(["issue.create"]);
    expect(await actions({ actor: "system:" })).toEqual(["channel.create", "channel.create", "project.create"]);
    expect(await actions({ kind: "channel" })).toEqual(["channel.create", "channel.create"]);
    const since = shop.clock.now().toISOString();
    expect(await actions({ since })).toEqual(["feedback.link_issue", "issue.create"]);
    expect(await actions({ until: since, actor: "user:7" })).toEqual(["webhook.create"]);
    expect(await actions({ actor: "user:7", kind: "webhook", since })).toEqual([]);
  });

  it("is filtered by when also beside a project that was filled later with what is older", async () => {
    const since = shop.clock.now();
    const monthBefore = new Date(since.getTime() - 30 * 24 * 3_600_000);
    const then = { ...shop.ctx, now: () => monthBefore };
    const { id: projectId } = await createProject(then, { name: "Filled later" });
    for (let number = 1; number <= 20; number += 1) await createIssue(then, { projectId, title: `Old ${number}` });
    expect(await actions({ since: since.toISOString() })).toEqual(["feedback.link_issue", "issue.create"]);
    expect(await actions({ until: since.toISOString(), kind: "webhook" })).toEqual(["webhook.create"]);
    await createIssue(shop.ctx, { projectId, title: "New" });
    const { items } = await listAudit(shop.ctx, { projectId, since: since.toISOString() });
    expect(items.map(({ name }) => name)).toEqual(["New"]);
  });

  it("tells owners of accounts, which belong to no project", async () => {
    await createFirstOwner(shop.ctx, { email: "kim@example.com", name: "Kim", passwordHash: "none" });
    expect(await read({ kind: "user" })).toMatchObject({ items: [{ action: "user.create", name: "Kim" }] });
    expect(await actions()).not.toContain("user.create");
    const admin: Actor = { ...lee, isOwner: false, roleByProject: new Map([[shop.projectId, "admin" as const]]) };
    await expect(listAudit(actAs(shop, admin), { projectId: shop.projectId, kind: "user" })).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  it("names what is there by its name of now, and what is gone as it was", async () => {
    const { ctx, projectId } = shop;
    await updateWebhook(ctx, { projectId, webhookId, version: 1, name: "Renamed", timeoutMs: 5_000 });
    expect((await read({ kind: "webhook" })).items).toMatchObject([
      {
        action: "webhook.update",
        name: "Renamed",
        isThere: true,
        changes: { name: { from: "Hook", to: "Renamed" }, timeoutMs: { from: null, to: 5_000 } },
      },
      { action: "webhook.create", name: "Renamed" },
    ]);
    await deleteWebhook(ctx, { projectId, webhookId });
    await deleteFeedback(ctx, { projectId, feedbackIds: [feedbackId] });
    const [ofFeedback, ofWebhook] = (await read()).items;
    expect(ofFeedback).toMatchObject({ action: "feedback.delete", entityId: feedbackId, name: null, isThere: false });
    expect(ofWebhook).toMatchObject({ action: "webhook.delete", name: "Renamed", isThere: false });
  });

  it("has what was before beside what is now, and only where it differs", async () => {
    const { ctx, projectId, reviews: channelId } = shop;
    await updateProject(ctx, { projectId, version: 1, name: "Shop", description: "All of it" });
    await updateChannel(ctx, { projectId, channelId, version: 1, name: "Reviews" });
    expect((await read({ limit: 2 })).items.map(({ changes }) => changes)).toEqual([
      { name: { from: "Store Review", to: "Reviews" } },
      { description: { from: null, to: "All of it" } },
    ]);
  });

  it("tells what became of each field, and not what stayed", async () => {
    const { ctx, projectId } = shop;
    const option = (key: string, name: string, isHidden = false) => ({ key, name, isHidden });
    const { fields, ...channel } = await createChannel(ctx, {
      ...{ projectId, key: "app", name: "App" },
      fields: [
        { key: "message", name: "Message", type: "text", role: "content" },
        { key: "area", name: "Area", type: "select", options: [option("ui", "UI"), option("api", "API")] },
        { key: "note", name: "Note", type: "text" },
      ],
    });
    const [message, area, note] = fields;
    if (message === undefined || area === undefined || note === undefined) throw new Error("a channel without fields");
    const input = { projectId, channelId: channel.id };
    await updateChannel(ctx, { ...input, version: 1, fields });
    await updateChannel(ctx, {
      ...input,
      version: 2,
      fields: [
        { ...area, options: [option("api", "API", true), option("ui", "Screens"), option("db", "Database")] },
        { ...message, name: "Text", role: null },
        { ...note, isActive: false },
        { key: "rating", name: "Rating", type: "number" },
      ],
    });
    await updateChannel(ctx, { ...input, version: 3, fields: [{ ...message, name: "Text", role: null }] });
    expect((await read({ limit: 3 })).items.map(({ changes }) => changes)).toEqual([
      {
        fieldChanges: ["Area", "Note", "Rating"].map((field) => ({ kind: "removed", field })),
      },
      {
        fieldChanges: [
          { kind: "option_hidden", field: "Area", option: "API" },
          { kind: "option_renamed", field: "Area", option: "Screens", from: "UI", to: "Screens" },
          { kind: "option_added", field: "Area", option: "Database" },
          { kind: "options_moved", field: "Area", to: "API, Screens, Database" },
          { kind: "renamed", field: "Text", from: "Message", to: "Text" },
          { kind: "role", field: "Text", from: "content", to: null },
          { kind: "turned_off", field: "Note" },
          { kind: "added", field: "Rating" },
          { kind: "moved", to: "Area, Text, Note, Rating" },
        ],
      },
      {},
    ]);
  });

  it("keeps to itself what may be a secret in the URL of a webhook, also where it was written down whole", async () => {
    const { ctx, projectId, tables } = shop;
    const url = "http://127.0.0.1:9/services/T0/a-secret?key=another";
    await updateWebhook(ctx, { projectId, webhookId, version: 1, url });
    const masked = { from: "http://127.0.0.1:9/", to: "http://127.0.0.1:9/services/T0/…?…" };
    expect((await read({ limit: 1 })).items[0]?.changes).toEqual({ url: masked });
    await shop.database.transaction((tx) => tx.update(tables.auditEntries).set({ changes: { url } }));
    expect((await read({ limit: 1 })).items[0]?.changes).toEqual({ url: masked.to });
  });

  it("knows where an import came from, and what it made", async () => {
    const { ctx, projectId } = shop;
    const issue = { id: 1, name: "Slower", status: "INIT", createdAt: "2025-01-01T00:00:00Z" };
    await importAbc(ctx, { projectId, text: JSON.stringify(issue), fileName: "issues.jsonl" });
    expect((await read({ limit: 1 })).items[0]).toMatchObject({
      action: "project.import",
      changes: { fileName: "issues.jsonl", issue: 1, feedback: 0, webhook: 0 },
    });
  });

  it("knows of exports, emptied inspectors and canceled deliveries", async () => {
    const { ctx, projectId } = shop;
    await exportFeedback(ctx, { projectId });
    await openInspector(ctx, { projectId });
    await emptyInspector(ctx, { projectId });
    await setWebhookActive(ctx, { projectId, webhookId, isActive: false });
    const { deliveryId } = await testWebhook(ctx, { projectId, webhookId });
    await cancelDelivery(ctx, { projectId, deliveryId });
    expect((await actions({ limit: 6 })).toReversed()).toEqual([
      "feedback.export",
      "inspector.open",
      "inspector.empty",
      "webhook.turn_off",
      "webhook.test",
      "delivery.cancel",
    ]);
    expect((await read({ limit: 1 })).items[0]).toMatchObject({ name: deliveryId, isThere: true });
  });
});

it("has one name for each thing that is written down", () => {
  expect(new Set(auditActions).size).toBe(auditActions.length);
});
