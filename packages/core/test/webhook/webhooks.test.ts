import {
  createTargetPolicy,
  createWebhook,
  deleteWebhook,
  getWebhook,
  listWebhooks,
  redeliver,
  setWebhookActive,
  testWebhook,
  updateWebhook,
} from "@hearback/core";
import { engines } from "@hearback/testing";
import { describe, expect, it } from "vitest";
import { addWebhook, answerOne, claim, dispatch, giveFeedback, readDeliveries } from "../delivery/post-office.ts";
import { countRows, openNeighbour, useShop } from "../shop.ts";

const url = "https://example.com/hook";

describe.each(engines)("webhooks on %s", (engine) => {
  const shop = useShop(engine);
  const get = (webhookId: number) => getWebhook(shop.ctx, { projectId: shop.projectId, webhookId });
  const list = () => listWebhooks(shop.ctx, { projectId: shop.projectId });
  const turn = (webhookId: number, isActive: boolean) =>
    setWebhookActive(shop.ctx, { projectId: shop.projectId, webhookId, isActive });

  it("take no token and no header along to another host for a key, which can't read them", async () => {
    const { projectId } = shop;
    const customHeaders = [{ name: "x-key", value: "s3cret" }];
    const { id: webhookId } = await createWebhook(shop.ctx, {
      projectId,
      name: "CRM",
      url,
      token: "t0ken",
      customHeaders,
    });
    const actor = { type: "api_key", id: 1, name: "Script", projectId, scopes: ["webhook"] } as const;
    const move = (change: object, version: number) =>
      updateWebhook({ ...shop.ctx, actor }, { projectId, webhookId, version, ...change });
    const elsewhere = "https://example.org/hook";
    await expect(move({ url: elsewhere }, 1)).rejects.toMatchObject({
      fields: [{ path: "token", problem: "required" }],
    });
    for (const kept of [{}, { customHeaders: [{ name: "x-key" }] }]) {
      const moved = move({ url: elsewhere, token: "another", ...kept }, 1);
      await expect(moved).rejects.toMatchObject({ fields: [{ path: "customHeaders", problem: "required" }] });
    }
    await move({ url: `${url}/deeper` }, 1);
    await move({ url: elsewhere, token: null, customHeaders: [] }, 2);
    expect(await get(webhookId)).toMatchObject({ url: elsewhere, hasToken: false, customHeaders: [] });
  });

  it("are on, in format standard and for all channels when nothing else is said", async () => {
    const { projectId } = shop;
    const webhook = await createWebhook(shop.ctx, {
      projectId,
      name: " Slack ",
      url,
      token: "t0ken",
      subscriptions: [
        { eventType: "feedback_created" },
        { eventType: "issue_created", channelIds: [shop.support, shop.reviews, shop.support] },
      ],
    });
    const now = shop.clock.now().toISOString();
    expect(webhook).toEqual({
      id: webhook.id,
      name: "Slack",
      url,
      hasToken: true,
      token: "t0ken",
      tokenPlacement: "bearer",
      tokenName: null,
      customHeaders: [],
      signingSecret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/),
      oldSecretExpiresAt: null,
      subscriptions: [
        { eventType: "feedback_created", channels: null, filter: null },
        {
          eventType: "issue_created",
          filter: null,
          channels: [
            { id: shop.reviews, key: "store_review", name: "Store Review" },
            { id: shop.support, key: "support", name: "Support" },
          ],
        },
      ],
      payloadFormat: "standard",
      payloadTemplate: null,
      isActive: true,
      timeoutMs: null,
      givesUpOn4xx: false,
      version: 1,
      health: {
        state: "idle",
        turnedOffReason: null,
        turnedOffAt: null,
        consecutiveFailures: 0,
        failingSince: null,
        lastAttemptAt: null,
        lastStatusCode: null,
        lastErrorClass: null,
        lastSucceededAt: null,
        lastCountedAt: null,
      },
      createdAt: now,
      updatedAt: now,
    });
    expect(await get(webhook.id)).toEqual(webhook);
    expect(await list()).toEqual([{ ...webhook, token: null, signingSecret: null }]);
  });

  it("may be made off, and have a secret each", async () => {
    const [off, on] = [await addWebhook(shop, { isActive: false }), await addWebhook(shop, { name: "Other" })];
    expect((await get(off)).health).toMatchObject({ state: "off", turnedOffReason: "person" });
    expect((await get(on)).signingSecret).not.toBe((await get(off)).signingSecret);
  });

  it("may share their name with one of another project, or one that was deleted", async () => {
    const neighbour = await openNeighbour(shop);
    const { projectId } = shop;
    const first = await createWebhook(shop.ctx, { projectId, name: "Slack", url });
    await createWebhook(shop.ctx, { projectId: neighbour.projectId, name: "Slack", url });
    await deleteWebhook(shop.ctx, { projectId, webhookId: first.id });
    const again = await createWebhook(shop.ctx, { projectId, name: "Slack", url });
    expect((await list()).map((webhook) => webhook.id)).toEqual([again.id]);
  });

  it("give a name to one of several that ask for it at once", async () => {
    const { projectId } = shop;
    const results = await Promise.allSettled(
      [1, 2, 3].map(() => createWebhook(shop.ctx, { projectId, name: "Slack", url })),
    );
    const refusals = results.flatMap((result) => (result.status === "rejected" ? [result.reason.code] : []));
    expect(refusals).toEqual(["name_taken", "name_taken"]);
    expect(await list()).toHaveLength(1);
  });

  it("change in what is given, and keep the rest", async () => {
    const webhookId = await addWebhook(shop, { token: "t0ken", timeoutMs: 2_000 });
    const before = await get(webhookId);
    shop.clock.advance(1_000);
    const { projectId } = shop;
    const named = await updateWebhook(shop.ctx, { projectId, webhookId, version: 1, name: "New name" });
    const updatedAt = shop.clock.now().toISOString();
    expect(named).toEqual({ ...before, name: "New name", version: 2, updatedAt });

    const subscriptions = [{ eventType: "issue_created" as const, channelIds: [shop.support] }];
    const given = { url, token: "other", timeoutMs: null, givesUpOn4xx: true };
    expect(await updateWebhook(shop.ctx, { projectId, webhookId, version: 2, ...given, subscriptions })).toEqual({
      ...named,
      ...given,
      subscriptions: [
        {
          eventType: "issue_created",
          channels: [{ id: shop.support, key: "support", name: "Support" }],
          filter: null,
        },
      ],
      version: 3,
    });

    const without = await updateWebhook(shop.ctx, { projectId, webhookId, version: 3, token: null, subscriptions: [] });
    expect(without).toMatchObject({
      hasToken: false,
      token: null,
      subscriptions: [],
      signingSecret: before.signingSecret,
    });
  });

  it("keep their own name when they are saved with it", async () => {
    const webhookId = await addWebhook(shop, { name: "Slack" });
    const { projectId } = shop;
    await expect(updateWebhook(shop.ctx, { projectId, webhookId, version: 1, name: "Slack" })).resolves.toMatchObject({
      version: 2,
    });
  });

  it("refuse an editor who loaded an older version, and overwrite nothing", async () => {
    const webhookId = await addWebhook(shop, { token: "t0ken" });
    const { projectId } = shop;
    await updateWebhook(shop.ctx, { projectId, webhookId, version: 1, name: "First" });
    const [saved, rows] = [await get(webhookId), await countRows(shop)];
    for (const version of [1, 3]) {
      const late = { projectId, webhookId, version, name: "Second", token: "other", subscriptions: [] };
      await expect(updateWebhook(shop.ctx, late)).rejects.toMatchObject({
        code: "stale_version",
        params: { version: 2 },
      });
    }
    expect(await get(webhookId)).toEqual(saved);
    expect(await countRows(shop)).toEqual(rows);
  });

  it("let one of several editors of the same version save", async () => {
    const webhookId = await addWebhook(shop);
    const { projectId } = shop;
    const names = ["A", "B", "C"];
    const results = await Promise.allSettled(
      names.map((name) => updateWebhook(shop.ctx, { projectId, webhookId, version: 1, name })),
    );
    const refusals = results.flatMap((result) => (result.status === "rejected" ? [result.reason.code] : []));
    expect(refusals).toEqual(["stale_version", "stale_version"]);
    expect(await get(webhookId)).toMatchObject({ version: 2 });
  });

  it.each([
    ["a name that is taken", { name: "Taken" }, "name_taken"],
    ["a private target", { url: "http://192.168.0.1/" }, "target_refused"],
    [
      "an unknown channel",
      { subscriptions: [{ eventType: "issue_created" as const, channelIds: [999] }] },
      "invalid_input",
    ],
    ["a token with a space", { token: "a b" }, "invalid_input"],
  ])("stay as they are when an update has %s", async (_, change, code) => {
    await addWebhook(shop, { name: "Taken" });
    const webhookId = await addWebhook(shop, { token: "t0ken" });
    const { projectId } = shop;
    const [saved, rows] = [await get(webhookId), await countRows(shop)];
    await expect(updateWebhook(shop.ctx, { projectId, webhookId, version: 1, ...change })).rejects.toMatchObject({
      code,
    });
    expect(await get(webhookId)).toEqual(saved);
    expect(await countRows(shop)).toEqual(rows);
  });

  it("take no format that lacks one of their events, or has the token where a custom header is", async () => {
    const { projectId } = shop;
    const subscriptions = (["issue_created", "webhook_turned_off"] as const).map((eventType) => ({ eventType }));
    const customHeaders = [{ name: "x-webhook-token", value: "a-token-of-abc" }];
    const webhookId = await addWebhook(shop, { subscriptions, customHeaders });
    const change = (more: object, version = 1) =>
      updateWebhook(shop.ctx, { projectId, webhookId, version, payloadFormat: "abc", ...more });
    const saved = await get(webhookId);
    await expect(change({})).rejects.toMatchObject({
      message: expect.stringContaining("no event webhook_turned_off"),
      fields: [{ path: "subscriptions.1.eventType", problem: "not_in_format" }],
    });
    const kept = subscriptions.slice(0, 1);
    await expect(change({ subscriptions: kept })).rejects.toMatchObject({
      message: expect.stringContaining("Give the value as token"),
      fields: [{ path: "customHeaders.0.name", problem: "token_header" }],
    });
    expect(await get(webhookId)).toEqual(saved);
    await change({ subscriptions: kept, customHeaders: [], token: "a-token-of-abc" });
    const { name, ...others } = await change({ name: "As ABC", payloadFormat: undefined }, 2);
    expect(others).toMatchObject({ payloadFormat: "abc", token: "a-token-of-abc" });
    await expect(change({ payloadFormat: undefined, subscriptions }, 3)).rejects.toMatchObject({
      fields: [{ problem: "not_in_format" }],
    });
  });

  it.each([
    ["http://10.1.2.3/", [], "private", "10.1.2.3"],
    ["http://169.254.169.254/latest", [], "metadata", "169.254.169.254"],
    ["https://intranet.example/", ["10.0.0.7"], "private", "intranet.example"],
    ["https://cloud.example/", ["10.0.0.7", "169.254.169.254"], "metadata", "cloud.example"],
  ])("don't point to %s, and say which setting decides", async (target, addresses, reason, host) => {
    const lookup = async () => addresses;
    const input = { projectId: shop.projectId, name: "Slack", url: target };
    await expect(createWebhook({ ...shop.ctx, lookup }, input)).rejects.toMatchObject({
      code: "target_refused",
      params: { reason, host, variable: "WEBHOOK_PRIVATE_TARGETS" },
      fields: [{ path: "url" }],
    });
    expect(await list()).toEqual([]);
  });

  it("are tested with a sample of the event, also when they are off, but not at a target that is refused by now", async () => {
    const webhookId = await addWebhook(shop);
    const { projectId } = shop;
    await turn(webhookId, false);
    const { deliveryId } = await testWebhook(shop.ctx, { projectId, webhookId, eventType: "issue_registered" });
    const { claims } = await claim(shop);
    const [sent] = claims[0]?.deliveries ?? [];
    expect(sent).toMatchObject({ trigger: "test", eventType: "issue_registered", attemptNumber: 1 });
    expect(JSON.parse(sent?.body ?? "")).toMatchObject({
      event: "issue_registered",
      test: true,
      event_id: sent?.eventId,
    });
    expect(deliveryId).toBe(`dlv_${sent?.id}`);

    const rows = await countRows(shop);
    const ctx = { ...shop.ctx, targetPolicy: createTargetPolicy({ privateTargets: [] }) };
    await expect(testWebhook(ctx, { projectId, webhookId })).rejects.toMatchObject({ code: "target_refused" });
    expect(await countRows(shop)).toEqual(rows);
  });

  it("skip what is scheduled when they are turned off, and don't send it when they are turned on", async () => {
    const webhookId = await addWebhook(shop);
    await answerOne(shop, { outcome: "retryable" });
    await giveFeedback(shop);
    await dispatch(shop);
    const now = shop.clock.now().toISOString();
    expect((await turn(webhookId, false)).health).toMatchObject({
      state: "off",
      turnedOffReason: "person",
      turnedOffAt: now,
    });
    const skipped = { status: "skipped", skipReason: "webhook_off", nextAttemptAt: null, finishedAt: shop.clock.now() };
    expect(await readDeliveries(shop)).toMatchObject([skipped, skipped]);

    expect((await turn(webhookId, true)).health).toMatchObject({ turnedOffReason: null, turnedOffAt: null });
    shop.clock.advance(3_600_000);
    expect(await claim(shop)).toEqual({ claims: [], isDueLeft: false, nextDueAt: null });
    const [first] = await readDeliveries(shop);
    await redeliver(shop.ctx, { projectId: shop.projectId, deliveryId: `dlv_${first?.id}` });
    expect((await claim(shop)).claims).toHaveLength(1);
  });

  it("write nothing when they are turned to what they are", async () => {
    const webhookId = await addWebhook(shop);
    const [saved, rows] = [await get(webhookId), await countRows(shop)];
    expect(await turn(webhookId, true)).toEqual(saved);
    expect(await countRows(shop)).toEqual(rows);
    await turn(webhookId, false);
    const off = await get(webhookId);
    shop.clock.advance(1_000);
    expect(await turn(webhookId, false)).toEqual(off);
  });

  it("cancel what is scheduled when they are deleted, and are gone but for their log", async () => {
    const webhookId = await addWebhook(shop, { token: "t0ken" });
    const { projectId } = shop;
    await answerOne(shop, { outcome: "succeeded" });
    await giveFeedback(shop);
    await dispatch(shop);
    await deleteWebhook(shop.ctx, { projectId, webhookId });
    expect(await readDeliveries(shop)).toMatchObject([
      { status: "succeeded", skipReason: null },
      { status: "canceled", skipReason: "webhook_deleted", nextAttemptAt: null, finishedAt: shop.clock.now() },
    ]);
    expect(await list()).toEqual([]);
    await expect(get(webhookId)).rejects.toMatchObject({ code: "not_found" });
    await expect(turn(webhookId, true)).rejects.toMatchObject({ code: "not_found" });
    await expect(deleteWebhook(shop.ctx, { projectId, webhookId })).rejects.toMatchObject({
      code: "not_found",
      params: { entity: "webhook", id: webhookId, reason: "deleted" },
    });
    const never = deleteWebhook(shop.ctx, { projectId, webhookId: 99 });
    await expect(never).rejects.toMatchObject({ code: "not_found", params: { entity: "webhook", id: 99 } });
    await expect(never).rejects.not.toMatchObject({ params: { reason: "deleted" } });
    expect(await countRows(shop)).toMatchObject({ signingSecrets: 0, subscriptions: 0, webhooks: 1, attempts: 1 });
  });
});
