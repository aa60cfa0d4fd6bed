import { createHmac } from "node:crypto";
import {
  catchRequest,
  createWebhook,
  deleteInspector,
  emptyInspector,
  getCaughtRequest,
  getDelivery,
  getInspector,
  listCaughtRequests,
  openInspector,
  purgeCaughtRequests,
  testWebhook,
  updateInspector,
} from "@hearback/core";
import { engines } from "@hearback/testing";
import { describe, expect, it } from "vitest";
import { countRows, openNeighbour, useShop } from "../shop.ts";

describe.each(engines)("an inspector on %s", (engine) => {
  const shop = useShop(engine);

  async function open() {
    const { url } = await openInspector(shop.ctx, { projectId: shop.projectId });
    return { url, key: url.slice(url.lastIndexOf("/") + 1) };
  }
  const send = (key: string, body: string | Buffer = "", headers: Record<string, string> = {}) =>
    catchRequest(shop.env, key, { method: "POST", query: "", headers, body: Buffer.from(body) });
  const list = () => listCaughtRequests(shop.ctx, { projectId: shop.projectId });

  it("has a URL that can't be guessed, is the same for whoever opens it, and isn't in the inspector's row", async () => {
    const { url, key } = await open();
    expect(url).toMatch(/^http:\/\/localhost:3000\/inspect\/[\w-]{43}$/);
    expect((await open()).url).toBe(url);
    const [row] = await shop.database.read.select().from(shop.tables.inspectors);
    expect(JSON.stringify(row)).not.toContain(key);
    const other = await openInspector(shop.ctx, await openNeighbour(shop));
    expect(other.url).not.toBe(url);
  });

  it("keeps what comes as it came, but for what proves who sends", async () => {
    const { projectId } = shop;
    const { key } = await open();
    const headers = { authorization: "Bearer a-token-of-some-length", cookie: "session=1", "x-trace": "7" };
    await catchRequest(shop.env, key, { method: "PUT", query: "?a=1", headers, body: Buffer.from("피드백") });
    const [caught] = await list();
    expect(caught).toMatchObject({
      method: "PUT",
      signature: "unknown",
      token: "unknown",
      webhook: null,
      bodyBytes: 9,
    });
    expect(await getCaughtRequest(shop.ctx, { projectId, requestId: caught?.id ?? 0 })).toMatchObject({
      query: "?a=1",
      headers: { authorization: "Bearer ****ngth", cookie: "****", "x-trace": "7" },
      body: "피드백",
      isTruncated: false,
    });
  });

  it("answers as it is told, and nobody where there is none", async () => {
    const { projectId, ctx } = shop;
    const { key } = await open();
    expect(await send(key)).toEqual({ status: 200, delayMs: 0 });
    await updateInspector(ctx, { projectId, status: 503, delayMs: 2_000 });
    expect(await send(key)).toEqual({ status: 503, delayMs: 2_000 });
    await updateInspector(ctx, { projectId, status: 401 });
    await updateInspector(ctx, { projectId, delayMs: 1_000 });
    expect(await send(key), "what is left out stays").toEqual({ status: 401, delayMs: 1_000 });
    expect(await send("a-wrong-key")).toBeNull();
    await deleteInspector(ctx, { projectId });
    expect(await send(key)).toBeNull();
    expect(await getInspector(ctx, { projectId })).toBeNull();
    expect(await countRows(shop)).toMatchObject({ inspectors: 0, caughtRequests: 0 });
  });

  it("tells of each request which attempt it says it is, and what was answered", async () => {
    const { key } = await open();
    await send(key, "", { "hearback-delivery": "dlv_7", "hearback-attempt": "2" });
    await updateInspector(shop.ctx, { projectId: shop.projectId, status: 503 });
    await send(key, "", { "hearback-delivery": "7", "hearback-attempt": "99999999999" });
    expect(await list()).toMatchObject([
      { deliveryId: null, attemptNumber: null, answerStatus: 503 },
      { deliveryId: "dlv_7", attemptNumber: 2, answerStatus: 200 },
    ]);
  });

  it("keeps the last hundred, and 64 KiB of each", async () => {
    const { key } = await open();
    const neighbour = await openInspector(shop.ctx, await openNeighbour(shop));
    await send(neighbour.url.slice(-43));
    for (let sent = 0; sent < 101; sent++) await send(key, String(sent));
    await send(key, Buffer.alloc(70_000, "x"));
    const caught = await list();
    expect(caught).toHaveLength(100);
    const read = (requestId = 0) => getCaughtRequest(shop.ctx, { projectId: shop.projectId, requestId });
    expect(await read(caught[0]?.id)).toMatchObject({ bodyBytes: 70_000, body: "x".repeat(65_536), isTruncated: true });
    expect(await read(caught.at(-1)?.id)).toMatchObject({ body: "2" });
    expect(await countRows(shop)).toMatchObject({ caughtRequests: 101 });
  });

  it("can be emptied, and forgets after its time", async () => {
    const { projectId, ctx } = shop;
    const { key } = await open();
    await send(key);
    await emptyInspector(ctx, { projectId });
    expect(await list()).toEqual([]);
    await send(key, "old");
    shop.clock.advance(1);
    const before = shop.clock.now();
    await send(key, "new");
    const purge = () => shop.database.transaction((tx) => purgeCaughtRequests(tx, { before, limit: 10 }));
    expect([await purge(), await purge()]).toEqual([1, 0]);
    expect((await list()).map(({ bodyBytes }) => bodyBytes)).toEqual([3]);
    expect(await list()).toHaveLength(1);
  });

  it("verifies the signature and the token of a webhook that sends to it, and of no other", async () => {
    const { projectId, ctx } = shop;
    const { url, key } = await open();
    const token = "a-token-of-the-test";
    const webhook = await createWebhook(ctx, { projectId, name: "To the inspector", url, token });
    const { deliveryId } = await testWebhook(ctx, { projectId, webhookId: webhook.id });
    const { body, eventId } = await getDelivery(ctx, { projectId, deliveryId });
    const nowS = Math.floor(shop.clock.now().getTime() / 1_000);
    const sign = (timestamp: number, secret = webhook.signingSecret ?? "") => ({
      "webhook-id": eventId,
      "webhook-timestamp": String(timestamp),
      "webhook-signature": `v1,${createHmac("sha256", Buffer.from(secret.slice(6), "base64"))
        .update(`${eventId}.${timestamp}.${body}`)
        .digest("base64")}`,
    });
    const genuine = { "hearback-delivery": deliveryId, authorization: `Bearer ${token}`, ...sign(nowS) };
    const findings = async (change: Record<string, string>, sent = body ?? "") => {
      await send(key, sent, { ...genuine, ...change });
      const [caught] = await list();
      return [caught?.webhook?.name ?? null, caught?.signature, caught?.token];
    };
    const { name } = webhook;
    expect(await findings({})).toEqual([name, "verified", "verified"]);
    expect((await list())[0]).toMatchObject({ eventType: "feedback_created", isTest: true });
    expect(await findings({}, `${body} `)).toEqual([name, "wrong", "verified"]);
    expect(await findings(sign(nowS - 600))).toEqual([name, "stale", "verified"]);
    expect(await findings(sign(nowS, "whsec_AAAA"))).toEqual([name, "wrong", "verified"]);
    expect(await findings({ authorization: "Bearer another" })).toEqual([name, "verified", "wrong"]);
    expect(await findings({ "hearback-delivery": "dlv_99" })).toEqual([null, "unknown", "unknown"]);
    const { "webhook-signature": _signature, authorization: _token, ...bare } = genuine;
    await send(key, body ?? "", bare);
    expect((await list())[0]).toMatchObject({ signature: "missing", token: "missing" });
  });

  it("knows what ABC User Feedback sends, and verifies its token where that is", async () => {
    const { projectId, ctx } = shop;
    const { url, key } = await open();
    const token = "a-token-of-the-test";
    const webhook = await createWebhook(ctx, { projectId, name: "As ABC", url, token, payloadFormat: "abc" });
    const test = { projectId, webhookId: webhook.id, eventType: "issue_created" } as const;
    const { deliveryId } = await testWebhook(ctx, test);
    const { body } = await getDelivery(ctx, { projectId, deliveryId });
    const findings = async (headers: Record<string, string>) => {
      await send(key, body ?? "", headers);
      const [caught] = await list();
      return [caught?.eventType, caught?.isTest, caught?.webhook?.name, caught?.token];
    };
    const named = { "hearback-delivery": deliveryId };
    const { name } = webhook;
    expect(await findings({ ...named, "x-webhook-token": token })).toEqual(["issue_created", true, name, "verified"]);
    const [caught] = await list();
    const { headers } = await getCaughtRequest(ctx, { projectId, requestId: caught?.id ?? 0 });
    expect(headers["x-webhook-token"]).toBe("****test");
    expect(await findings({ ...named, "x-webhook-token": "another" })).toEqual(["issue_created", true, name, "wrong"]);
    const bearer = { authorization: `Bearer ${token}` };
    expect(await findings({ ...named, ...bearer })).toEqual(["issue_created", true, name, "missing"]);
    // From ABC User Feedback itself, which names no delivery.
    expect(await findings({ "x-webhook-token": token })).toEqual(["issue_created", false, undefined, "unknown"]);
    expect(JSON.stringify(await list())).not.toContain(token);
  });

  it.each([
    {
      place: { tokenPlacement: "query", tokenName: "api_key" },
      query: "?api_key=TOKEN&b=1&%61pi_key=TOKEN",
      headers: {},
    },
    { place: { tokenPlacement: "header", tokenName: "x-key" }, query: "", headers: { "x-key": "TOKEN" } },
    { place: { tokenPlacement: "header", tokenName: "authorization" }, query: "", headers: { authorization: "TOKEN" } },
    {
      place: { tokenPlacement: "basic", tokenName: "kim" },
      query: "",
      headers: { authorization: `Basic ${Buffer.from("kim:t0ken").toString("base64")}` },
    },
  ] as const)("verifies a token in its place and keeps nothing of it: $place", async ({ place, query, headers }) => {
    const { projectId, ctx } = shop;
    const { url, key } = await open();
    const webhook = await createWebhook(ctx, { projectId, name: "Elsewhere in it", url, token: "t0ken", ...place });
    const { deliveryId } = await testWebhook(ctx, { projectId, webhookId: webhook.id });
    const findings = async (token: string) => {
      const fill = (text: string) => text.replaceAll("TOKEN", token);
      const sent = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, fill(value)]));
      const named = { "hearback-delivery": deliveryId, ...sent };
      await catchRequest(shop.env, key, {
        method: "POST",
        query: fill(query),
        headers: named,
        body: Buffer.from("{}"),
      });
      const [caught] = await list();
      return { caught, details: await getCaughtRequest(ctx, { projectId, requestId: caught?.id ?? 0 }) };
    };
    const { caught, details } = await findings("t0ken");
    expect(caught).toMatchObject({ webhook: { id: webhook.id }, token: "verified" });
    expect(details.query).toBe(query.replaceAll("TOKEN", "****"));
    expect(JSON.stringify(details)).not.toMatch(/t0ken|a2ltOn/);
    if (place.tokenPlacement !== "basic") expect((await findings("an0ther")).caught).toMatchObject({ token: "wrong" });
    await send(key, "{}", { "hearback-delivery": deliveryId });
    expect((await list())[0]).toMatchObject({ token: "missing" });
  });

  it("knows a webhook that sends to it by another name of the server, as it had before PUBLIC_URL was changed", async () => {
    const { projectId, ctx } = shop;
    const { url, key } = await open();
    const webhook = await createWebhook(ctx, { projectId, name: "By the old name", url });
    const { deliveryId } = await testWebhook(ctx, { projectId, webhookId: webhook.id });
    const renamed = { ...shop.env, publicUrl: "https://feedback.example.com" };
    const headers = { "hearback-delivery": deliveryId };
    await catchRequest(renamed, key, { method: "POST", query: "", headers, body: Buffer.from("{}") });
    expect((await list())[0]).toMatchObject({ webhook: { name: "By the old name" }, signature: "missing" });
  });

  it("takes no word of a delivery to somewhere else, nor of another project's", async () => {
    const { projectId, ctx } = shop;
    const { url, key } = await open();
    const elsewhere = await createWebhook(ctx, { projectId, name: "Elsewhere", url: "http://127.0.0.1:9/" });
    const neighbour = await openNeighbour(shop);
    const foreign = await createWebhook(ctx, { ...neighbour, name: "Theirs", url });
    for (const [project, webhookId] of [
      [projectId, elsewhere.id],
      [neighbour.projectId, foreign.id],
    ] as const) {
      const { deliveryId } = await testWebhook(ctx, { projectId: project, webhookId });
      await send(key, "{}", { "hearback-delivery": deliveryId });
      expect((await list())[0]).toMatchObject({ webhook: null, signature: "unknown", token: "unknown" });
    }
  });
});
