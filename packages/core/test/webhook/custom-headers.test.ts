import { readFile } from "node:fs/promises";
import {
  type Actor,
  type Claim,
  catchRequest,
  checkReceiver,
  createWebhook,
  deleteWebhook,
  getCaughtRequest,
  getWebhook,
  listCaughtRequests,
  listWebhooks,
  openInspector,
  testDraft,
  testWebhook,
  updateWebhook,
} from "@hearback/core";
import { sqliteFile } from "@hearback/db";
import { engines } from "@hearback/testing";
import { describe, expect, it } from "vitest";
import { addWebhook, claim, dispatch, giveFeedback } from "../delivery/post-office.ts";
import { actAs, countRows, useShop } from "../shop.ts";

const key = { name: "X-Api-Key", value: "a-key-of-the-receiver" };
const team = { name: "x-team", value: "crm" };

describe.each(engines)("custom headers on %s", (engine) => {
  const shop = useShop(engine);
  const get = (webhookId: number) => getWebhook(shop.ctx, { projectId: shop.projectId, webhookId });
  const update = (webhookId: number, version: number, customHeaders: { name: string; value?: string }[]) =>
    updateWebhook(shop.ctx, { projectId: shop.projectId, webhookId, version, customHeaders });

  function decrypt({ target }: Claim) {
    return target.customHeaders?.map(({ name, valueEncrypted }) => [name, shop.ctx.secretBox.decrypt(valueEncrypted)]);
  }

  async function claimNext(targets = new Map()): Promise<Claim> {
    await giveFeedback(shop);
    await dispatch(shop);
    const [claimed] = (await claim(shop, { targets })).claims;
    if (claimed === undefined) throw new Error("it is due");
    return claimed;
  }

  it("are shown by name to everybody, masked to those who may change them, and by value to nobody", async () => {
    const webhookId = await addWebhook(shop, { customHeaders: [key, team] });
    const masked = [
      { name: "x-api-key", maskedValue: "****iver" },
      { name: "x-team", maskedValue: "****" },
    ];
    const named = masked.map(({ name }) => ({ name, maskedValue: null }));
    expect((await get(webhookId)).customHeaders).toEqual(masked);
    const { projectId } = shop;
    expect((await listWebhooks(shop.ctx, { projectId })).map((webhook) => webhook.customHeaders)).toEqual([named]);
    const roleByProject: Extract<Actor, { type: "user" }>["roleByProject"] = new Map([[projectId, "viewer"]]);
    const viewer = actAs(shop, { type: "user", id: 1, name: "Lee", isOwner: false, roleByProject });
    expect((await getWebhook(viewer, { projectId, webhookId })).customHeaders).toEqual(named);
  });

  it("keep their values without being told them again, get new ones, and go when they are left out", async () => {
    const webhookId = await addWebhook(shop, { customHeaders: [key, team] });
    const targets = new Map();
    expect(decrypt(await claimNext(targets))).toEqual([
      ["x-api-key", key.value],
      ["x-team", "crm"],
    ]);
    await update(webhookId, 1, [{ name: "x-team", value: " support desk " }, { name: "X-API-Key" }]);
    expect(decrypt(await claimNext(targets))).toEqual([
      ["x-team", "support desk"],
      ["x-api-key", key.value],
    ]);
    await updateWebhook(shop.ctx, { projectId: shop.projectId, webhookId, version: 2, name: "Named anew" });
    expect((await get(webhookId)).customHeaders).toHaveLength(2);
    await update(webhookId, 3, [{ name: "x-team" }]);
    expect(decrypt(await claimNext(targets))).toEqual([["x-team", "support desk"]]);
    expect((await update(webhookId, 4, [])).customHeaders).toEqual([]);
    expect((await claimNext(targets)).target.customHeaders).toBeNull();
  });

  it("need a value where none is stored, and nothing is changed without", async () => {
    const webhookId = await addWebhook(shop, { customHeaders: [team] });
    const rows = await countRows(shop);
    await expect(update(webhookId, 1, [{ name: "x-team" }, { name: "x-new" }])).rejects.toMatchObject({
      code: "invalid_input",
      fields: [{ path: "customHeaders.1.value", problem: "required" }],
    });
    expect(await get(webhookId)).toMatchObject({ version: 1, customHeaders: [{ name: "x-team" }] });
    expect(await countRows(shop)).toEqual(rows);
  });

  it("that somebody else removed meanwhile are told as a newer version, not as a missing value", async () => {
    const webhookId = await addWebhook(shop, { customHeaders: [team] });
    await update(webhookId, 1, []);
    await expect(update(webhookId, 1, [{ name: "x-team" }])).rejects.toMatchObject({ code: "stale_version" });
  });

  it("go with the test of a form, those that are kept with their stored values", async () => {
    const { projectId, ctx } = shop;
    const url = "http://127.0.0.1:9/hook";
    const webhookId = await addWebhook(shop, { customHeaders: [key, team] });
    const customHeaders = [{ name: "x-api-key" }, { name: "x-new", value: "typed" }];
    await testDraft(ctx, { projectId, webhookId, url, customHeaders });
    const [claimed] = (await claim(shop)).claims;
    expect(claimed && decrypt(claimed)).toEqual([
      ["x-api-key", key.value],
      ["x-new", "typed"],
    ]);
    await expect(testDraft(ctx, { projectId, url, customHeaders })).rejects.toMatchObject({
      fields: [{ path: "customHeaders.0.value", problem: "required" }],
    });
  });

  it("don't go with the test of a form to another host for a key, which can't read them", async () => {
    const { projectId, ctx } = shop;
    const webhookId = await addWebhook(shop, { customHeaders: [key] });
    const actor = { type: "api_key", id: 1, name: "Script", projectId, scopes: ["webhook"] } as const;
    const test = (url: string, customHeaders: { name: string; value?: string }[]) =>
      testDraft({ ...ctx, actor }, { projectId, webhookId, url, customHeaders });
    const elsewhere = "http://127.0.0.1:10/hook";
    const rows = await countRows(shop);
    await expect(test(elsewhere, [{ name: "x-api-key" }])).rejects.toMatchObject({
      fields: [{ path: "customHeaders", problem: "required" }],
    });
    expect(await countRows(shop)).toEqual(rows);
    await test(elsewhere, [{ name: "x-api-key", value: "typed" }]);
    await test("http://127.0.0.1:9/other", [{ name: "x-api-key" }]);
    await testDraft(ctx, { projectId, webhookId, url: elsewhere, customHeaders: [{ name: "x-api-key" }] });
    const sent = (await claim(shop)).claims.map((one) => [one.target.url, decrypt(one)]);
    expect(sent).toEqual([
      [elsewhere, [["x-api-key", "typed"]]],
      ["http://127.0.0.1:9/other", [["x-api-key", key.value]]],
      [elsewhere, [["x-api-key", key.value]]],
    ]);
  });

  it("go with tests and with every request of a receiver check", async () => {
    const { projectId, ctx } = shop;
    const webhookId = await addWebhook(shop, { customHeaders: [team] });
    await testWebhook(ctx, { projectId, webhookId });
    await checkReceiver(ctx, { projectId, webhookId });
    const { claims } = await claim(shop);
    expect(claims.map((one) => [one.deliveries.length, decrypt(one)])).toEqual([[4, [["x-team", "crm"]]]]);
  });

  it("are masked by an inspector that catches them, but not what a stranger sends", async () => {
    const { projectId, ctx } = shop;
    const { url } = await openInspector(ctx, { projectId });
    const webhookId = await addWebhook(shop, { url, customHeaders: [key, team] });
    const { deliveryId } = await testWebhook(ctx, { projectId, webhookId });
    const send = (headers: Record<string, string>) =>
      catchRequest(shop.env, url.slice(-43), { method: "POST", query: "", headers, body: Buffer.alloc(0) });
    await send({ "hearback-delivery": deliveryId, "x-api-key": key.value, "x-team": "crm" });
    await send({ "x-team": "crm" });
    // The same place, written in another way.
    const shouted = url.replace("localhost", "LOCALHOST");
    const otherId = await addWebhook(shop, { name: "Shouted", url: shouted, customHeaders: [team] });
    const other = (await testWebhook(ctx, { projectId, webhookId: otherId })).deliveryId;
    await send({ "hearback-delivery": other, "x-team": "crm" });
    const caught = await listCaughtRequests(ctx, { projectId });
    const headers = caught.map(async ({ id: requestId }) => {
      return (await getCaughtRequest(ctx, { projectId, requestId })).headers;
    });
    expect(await Promise.all(headers)).toEqual([
      { "hearback-delivery": other, "x-team": "****" },
      { "x-team": "crm" },
      { "hearback-delivery": deliveryId, "x-api-key": "****iver", "x-team": "****" },
    ]);
  });

  it("leave nothing of their values in audit entries, and go with the webhook", async () => {
    const webhookId = await addWebhook(shop, { customHeaders: [key, team] });
    await update(webhookId, 1, [{ name: "x-api-key" }, { name: "x-team", value: "a-second-value" }]);
    const entries = await shop.database.read.select().from(shop.tables.auditEntries);
    const changes = entries.flatMap((entry) => (entry.entity === "webhook" ? [entry.changes] : []));
    expect(changes).toMatchObject([
      { customHeaders: ["x-api-key", "x-team"] },
      { customHeaders: ["x-api-key", "x-team: changed"] },
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/a-second-value|a-key-of/);
    await deleteWebhook(shop.ctx, { projectId: shop.projectId, webhookId });
    const [row] = await shop.database.read.select().from(shop.tables.webhooks);
    expect(row?.customHeaders).toBeNull();
  });
});

describe("the name and the value of a custom header", () => {
  const shop = useShop();
  const create = (...customHeaders: { name: string; value: string }[]) => {
    const webhook = { name: "Receiver", url: "http://127.0.0.1:9/hook", customHeaders };
    return createWebhook(shop.ctx, { projectId: shop.projectId, ...webhook });
  };

  it.each([
    ["", "required"],
    ["x api", "bad_header_name"],
    ["x:api", "bad_header_name"],
    ["x-api\r\nhost", "bad_header_name"],
    ["헤더", "bad_header_name"],
    ["x".repeat(101), "too_long"],
    ["Content-Type", "reserved_header"],
    ["authorization", "reserved_header"],
    ["User-Agent", "reserved_header"],
    ["webhook-anything", "reserved_header"],
    ["Hearback-New", "reserved_header"],
    ["proxy-authorization", "reserved_header"],
    ["Transfer-Encoding", "reserved_header"],
    ["Host", "reserved_header"],
    ["\u212Aeep-alive", "reserved_header"],
    ["content-encoding", "reserved_header"],
    ["__proto__", "reserved_header"],
  ])("refuse the name %j: %s", async (name, problem) => {
    await expect(create({ name, value: "1" })).rejects.toMatchObject({
      code: "invalid_input",
      fields: [{ path: "customHeaders.0.name", problem }],
    });
  });

  it.each([
    [" ", "required"],
    ["a\r\nhost: elsewhere", "bad_header_value"],
    ["a\u0000b", "bad_header_value"],
    ["피드백", "bad_header_value"],
    ["x".repeat(1_025), "too_long"],
  ])("refuse the value %j: %s, and don't repeat it", async (value, problem) => {
    const refused = create({ name: "x-team", value });
    await expect(refused).rejects.toMatchObject({ fields: [{ path: "customHeaders.0.value", problem }] });
    if (value.trim() !== "") await expect(refused).rejects.not.toThrow(value);
  });

  it("are taken up to their limits, ten of them, none twice", async () => {
    const many = Array.from({ length: 10 }, (_, index) => ({ name: `x-${index}`, value: "a b\tc".padEnd(1_024, "~") }));
    expect((await create(...many)).customHeaders).toHaveLength(10);
    await expect(create(...many, team)).rejects.toMatchObject({
      fields: [{ path: "customHeaders", problem: "too_many", params: { max: 10 } }],
    });
    await expect(create(team, { name: "X-Team", value: "2" })).rejects.toMatchObject({
      fields: [{ path: "customHeaders.1.name", problem: "duplicate" }],
    });
  });

  it("are nowhere as plain text in the database's files, but for the name", async () => {
    await create(key);
    const file = sqliteFile(shop.url);
    const bytes = Buffer.concat([await readFile(file), await readFile(`${file}-wal`)]);
    expect([bytes.includes("x-api-key"), bytes.includes(key.value)]).toEqual([true, false]);
  });
});
