import { createHash } from "node:crypto";
import {
  cancelRecovery,
  createApiKey,
  createWebhook,
  deleteWebhook,
  rotateSigningSecret,
  testWebhook,
} from "@hearback/core";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Answer, openRestWorld, type RestWorld } from "./rest-world.ts";

describe("a request about webhooks with an Idempotency-Key", () => {
  let world: RestWorld;
  let headers: Record<string, string>;
  beforeEach(async () => {
    world = await openRestWorld();
    const input = { projectId: world.projectId, name: "deployment", scopes: ["webhook" as const] };
    headers = { "x-api-key": (await createApiKey(world.ctx, input)).key, "idempotency-key": "deploy-17" };
  });
  afterEach(() => world.close());

  const url = "http://receiver.example.com/hook";
  const token = "hunter2";
  const newWebhook = { name: "CRM", url, token, customHeaders: [{ name: "X-Team", value: "of-the-team" }] };
  const post = (path: string, body?: object): Promise<Answer> => world.send("POST", path, body, { headers });
  const countOf = async (name: "webhooks" | "deliveries" | "recoveries" | "auditEntries") => {
    const { read, tables } = world.env.database;
    return read.$count(tables[name]);
  };
  const archiveProject = () =>
    world.env.database.transaction((tx) => tx.update(tx.tables.projects).set({ archivedAt: world.clock.now() }));
  const webhook = async () =>
    (await createWebhook(world.ctx, { projectId: world.projectId, name: "Receiver", url })).id;

  it("registers one webhook however often it is sent, and tells its signing secret each time", async () => {
    const first = await post("/webhooks", newWebhook);
    expect(first.body).toMatchObject({ id: 1, signingSecret: expect.stringMatching(/^whsec_/) });
    const repeated = await Promise.all(Array.from({ length: 10 }, () => post("/webhooks", newWebhook)));
    for (const answer of repeated) expect(answer).toMatchObject({ statusCode: 201, body: first.body });
    expect(await countOf("webhooks")).toBe(1);
  });

  it("registers one webhook when many arrive at once", async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => post("/webhooks", newWebhook)));
    expect(new Set(answers.map(({ statusCode, text }) => `${statusCode} ${text}`)).size).toBe(1);
    expect(await countOf("webhooks")).toBe(1);
  });

  it("gets the first answer whatever has become of the webhook and its target since", async () => {
    const first = await post("/webhooks", newWebhook);
    const { ctx, projectId } = world;
    await rotateSigningSecret(ctx, { projectId, webhookId: 1, overlapHours: 0 });
    world.env.lookup = async () => ["10.0.0.1"];
    expect(await post("/webhooks", newWebhook)).toMatchObject({ statusCode: 201, body: first.body });
    await deleteWebhook(ctx, { projectId, webhookId: 1 });
    expect(await post("/webhooks", newWebhook)).toMatchObject({ statusCode: 201, body: first.body });
  });

  it("is refused when its key was used for another webhook", async () => {
    await post("/webhooks", newWebhook);
    const answer = await post("/webhooks", { ...newWebhook, name: "Other" });
    expect(answer).toMatchObject({ statusCode: 400, body: { message: expect.stringContaining("Idempotency-Key") } });
    expect(await countOf("webhooks")).toBe(1);
  });

  it("leaves nothing in the database by which a secret can be read or guessed", async () => {
    const { body } = await post("/webhooks", newWebhook);
    const { read, tables } = world.env.database;
    const rows = await Promise.all(Object.values(tables).map((table) => read.select().from(table as never)));
    const text = JSON.stringify(rows);
    expect(text).toContain(url);
    const request = `POST /api/projects/1/webhooks\n${JSON.stringify(newWebhook)}`;
    const hashes = (["hex", "base64", "base64url"] as const).map((form) =>
      createHash("sha256").update(request).digest(form),
    );
    const { signingSecret } = body as { signingSecret: string };
    for (const secret of [signingSecret, signingSecret.slice(6), token, "of-the-team", ...hashes]) {
      expect(text).not.toContain(secret);
    }
  });

  it("sends one test however often it is sent", async () => {
    const path = `/webhooks/${await webhook()}/test`;
    const first = await post(path, {});
    expect(first).toMatchObject({ statusCode: 201, body: { deliveryId: "dlv_1" } });
    expect((await post(path, {})).body).toEqual(first.body);
    expect(await countOf("deliveries")).toBe(1);
  });

  it("redelivers once however often it is sent, and with another key once more", async () => {
    const webhookId = await webhook();
    await testWebhook(world.ctx, { projectId: world.projectId, webhookId });
    const path = `/webhooks/${webhookId}/deliveries/dlv_1/redeliver`;
    const before = await countOf("auditEntries");
    const first = await post(path);
    expect(first.statusCode).toBe(201);
    world.clock.advance(60_000);
    expect((await post(path)).body).toEqual(first.body);
    expect(await countOf("auditEntries")).toBe(before + 1);
    headers["idempotency-key"] = "deploy-18";
    expect((await post(path)).body).not.toEqual(first.body);
    expect(await countOf("auditEntries")).toBe(before + 2);
  });

  it("gets the first answer of a redelivery once the project is archived and the delivery is gone", async () => {
    const webhookId = await webhook();
    await testWebhook(world.ctx, { projectId: world.projectId, webhookId });
    const path = `/webhooks/${webhookId}/deliveries/dlv_1/redeliver`;
    const first = await post(path);
    expect(first.statusCode).toBe(201);
    await archiveProject();
    expect(await post(path)).toMatchObject({ statusCode: 201, body: first.body });
    await world.env.database.transaction((tx) => tx.delete(tx.tables.deliveries));
    expect(await post(path)).toMatchObject({ statusCode: 201, body: first.body });
    headers["idempotency-key"] = "deploy-18";
    expect((await post(path)).statusCode).toBe(409);
  });

  it("redelivers nothing of another webhook", async () => {
    const webhookId = await webhook();
    await testWebhook(world.ctx, { projectId: world.projectId, webhookId });
    const other = await createWebhook(world.ctx, { projectId: world.projectId, name: "Other", url });
    expect((await post(`/webhooks/${other.id}/deliveries/dlv_1/redeliver`)).statusCode).toBe(404);
  });

  it.each<[string, (webhookId: number) => [string, object?]]>([
    ["a webhook", () => ["/webhooks", newWebhook]],
    ["a test", (webhookId) => [`/webhooks/${webhookId}/test`, {}]],
  ])("gets the first answer of %s once the project is archived", async (_, request) => {
    const [path, body] = request(await webhook());
    const first = await post(path, body);
    expect(first.statusCode).toBe(201);
    await archiveProject();
    expect(await post(path, body)).toMatchObject({ statusCode: 201, body: first.body });
  });

  it.each<[string, string, object?]>([
    ["a new signing secret", "rotate-secret", { overlapHours: 1 }],
    ["a new token", "generate-token"],
    ["a receiver check", "check-receiver"],
  ])("makes %s once, and is answered the same each time, also once the project is archived", async (_, act, body) => {
    const webhookId = await webhook();
    const before = await countOf("auditEntries");
    const first = await post(`/webhooks/${webhookId}/${act}`, body);
    expect(first.statusCode, first.text).toBe(201);
    world.env.lookup = async () => ["10.0.0.1"];
    await archiveProject();
    expect(await post(`/webhooks/${webhookId}/${act}`, body)).toMatchObject({ statusCode: 201, body: first.body });
    expect(await countOf("auditEntries")).toBe(before + 1);
    headers["idempotency-key"] = "deploy-18";
    expect((await post(`/webhooks/${webhookId}/${act}`, body)).statusCode).toBe(act === "check-receiver" ? 400 : 409);
  });

  it("tests a webhook that isn't registered once, and keeps nothing by which its token can be guessed", async () => {
    const draft = { url, token, customHeaders: newWebhook.customHeaders };
    const first = await post("/webhooks/test", draft);
    expect(first).toMatchObject({ statusCode: 201, body: { deliveryId: "dlv_1" } });
    expect((await post("/webhooks/test", draft)).body).toEqual(first.body);
    expect(await countOf("deliveries")).toBe(1);
    expect((await post("/webhooks/test", { ...draft, token: "another" })).statusCode).toBe(400);
    const { read, tables } = world.env.database;
    const kept = JSON.stringify(await read.select().from(tables.idempotencyKeys));
    const request = `POST /api/projects/1/webhooks/test\n${JSON.stringify(draft)}`;
    expect(kept).not.toContain(createHash("sha256").update(request).digest("hex"));
  });

  it("redelivers chosen deliveries once, and cancels nothing that was asked for since", async () => {
    const webhookId = await webhook();
    const { projectId } = world;
    await testWebhook(world.ctx, { projectId, webhookId });
    const cancel = `/webhooks/${webhookId}/deliveries/dlv_1/cancel`;
    const canceled = await post(cancel);
    expect(canceled).toMatchObject({ statusCode: 201, body: { id: "dlv_1", status: "canceled" } });

    headers["idempotency-key"] = "deploy-18";
    const chosen = { deliveryIds: ["dlv_1", "dlv_9"] };
    const sent = await post("/deliveries/redeliver", chosen);
    expect(sent.body).toEqual({
      items: [
        { deliveryId: "dlv_1", refusal: null, hasArrived: false },
        { deliveryId: "dlv_9", refusal: "not_found", hasArrived: false },
      ],
    });
    const before = await countOf("auditEntries");
    expect((await post("/deliveries/redeliver", chosen)).body).toEqual(sent.body);
    expect((await post("/deliveries/redeliver", { deliveryIds: ["dlv_1"] })).statusCode).toBe(400);

    headers["idempotency-key"] = "deploy-17";
    expect((await post(cancel)).body).toEqual(canceled.body);
    expect((await post(`/webhooks/${webhookId}/deliveries/dlv_1/redeliver`)).statusCode).toBe(400);
    expect(await countOf("auditEntries")).toBe(before);
    const { read, tables } = world.env.database;
    expect(await read.select().from(tables.deliveries)).toMatchObject([{ status: "pending" }]);
  });

  it("starts one recovery however often it is sent, also once that is over", async () => {
    const { ctx, projectId } = world;
    const webhookId = await webhook();
    await testWebhook(ctx, { projectId, webhookId });
    await world.env.database.transaction(async (tx) => {
      const { deliveries, events } = tx.tables;
      await tx.update(events).set({ isTest: false });
      await tx.update(deliveries).set({ status: "failed" }).where(eq(deliveries.webhookId, webhookId));
    });
    const path = `/webhooks/${webhookId}/recoveries`;
    const body = { since: "2025-01-01T00:00:00Z" };
    const first = await post(path, body);
    expect(first).toMatchObject({ statusCode: 201, body: { id: 1, total: 1 } });
    await cancelRecovery(ctx, { projectId, recoveryId: 1 });
    expect((await post(path, body)).body).toEqual(first.body);
    expect(await countOf("recoveries")).toBe(1);
  });
});
