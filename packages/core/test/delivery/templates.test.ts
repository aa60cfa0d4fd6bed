import type { PayloadTemplate } from "@hearback/contracts";
import { type Claim, createFeedback, createWebhook, getDelivery, listAudit, updateWebhook } from "@hearback/core";
import { engines } from "@hearback/testing";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { useShop } from "../shop.ts";
import { addWebhook, claim, dispatch, readDeliveries, record, resultOf } from "./post-office.ts";

const json = (text: string): PayloadTemplate => ({ contentType: "application/json", text });
const named = json('{"says": "{{ data.content }}"}');
/** Fine with all made-up events, and not with what this shop's feedback can say. */
const fragile = json('{"says": {% if data.content contains "boom" %}oops{% else %}1{% endif %}}');

describe.each(engines)("a webhook with a template on %s", (engine) => {
  const shop = useShop(engine);
  const addWithTemplate = (payloadTemplate = named, name = "With a template") =>
    addWebhook(shop, { name, payloadFormat: "template", payloadTemplate });
  const say = async (content: string) => {
    await createFeedback(shop.ctx, { projectId: shop.projectId, channelId: shop.reviews, values: { content } });
    await dispatch(shop);
  };
  const change = (webhookId: number, text: string) =>
    updateWebhook(shop.ctx, { projectId: shop.projectId, webhookId, payloadTemplate: json(text) });
  const bodiesOf = (claims: Claim[]) => claims.flatMap(({ deliveries }) => deliveries.map(({ body }) => body));
  const detailOf = (id: number) => getDelivery(shop.ctx, { projectId: shop.projectId, deliveryId: `dlv_${id}` });

  it("is sent what the template makes, beside others, each its own", async () => {
    await addWebhook(shop);
    await addWithTemplate();
    await addWithTemplate({ contentType: "text/plain", text: "{{ data.content }} & more" }, "As text");
    await say('Quotes “"” and\nlines');
    const { claims } = await claim(shop);
    const [standard = "", own, plain] = bodiesOf(claims);
    expect(JSON.parse(standard)).toMatchObject({ event: "feedback_created" });
    expect(own).toBe('{"says": "Quotes “\\"” and\\nlines"}');
    expect(plain).toBe('Quotes “"” and\nlines & more');
    expect(claims.map(({ deliveries }) => deliveries[0]?.contentType)).toEqual([
      "application/json",
      "application/json",
      "text/plain",
    ]);
    const [, second] = await readDeliveries(shop);
    expect((await detailOf(second?.id ?? 0)).body).toBe(own);
  });

  it("gets the same bytes in each attempt, also when the template was changed between", async () => {
    const webhookId = await addWithTemplate();
    await say("first");
    const { claims } = await claim(shop);
    const [delivery] = await readDeliveries(shop);
    if (delivery === undefined) throw new Error("no delivery");
    await record(shop, resultOf(shop, delivery, { outcome: "retryable" }));
    await change(webhookId, '{"now": "{{ data.content }}"}');
    shop.clock.advance(6_000);
    expect(bodiesOf((await claim(shop)).claims)).toEqual(bodiesOf(claims));
    await say("second");
    expect(bodiesOf((await claim(shop)).claims)).toEqual(['{"now": "second"}']);
  });

  it("is told why where the template fails, and gets the event when it is mended", async () => {
    const webhookId = await addWithTemplate(fragile);
    await say("boom");
    const problem = (await claim(shop)).claims[0]?.deliveries[0]?.templateProblem;
    expect(problem).toMatch(/JSON/);
    const [delivery] = await readDeliveries(shop);
    if (delivery === undefined) throw new Error("no delivery");
    expect((await detailOf(delivery.id)).body).toBeNull();
    await record(shop, resultOf(shop, delivery, { outcome: "retryable" }));
    await change(webhookId, '{"says": "{{ data.content }}"}');
    shop.clock.advance(6_000);
    expect((await claim(shop)).claims[0]?.deliveries[0]).toMatchObject({
      body: '{"says": "boom"}',
      templateProblem: null,
    });
  });

  it("can't be saved with a template that fails, for any event that it subscribes to", async () => {
    const create = (text: string, ...types: ("feedback_created" | "issue_created")[]) =>
      createWebhook(shop.ctx, {
        projectId: shop.projectId,
        name: "CRM",
        url: "http://127.0.0.1:9/hook",
        subscriptions: types.map((eventType) => ({ eventType })),
        payloadFormat: "template",
        payloadTemplate: json(text),
      });
    const refusal = (problem: string, params: object) => ({
      fields: [{ path: "payloadTemplate.text", problem, params: expect.objectContaining(params) }],
    });
    await expect(create("{% if %}", "feedback_created")).rejects.toMatchObject(
      refusal("template_syntax", { line: 1, column: 6 }),
    );
    await expect(create('{"a": "{{ data.title }}"}', "feedback_created")).rejects.toMatchObject(
      refusal("template_unknown_name", { message: "data.title", line: 1 }),
    );
    await expect(create('{"a": {{ data.title | json }}}', "feedback_created", "issue_created")).resolves.toBeDefined();
    await expect(create('{"a": {{ data.title }}}', "feedback_created", "issue_created")).rejects.toMatchObject(
      refusal("template_not_json", { eventType: "feedback_created" }),
    );
    // Without escaping, a text with quotes ends this.
    await expect(create('{"a": {{ data.content | json | append: "" }}}', "feedback_created")).rejects.toMatchObject(
      refusal("template_not_json", { eventType: "feedback_created" }),
    );
    // Without an assignee this is no JSON.
    await expect(create('{"a": {{ data.assignee.id }}}', "issue_created")).rejects.toMatchObject(
      refusal("template_not_json", { eventType: "issue_created" }),
    );
    await expect(
      createWebhook(shop.ctx, {
        ...{ projectId: shop.projectId, name: "None", url: "http://127.0.0.1:9/" },
        payloadFormat: "template",
      }),
    ).rejects.toMatchObject({ fields: [{ path: "payloadTemplate.text", problem: "required" }] });
  });

  it("is held against its template again when it subscribes to more", async () => {
    const webhookId = await addWithTemplate(json('{"a": "{{ data.user_info.email }}"}'));
    const subscriptions = [{ eventType: "issue_created" as const }];
    await expect(
      updateWebhook(shop.ctx, { projectId: shop.projectId, webhookId, subscriptions }),
    ).rejects.toMatchObject({ fields: [{ problem: "template_unknown_name" }] });
  });

  it("keeps nobody else waiting, however much its template does", async () => {
    const slow = '{% if data.content contains "boom" %}{% assign a = (1..200000) | sort_natural %}{% endif %} {"a": 1}';
    await addWithTemplate(json(slow), "Slow");
    await addWithTemplate(named, "Other");
    await say("boom");
    const sent = (await claim(shop)).claims.flatMap(({ deliveries }) => deliveries);
    expect(sent.map(({ templateProblem }) => templateProblem)).toEqual([expect.stringMatching(/limit/), null]);
    expect(sent[1]?.body).toBe('{"says": "boom"}');
  });

  it("can be renamed and turned off though its template would be refused by now, and audits what changed", async () => {
    const webhookId = await addWithTemplate();
    const { tables } = shop;
    await shop.database.transaction((tx) =>
      tx
        .update(tables.webhooks)
        .set({ payloadTemplate: json("{{ nobody }}") })
        .where(eq(tables.webhooks.id, webhookId)),
    );
    const update = (change: object) => updateWebhook(shop.ctx, { projectId: shop.projectId, webhookId, ...change });
    await update({ name: "Renamed", isActive: false });
    await expect(update({ payloadFormat: "template" })).rejects.toMatchObject({
      fields: [{ problem: "template_unknown_name" }],
    });
    await update({ payloadTemplate: named, payloadFormat: "template" });
    await update({ payloadTemplate: named, timeoutMs: 2_000 });
    const { items } = await listAudit(shop.ctx, { projectId: shop.projectId });
    const updates = items.filter(({ action }) => action === "webhook.update").map(({ changes }) => changes);
    expect(updates).toEqual([
      { timeoutMs: { from: null, to: 2_000 } },
      { payloadTemplate: "changed" },
      { name: { from: "With a template", to: "Renamed" } },
    ]);
  });
});
