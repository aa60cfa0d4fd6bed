import { eventTypes, languages, standardBodies } from "@hearback/contracts";
import {
  checkReceiver,
  createFeedback,
  createIssue,
  createWebhook,
  explainEvent,
  getDelivery,
  getWebhook,
  getWorkerState,
  linkIssue,
  listDeliveries,
  listEvents,
  listWebhookActivity,
  listWebhooks,
  previewTest,
  purgeDrafts,
  recordHeartbeat,
  redeliver,
  testDraft,
  testWebhook,
} from "@hearback/core";
import { engines } from "@hearback/testing";
import { describe, expect, it } from "vitest";
import { claim, readDeliveries, record, resultOf } from "../delivery/post-office.ts";
import { countRows, openNeighbour, readEvents, useShop } from "../shop.ts";

const url = "http://127.0.0.1:9/hook";
const minuteMs = 60_000;

describe.each(engines)("tests on %s", (engine) => {
  const shop = useShop(engine);

  const register = () => createWebhook(shop.ctx, { projectId: shop.projectId, name: "Receiver", url, token: "t0ken" });
  const giveFeedback = (content: string) =>
    createFeedback(shop.ctx, { projectId: shop.projectId, channelId: shop.reviews, values: { content } });
  async function readBody(deliveryId: string) {
    const delivery = await getDelivery(shop.ctx, { projectId: shop.projectId, deliveryId });
    return { delivery, body: JSON.parse(delivery.body ?? "") };
  }

  it("tell of a real feedback or issue as it is now, marked as tests, whatever the event", async () => {
    const { projectId, ctx } = shop;
    const { id: webhookId } = await register();
    const feedback = await giveFeedback("The payment fails.");
    const issue = await createIssue(ctx, { projectId, title: "Payment" });
    await linkIssue(ctx, { projectId, feedbackId: feedback.id, issueId: issue.id });
    const ofFeedback = { feedback_id: String(feedback.id), content: "The payment fails." };
    const ofIssue = { issue_id: String(issue.id), title: "Payment" };
    const told = {
      feedback_created: ofFeedback,
      issue_registered: { feedback: ofFeedback, issue: ofIssue },
      issue_status_changed: { ...ofIssue, previous_status: "on_review", new_status: "init" },
      issue_created: { ...ofIssue, feedback_count: 1 },
    };
    for (const [eventType, data] of Object.entries(told) as [keyof typeof told, object][]) {
      const isOfFeedback = eventType === "feedback_created";
      const subjectId = isOfFeedback ? feedback.id : issue.id;
      const { deliveryId } = await testWebhook(ctx, { projectId, webhookId, eventType, subjectId });
      const { delivery, body } = await readBody(deliveryId);
      expect(delivery).toMatchObject({
        isTest: true,
        subject: { type: isOfFeedback ? "feedback" : "issue", id: subjectId },
      });
      expect(standardBodies[eventType].parse(body)).toMatchObject({ event: eventType, test: true, data });
    }
  });

  it("are refused about what isn't there, is another project's, or can't have happened", async () => {
    const { projectId, ctx } = shop;
    const { id: webhookId } = await register();
    const neighbour = await openNeighbour(shop);
    const foreign = await createFeedback(ctx, { ...neighbour, values: { content: "theirs" } });
    const { id: subjectId } = await createIssue(ctx, { projectId, title: "Without feedback" });
    const rows = await countRows(shop);
    const test = { projectId, webhookId };
    await expect(testWebhook(ctx, { ...test, subjectId: foreign.id })).rejects.toMatchObject({ code: "not_found" });
    await expect(
      testWebhook(ctx, { ...test, eventType: "webhook_turned_off", subjectId: webhookId }),
    ).rejects.toMatchObject({ code: "not_found" });
    await expect(testWebhook(ctx, { ...test, eventType: "issue_registered", subjectId })).rejects.toMatchObject({
      fields: [{ path: "subjectId", problem: "no_feedback" }],
    });
    expect(await countRows(shop)).toEqual(rows);
  });

  it("are refused of an event that the webhook's format doesn't have", async () => {
    const { projectId, ctx } = shop;
    const { id: webhookId } = await createWebhook(ctx, { projectId, name: "As ABC", url, payloadFormat: "abc" });
    const rows = await countRows(shop);
    const eventType = "webhook_turned_off";
    const draft = { projectId, url, payloadFormat: "abc", eventType } as const;
    const refused = { fields: [{ path: "eventType", problem: "not_in_format" }] };
    await expect(testWebhook(ctx, { projectId, webhookId, eventType })).rejects.toMatchObject(refused);
    await expect(testDraft(ctx, draft)).rejects.toMatchObject(refused);
    await expect(previewTest(ctx, { projectId, payloadFormat: "abc", eventType }, "1.2.3")).rejects.toMatchObject(
      refused,
    );
    const customHeaders = [{ name: "x-webhook-token", value: "a" }];
    const noPlace = { fields: [{ path: "customHeaders.0.name", problem: "token_header" }] };
    await expect(testDraft(ctx, { ...draft, eventType: "issue_created", customHeaders })).rejects.toMatchObject(
      noPlace,
    );
    const preview = { projectId, headerNames: ["X-Webhook-Token"] };
    await expect(previewTest(ctx, { ...preview, payloadFormat: "abc" }, "1.2.3")).rejects.toMatchObject(noPlace);
    await previewTest(ctx, preview, "1.2.3");
    expect(await countRows(shop)).toEqual(rows);
  });

  it.each(languages)(
    "are shown before they are sent with the body and the headers that they will have: %s",
    async (language) => {
      const { projectId, ctx } = shop;
      const { id: webhookId } = await register();
      for (const eventType of eventTypes) {
        const test = { projectId, eventType, language };
        const shown = await previewTest(ctx, test, "1.2.3");
        for (const { deliveryId } of [
          await testWebhook(ctx, { ...test, webhookId }),
          await testDraft(ctx, { ...test, url }),
        ]) {
          const { body } = await readBody(deliveryId);
          // Made when it is sent, as the header of the same value is.
          expect(JSON.parse(shown.body)).toEqual({ ...body, event_id: `evt_${"0".repeat(32)}` });
          expect(shown.headers["webhook-id"]).toBeNull();
        }
        expect(shown.headers).toMatchObject({ "user-agent": "Hearback-Webhooks/1.2.3", "hearback-event": eventType });
      }
    },
  );

  it("with sample data are written in the language that is asked for, English unless told", async () => {
    const { projectId, ctx } = shop;
    const { id: webhookId } = await register();
    const eventType = "issue_registered" as const;
    const writings = { en: /^[\x20-\x7e]+$/, ko: /\p{Script=Hangul}/u, ja: /\p{Script=Hiragana}|\p{Script=Katakana}/u };
    async function expectWriting(deliveryId: string, writing: RegExp) {
      const { body } = await readBody(deliveryId);
      const { data } = standardBodies[eventType].parse(body);
      const { content, user_info, channel } = data.feedback;
      for (const text of [content, channel.name, data.issue.title, data.issue.description])
        expect(text).toMatch(writing);
      const people = [user_info?.email, data.issue.assignee?.email];
      expect(people).toEqual([expect.stringMatching(/@example\.com$/), expect.stringMatching(/@example\.com$/)]);
      expect(channel.id).toBe("store_review");
    }
    await expectWriting((await testWebhook(ctx, { projectId, webhookId, eventType })).deliveryId, writings.en);
    for (const language of languages) {
      const { deliveryId } = await testWebhook(ctx, { projectId, webhookId, eventType, language });
      await expectWriting(deliveryId, writings[language]);
    }
  });

  it("that check a receiver are those that it can tell apart by what its format has", async () => {
    const { projectId, ctx } = shop;
    const input = { projectId, url, payloadFormat: "abc" as const };
    const { id: webhookId } = await createWebhook(ctx, { ...input, name: "As ABC", token: "a-token" });
    const { id: open } = await createWebhook(ctx, { ...input, name: "As ABC, without a token" });
    const checks = async (id: number) =>
      (await checkReceiver(ctx, { projectId, webhookId: id })).map(({ check }) => check);
    expect(await checks(webhookId)).toEqual([null, "wrong_token"]);
    expect(await checks(open)).toEqual([null]);
    const slack = { ...input, payloadFormat: "slack" as const };
    const { id: channel } = await createWebhook(ctx, { ...slack, name: "As Slack", token: "a-token" });
    expect(await checks(channel)).toEqual([null]);
  });

  it("that check a receiver are written in the language that is asked for", async () => {
    const { projectId, ctx } = shop;
    const { id: webhookId } = await register();
    const scheduled = await checkReceiver(ctx, { projectId, webhookId, language: "ko" });
    const bodies = await Promise.all(scheduled.map(({ deliveryId }) => readBody(deliveryId)));
    for (const { body } of bodies) expect(body.data.content).toMatch(/\p{Script=Hangul}/u);
  });

  it("of a change have what it leaves out from the webhook, and none of it where there is none", async () => {
    const { projectId, ctx } = shop;
    const customHeaders = [{ name: "x-team", value: "crm" }];
    const input = { projectId, name: "As ABC", url, token: "a-token", customHeaders, timeoutMs: 2_000 };
    const { id: webhookId } = await createWebhook(ctx, { ...input, payloadFormat: "abc" });
    await testDraft(ctx, { projectId, webhookId, url });
    await testDraft(ctx, { projectId, webhookId, url, token: null, payloadFormat: "standard", timeoutMs: null });
    await testDraft(ctx, { projectId, url });
    const sent = (await claim(shop)).claims.map(({ target, deliveries: [delivery] }) => ({
      format: delivery?.format,
      hasToken: target.tokenEncrypted !== null,
      headers: (target.customHeaders ?? []).map(({ name }) => name),
      timeoutMs: target.timeoutMs,
    }));
    expect(sent).toEqual([
      { format: "abc", hasToken: true, headers: ["x-team"], timeoutMs: 2_000 },
      { format: "standard", hasToken: false, headers: ["x-team"], timeoutMs: null },
      { format: "standard", hasToken: false, headers: [], timeoutMs: null },
    ]);
  });

  it("of what a form holds are sent like all others, and leave nothing behind", async () => {
    const { projectId, ctx } = shop;
    const { id: webhookId } = await register();
    const before = await countRows(shop);
    const { deliveryId } = await testDraft(ctx, { projectId, webhookId, url, token: "not-saved-yet" });

    const [claimed] = (await claim(shop)).claims;
    const target = claimed?.target;
    expect([target?.url, ctx.secretBox.decrypt(target?.tokenEncrypted ?? "")]).toEqual([url, "not-saved-yet"]);
    const { signingSecret } = await getWebhook(ctx, { projectId, webhookId });
    expect(target?.secretsEncrypted.map((secret) => ctx.secretBox.decrypt(secret))).toEqual([signingSecret]);
    for (const row of await readDeliveries(shop)) await record(shop, resultOf(shop, row, { outcome: "succeeded" }));
    expect((await readBody(deliveryId)).delivery).toMatchObject({ status: "succeeded", isTest: true });

    expect((await listWebhooks(ctx, { projectId })).map(({ id }) => id)).toEqual([webhookId]);
    await expect(getWebhook(ctx, { projectId, webhookId: target?.webhookId ?? 0 })).rejects.toMatchObject({
      code: "not_found",
    });
    expect((await listDeliveries(ctx, { projectId })).items).toEqual([]);
    expect((await listWebhookActivity(ctx, { projectId })).map((activity) => activity.webhookId)).toEqual([webhookId]);
    const [draftEvent] = await readEvents(shop);
    const { fates } = await explainEvent(ctx, { projectId, eventId: draftEvent?.publicId ?? "" });
    expect(fates.map(({ webhook }) => webhook.id)).toEqual([webhookId]);
    const purge = () =>
      shop.database.transaction((tx) =>
        purgeDrafts(tx, { before: new Date(shop.clock.now().getTime() - 10 * minuteMs), limit: 100 }),
      );
    expect(await purge()).toBe(0);
    shop.clock.advance(11 * minuteMs);
    expect(await purge()).toBe(1);
    expect(await countRows(shop)).toEqual({ ...before, auditEntries: (before.auditEntries ?? 0) + 1 });
  });

  it("of what a form holds aren't part of the history of what they tell of", async () => {
    const { projectId, ctx } = shop;
    const { id: webhookId } = await register();
    const { id } = await giveFeedback("The payment fails.");
    const about = { projectId, eventType: "feedback_created", subjectId: id } as const;
    await testWebhook(ctx, { ...about, webhookId });
    await testDraft(ctx, { ...about, url });
    const { items } = await listEvents(ctx, { projectId, subject: { type: "feedback", id } });
    expect(items.map(({ isTest, deliveries }) => [isTest, deliveries.map(({ webhook }) => webhook.id)])).toEqual([
      [true, [webhookId]],
      [false, []],
    ]);
  });

  it("of what a form holds stay while they wait for a worker", async () => {
    const { projectId, ctx } = shop;
    await testDraft(ctx, { projectId, url });
    shop.clock.advance(60 * minuteMs);
    const purge = { before: shop.clock.now(), limit: 100 };
    expect(await shop.database.transaction((tx) => purgeDrafts(tx, purge))).toBe(0);
  });

  it("that check a receiver are one that is genuine, and one for each thing that it should refuse", async () => {
    const { projectId, ctx } = shop;
    const { id: webhookId } = await register();
    const scheduled = await checkReceiver(ctx, { projectId, webhookId });
    expect(scheduled.map(({ check }) => check)).toEqual([null, "forged_signature", "stale_timestamp", "wrong_token"]);
    const [claimed] = (await claim(shop)).claims;
    expect(claimed?.deliveries.map(({ trigger }) => trigger).sort()).toEqual([
      "forged_signature",
      "stale_timestamp",
      "test",
      "wrong_token",
    ]);
    const { id: bareId } = await createWebhook(ctx, { projectId, name: "No token", url });
    const bare = await checkReceiver(ctx, { projectId, webhookId: bareId });
    expect(bare.map(({ check }) => check)).toEqual([null, "forged_signature", "stale_timestamp"]);
  });

  it("that check a receiver count for nothing: neither health nor the hour", async () => {
    const { projectId, ctx } = shop;
    const { id: webhookId } = await register();
    await checkReceiver(ctx, { projectId, webhookId });
    await claim(shop);
    const [_genuine, ...spoiled] = await readDeliveries(shop);
    for (const row of spoiled) await record(shop, resultOf(shop, row, { outcome: "permanent" }));
    expect((await getWebhook(ctx, { projectId, webhookId })).health).toMatchObject({ state: "idle" });
    expect(await countRows(shop)).toMatchObject({ attempts: 3, webhookHours: 0 });
  });

  it("stay what they are when they are sent again, and are counted nowhere", async () => {
    const { projectId, ctx } = shop;
    const { id: webhookId } = await register();
    await checkReceiver(ctx, { projectId, webhookId });
    await claim(shop);
    const sent = await readDeliveries(shop);
    for (const row of sent) await record(shop, resultOf(shop, row, { outcome: "permanent" }));
    for (const { id } of sent) await redeliver(ctx, { projectId, deliveryId: `dlv_${id}` });
    expect((await readDeliveries(shop)).map(({ trigger }) => trigger)).toEqual(sent.map(({ trigger }) => trigger));
    await claim(shop);
    for (const row of await readDeliveries(shop)) await record(shop, resultOf(shop, row, { outcome: "permanent" }));
    expect(await countRows(shop)).toMatchObject({ attempts: 8, webhookHours: 0 });
  });

  it("can say beforehand that no worker is there", async () => {
    const { projectId, ctx } = shop;
    expect(await getWorkerState(ctx, { projectId })).toEqual({ isRunning: false, seenAt: null });
    const now = shop.clock.now();
    await shop.database.transaction((tx) =>
      recordHeartbeat(tx, { id: "one", publicUrl: "http://localhost:3000", startedAt: now, now }),
    );
    expect(await getWorkerState(ctx, { projectId })).toEqual({ isRunning: true, seenAt: now.toISOString() });
    shop.clock.advance(31_000);
    expect(await getWorkerState(ctx, { projectId })).toMatchObject({ isRunning: false });
  });
});
