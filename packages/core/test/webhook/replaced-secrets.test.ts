import { createApiKey, getWebhook, replaceToken, rotateSigningSecret, updateWebhook } from "@hearback/core";
import { engines } from "@hearback/testing";
import { describe, expect, it } from "vitest";
import { addWebhook, claim, dispatch, giveFeedback } from "../delivery/post-office.ts";
import { type Shop, useShop } from "../shop.ts";

describe.each(engines)("what a webhook proves itself by, on %s,", (engine) => {
  const shop = useShop(engine);
  const get = (webhookId: number) => getWebhook(shop.ctx, { projectId: shop.projectId, webhookId });

  async function claimNext(targets = new Map()) {
    await giveFeedback(shop);
    await dispatch(shop);
    const [claimed] = (await claim(shop, { targets })).claims;
    return claimed?.target;
  }

  it("is a new token from the next request on, which an editor with the old version is told", async () => {
    const { ctx, projectId } = shop;
    const webhookId = await addWebhook(shop, { token: "the-old-one" });
    const targets = new Map();
    await claimNext(targets);
    const { token, version } = await replaceToken(ctx, { projectId, webhookId });
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(ctx.secretBox.decrypt((await claimNext(targets))?.tokenEncrypted ?? "")).toBe(token);
    expect(await get(webhookId)).toMatchObject({ token, version });
    await expect(updateWebhook(ctx, { projectId, webhookId, version: 1, name: "Other" })).rejects.toMatchObject({
      code: "stale_version",
    });
    const { auditEntries } = shop.tables;
    const entries = await shop.database.read.select().from(auditEntries);
    expect(entries.at(-1)).toMatchObject({
      action: "webhook.update",
      entityId: webhookId,
      changes: { token: "changed" },
    });
  });

  it.each([
    ["token", (...args: Parameters<typeof replaceToken>) => replaceToken(...args)],
    ["signingSecret", (...args: Parameters<typeof replaceToken>) => rotateSigningSecret(...args)],
  ] as const)(
    "as a new %s is told once to a key that can't read it, and again to the same request",
    async (name, replace) => {
      const { projectId } = shop;
      const webhookId = await addWebhook(shop);
      const script = await actAsScript(shop);
      const request = { key: "replace-1", content: "replace" };
      const first = await replace(script, { projectId, webhookId }, request);
      expect(first[name]).toBe((await get(webhookId))[name]);
      expect(first[name]).not.toBeNull();
      expect((await getWebhook(script, { projectId, webhookId }))[name]).toBeNull();

      expect(await replace(script, { projectId, webhookId }, request)).toEqual(first);
      expect((await get(webhookId)).version).toBe(2);
      const kept = JSON.stringify(await shop.database.read.select().from(shop.tables.idempotencyKeys));
      expect(kept).not.toContain(first[name]);

      const second = await replace(script, { projectId, webhookId }, { ...request, key: "replace-2" });
      expect(second[name]).not.toBe(first[name]);
      expect(await get(webhookId)).toMatchObject({ [name]: second[name], version: 3 });
    },
  );
});

async function actAsScript({ ctx, projectId }: Shop) {
  const scopes = ["webhook"] as const;
  const { id } = await createApiKey(ctx, { projectId, name: "Script", scopes: [...scopes] });
  return { ...ctx, actor: { type: "api_key", id, name: "Script", projectId, scopes } as const };
}
