import { createWebhook, getWebhook, listAudit, testDraft, updateWebhook } from "@hearback/core";
import { engines } from "@hearback/testing";
import { describe, expect, it } from "vitest";
import { useShop } from "../shop.ts";

const url = "https://example.com/hook?a=1";
const token = "a-token-of-some-length";

describe.each(engines)("the place of a token on %s", (engine) => {
  const shop = useShop(engine);
  const register = (place: object) =>
    createWebhook(shop.ctx, { projectId: shop.projectId, name: "CRM", url, token, ...place });
  async function change(webhookId: number, given: object) {
    const { projectId } = shop;
    const { version } = await getWebhook(shop.ctx, { projectId, webhookId });
    return updateWebhook(shop.ctx, { projectId, webhookId, version, ...given });
  }

  it.each([
    [{ tokenPlacement: "basic", tokenName: " kim@example.com/token " }, "kim@example.com/token"],
    [{ tokenPlacement: "basic", tokenName: "" }, null],
    [{ tokenPlacement: "basic" }, null],
    [{ tokenPlacement: "header", tokenName: "X-Api-Key" }, "x-api-key"],
    [{ tokenPlacement: "header", tokenName: "Authorization" }, "authorization"],
    [{ tokenPlacement: "query", tokenName: "Api_Key" }, "Api_Key"],
  ])("is kept as %o", async (given, tokenName) => {
    expect(await register(given)).toMatchObject({ url, token, tokenPlacement: given.tokenPlacement, tokenName });
  });

  it("changes without the token, and its name goes with it", async () => {
    const { id } = await register({ tokenPlacement: "header", tokenName: "x-api-key" });
    const inQuery = await change(id, { tokenPlacement: "query", tokenName: "key" });
    expect(inQuery).toMatchObject({ token, tokenPlacement: "query", tokenName: "key", url });
    expect(await change(id, { name: "Renamed" })).toMatchObject({ tokenPlacement: "query", tokenName: "key" });
    expect(await change(id, { tokenName: "api_key" })).toMatchObject({ tokenPlacement: "query", tokenName: "api_key" });
    await expect(change(id, { tokenPlacement: "header" })).rejects.toMatchObject({
      fields: [{ path: "tokenName", problem: "required" }],
    });
    expect(await change(id, { tokenPlacement: "bearer" })).toMatchObject({
      token,
      tokenPlacement: "bearer",
      tokenName: null,
    });
    const { items } = await listAudit(shop.ctx, { projectId: shop.projectId, kind: "webhook" });
    const [, , , toQuery] = items.map(({ changes }) => changes);
    expect(toQuery).toMatchObject({
      tokenPlacement: { from: "header", to: "query" },
      tokenName: { from: "x-api-key", to: "key" },
    });
    expect(JSON.stringify(items)).not.toContain(token);
  });

  it("stays free of what else a change would put there", async () => {
    const { id } = await register({ tokenPlacement: "query", tokenName: "key" });
    await expect(change(id, { url: "https://example.com/hook?key=" })).rejects.toMatchObject({
      fields: [{ path: "tokenName", problem: "parameter_in_url" }],
    });
    await expect(change(id, { payloadFormat: "abc" })).rejects.toMatchObject({
      fields: [{ path: "tokenPlacement", problem: "token_in_abc" }],
    });
    await change(id, { tokenPlacement: "header", tokenName: "x-key" });
    const customHeaders = [{ name: "X-Key", value: "a" }];
    await expect(change(id, { customHeaders })).rejects.toMatchObject({
      fields: [{ path: "customHeaders.0.name", problem: "token_header" }],
    });
    expect(await change(id, { tokenPlacement: "bearer", customHeaders, payloadFormat: "abc" })).toMatchObject({
      payloadFormat: "abc",
    });
  });

  it("can't be changed by who can't read the token, but with a new one", async () => {
    const { projectId } = shop;
    const { id: webhookId } = await register({});
    const actor = { type: "api_key", id: 1, name: "Script", projectId, scopes: ["webhook"] } as const;
    const change = { tokenPlacement: "query", tokenName: "key" } as const;
    const move = (to: string) => updateWebhook({ ...shop.ctx, actor }, { projectId, webhookId, url: to, ...change });
    for (const to of ["https://example.org/hook", url]) {
      await expect(move(to)).rejects.toMatchObject({ fields: [{ path: "token", problem: "required" }] });
    }
    const draft = { projectId, webhookId, url, ...change };
    await expect(testDraft({ ...shop.ctx, actor }, draft)).rejects.toMatchObject({ fields: [{ path: "token" }] });
    const given = { projectId, webhookId, ...change, token: "another-token" };
    expect(await updateWebhook({ ...shop.ctx, actor }, given)).toMatchObject({
      ...change,
      hasToken: true,
      token: null,
    });
  });
});
