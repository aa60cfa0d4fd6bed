import { recordHeartbeat } from "@hearback/core";
import { engines } from "@hearback/testing";
import { describe, expect, it } from "vitest";
import { perMinute } from "../../src/http/throttle.ts";
import type { Answer } from "./rest-world.ts";
import { token, url, useWebhook } from "./webhook-world.ts";

describe.each(engines)("a webhook that is tried over REST, on %s,", (engine) => {
  const world = useWebhook(engine);

  it("is tested with a real feedback or issue, by the request that its preview shows", async () => {
    const { id } = await world.give("결제가 안 돼요");
    const test = { eventType: "feedback_created", subjectId: id };
    const shown = await world.post("/webhooks/1/test/preview", test);
    expect(shown).toMatchObject({
      statusCode: 201,
      body: {
        method: "POST",
        url,
        headers: {
          "user-agent": "Hearback-Webhooks/0.0.0",
          "hearback-event": "feedback_created",
          "webhook-signature": null,
          authorization: "Bearer ****",
          "x-team": "****",
        },
      },
    });
    const tested = await world.post("/webhooks/1/test", test);
    expect(tested).toMatchObject({ statusCode: 201, body: { deliveryId: "dlv_1" } });
    const sent = await world.get("/webhooks/1/deliveries/dlv_1");
    const bodyOf = ({ body }: Answer) => ({ ...JSON.parse((body as { body: string }).body), event_id: "" });
    expect(bodyOf(sent)).toEqual(bodyOf(shown));
    expect(bodyOf(sent)).toMatchObject({ test: true, data: { content: "결제가 안 돼요" } });
    expect(shown.text + sent.text).not.toContain("s3cret");

    const korean = (await world.post("/webhooks/1/test/preview", { language: "ko" })).body as { body: string };
    expect(JSON.parse(korean.body).data.content).toMatch(/\p{Script=Hangul}/u);
    await world.put("/webhooks/1", { payloadFormat: "slack" });
    const slack = (await world.post("/webhooks/1/test/preview")).body as { body: string };
    expect(JSON.parse(slack.body)).toHaveProperty("blocks");
    await world.put("/webhooks/1", { payloadFormat: "abc" });
    const ofAbc = { url, token, payloadFormat: "abc" };
    for (const answer of [
      await world.post("/webhooks/1/test/preview"),
      await world.post("/webhooks/test/preview", ofAbc),
    ]) {
      const { headers: shownHeaders } = answer.body as { headers: object };
      expect(shownHeaders).toHaveProperty("x-webhook-token", "****");
      expect(shownHeaders).not.toHaveProperty("authorization");
    }
    const customHeaders = [{ name: "X-Webhook-Token", value: "typed" }];
    for (const path of ["/webhooks/test", "/webhooks/test/preview"]) {
      expect(await world.post(path, { ...ofAbc, customHeaders }), path).toMatchObject({
        statusCode: 400,
        body: { message: expect.stringContaining("x-webhook-token carries the token") },
      });
    }
    for (const path of ["/webhooks/1/test", "/webhooks/1/test/preview"]) {
      expect((await world.post(path, { ...test, subjectId: 99 })).statusCode, path).toBe(400);
      expect((await world.post(path, { eventType: "x" })).statusCode, path).toBe(400);
    }
  });

  it("shows what its own template makes, and what a draft's does", async () => {
    const template = (text: string) => ({
      payloadFormat: "template",
      payloadTemplate: { contentType: "text/plain", text },
    });
    await world.put("/webhooks/1", template("Saved: {{ event }}"));
    expect(await world.post("/webhooks/1/test/preview")).toMatchObject({
      statusCode: 201,
      body: { headers: { "content-type": "text/plain; charset=utf-8" }, body: "Saved: feedback_created" },
    });
    expect((await world.post("/webhooks/1/test")).statusCode).toBe(201);
    const drafted = { url, ...template("Drafted: {{ event }}") };
    expect((await world.post("/webhooks/test/preview", drafted)).body).toMatchObject({
      body: "Drafted: feedback_created",
    });
  });

  it("has its tests shown so often a minute", async () => {
    const saved = () => world.post("/webhooks/1/test/preview");
    const drafted = () => world.post("/webhooks/test/preview", { url });
    expect((await drafted()).statusCode).toBe(201);
    for (let shown = 1; shown < perMinute.preview; shown++) expect((await saved()).statusCode).toBe(201);
    for (const ask of [saved, drafted]) expect((await ask()).statusCode).toBe(429);
    expect((await world.post("/webhooks/1/test")).statusCode).toBe(201);
  });

  it("is tested before it is registered, or changed, and nothing of that is seen in a list", async () => {
    const draft = { url: `${url}/new`, token: "a-new-t0ken", customHeaders: [{ name: "X-New", value: "typed" }] };
    const korean = (await world.post("/webhooks/test/preview", { ...draft, language: "ko" })).text;
    expect(korean).toMatch(/\p{Script=Hangul}/u);
    const shown = await world.post("/webhooks/test/preview", draft);
    expect(shown.body).toMatchObject({
      url: draft.url,
      headers: { authorization: "Bearer ****", "x-new": "****" },
      body: expect.stringContaining('"event":"feedback_created"'),
    });
    expect(shown.text).not.toMatch(/a-new-t0ken|typed/);
    const tested = await world.post("/webhooks/test", draft);
    expect(tested).toMatchObject({ statusCode: 201, body: { deliveryId: "dlv_1" } });
    expect(await world.get("/deliveries/dlv_1")).toMatchObject({
      statusCode: 200,
      body: { webhookUrl: draft.url, isTest: true, attempts: [] },
    });
    expect((await world.get("/deliveries")).body).toMatchObject({ items: [] });
    expect((await world.get("/webhooks")).body).toMatchObject({ items: [{ id: 1 }] });

    const kept = { webhookId: 1, url, customHeaders: [{ name: "x-team" }] };
    expect((await world.post("/webhooks/test", kept)).statusCode).toBe(201);
    const changed = { webhookId: 1, url: `${url}/moved` };
    const masks = { authorization: "Bearer ****", "x-team": "****" };
    const { body: shownAsStored } = await world.post("/webhooks/test/preview", changed);
    expect(shownAsStored).toMatchObject({ url: changed.url, headers: masks });
    const without = await world.post("/webhooks/test/preview", { ...changed, token: null, customHeaders: [] });
    for (const name of Object.keys(masks)) expect(without.body).not.toHaveProperty(["headers", name]);
    expect((await world.post("/webhooks/test", { ...draft, url: "http://169.254.169.254/" })).statusCode).toBe(400);
    for (const path of ["/webhooks/test", "/webhooks/test/preview"]) {
      const elsewhere = await world.post(path, { ...kept, url: "http://127.0.0.1:10/hook" });
      expect(elsewhere, path).toMatchObject({
        statusCode: 400,
        body: { message: expect.stringContaining("another host") },
      });
      const valueless = await world.post(path, { url, customHeaders: [{ name: "X-New" }] });
      expect(valueless, path).toMatchObject({
        statusCode: 400,
        body: { message: "There is no header x-new yet, so it needs a value." },
      });
      const missing = await world.post(path, { ...kept, webhookId: 99 });
      expect(missing, path).toMatchObject({ statusCode: 404, body: { code: "WebhookNotFound" } });
      expect((await world.post(path, {})).body, path).toMatchObject({ message: ["url must be a string"] });
    }
  });

  it("shows its token masked in each place that it can have", async () => {
    await world.put("/webhooks/1", { token: "a-new-t0ken", tokenPlacement: "query", tokenName: "key" });
    const inQuery = (await world.post("/webhooks/1/test/preview")).body;
    expect(inQuery).toMatchObject({ url: `${url}?key=****` });
    expect(inQuery).not.toHaveProperty(["headers", "authorization"]);
    const basic = { url, token: "a-new-t0ken", tokenPlacement: "basic", tokenName: "kim" };
    const shown = await world.post("/webhooks/test/preview", basic);
    expect(shown.body).toMatchObject({ url, headers: { authorization: "Basic ****" } });
    const { tokenName: _kept, ...nameless } = basic;
    const header = await world.post("/webhooks/test/preview", { ...nameless, tokenPlacement: "header" });
    expect(header).toMatchObject({ statusCode: 400 });
    const kept = await world.post("/webhooks/test/preview", { webhookId: 1, url: `${url}?key=1` });
    expect(kept).toMatchObject({ statusCode: 400, body: { message: expect.stringContaining("a parameter key") } });
    expect((await world.get("/webhooks/1")).body).toMatchObject({ tokenPlacement: "query", tokenName: "key", url });
  });

  it("has its receiver checked, seven times a minute", async () => {
    const checked = await world.post("/webhooks/1/check-receiver", { language: "ko" });
    expect(checked).toMatchObject({
      statusCode: 201,
      body: {
        items: [
          { check: null, deliveryId: "dlv_1" },
          { check: "forged_signature", deliveryId: "dlv_2" },
          { check: "stale_timestamp", deliveryId: "dlv_3" },
          { check: "wrong_token", deliveryId: "dlv_4" },
        ],
      },
    });
    expect((await world.get("/deliveries/dlv_2")).body).toMatchObject({
      trigger: "forged_signature",
      isTest: true,
      body: expect.stringMatching(/\p{Script=Hangul}/u),
    });
    for (let times = 1; times < 7; times++)
      expect((await world.post("/webhooks/1/check-receiver")).statusCode).toBe(201);
    expect((await world.post("/webhooks/1/check-receiver")).statusCode).toBe(429);
  });

  it("says whether anybody sends its tests", async () => {
    expect((await world.get("/worker")).body).toEqual({ isRunning: false, seenAt: null });
    const now = world.clock.now();
    const worker = { id: "worker-1", startedAt: now, publicUrl: world.env.publicUrl, now };
    await world.env.database.transaction((tx) => recordHeartbeat(tx, worker));
    expect((await world.get("/worker")).body).toEqual({ isRunning: true, seenAt: now.toISOString() });
  });
});
