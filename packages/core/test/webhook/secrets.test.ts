import { readFile } from "node:fs/promises";
import {
  type Actor,
  createApiKey,
  createWebhook,
  getWebhook,
  listWebhooks,
  rotateSigningSecret,
  setWebhookActive,
  updateWebhook,
} from "@hearback/core";
import { sqliteFile } from "@hearback/db";
import { describe, expect, it } from "vitest";
import { claim, dispatch, giveFeedback } from "../delivery/post-office.ts";
import { actAs, useShop } from "../shop.ts";

describe("tokens and secrets", () => {
  const shop = useShop();

  async function addSecretWebhook() {
    const { projectId } = shop;
    const input = { projectId, name: "Slack", url: "https://example.com", token: "the-first-token-of-the-webhook" };
    const webhook = await createWebhook(shop.ctx, { ...input, subscriptions: [{ eventType: "feedback_created" }] });
    if (webhook.signingSecret === null) throw new Error("the system may read secrets");
    return { ...webhook, signingSecret: webhook.signingSecret };
  }

  it("are in no list, for nobody", async () => {
    const { token, signingSecret } = await addSecretWebhook();
    const views = JSON.stringify(await listWebhooks(shop.ctx, { projectId: shop.projectId }));
    expect(views).not.toContain(token);
    expect(views).not.toContain(signingSecret);
    expect(JSON.parse(views)).toMatchObject([{ hasToken: true, token: null, signingSecret: null }]);
  });

  it.each([
    ["viewer", false],
    ["editor", false],
    ["admin", true],
  ] as const)("are shown to those who may edit the webhook: %s %s", async (role, isShown) => {
    const { id: webhookId, token, signingSecret } = await addSecretWebhook();
    const { projectId } = shop;
    const actor: Actor = {
      type: "user",
      id: 1,
      name: "Kim",
      isOwner: false,
      roleByProject: new Map([[projectId, role]]),
    };
    const webhook = await getWebhook(actAs(shop, actor), { projectId, webhookId });
    const shown = { token: webhook.token, signingSecret: webhook.signingSecret };
    expect(shown).toEqual(isShown ? { token, signingSecret } : { token: null, signingSecret: null });
    expect(webhook.hasToken).toBe(true);
  });

  it("are rotated with an overlap in which both sign, and then only the new one does", async () => {
    const { id: webhookId, signingSecret: first } = await addSecretWebhook();
    const { projectId } = shop;
    const validSecrets = async () => {
      await giveFeedback(shop);
      await dispatch(shop);
      const { claims } = await claim(shop);
      return claims[0]?.target.secretsEncrypted.map((secret) => shop.env.secretBox.decrypt(secret));
    };
    const rotated = await rotateSigningSecret(shop.ctx, { projectId, webhookId, overlapHours: 2 });
    const expiresAt = new Date(shop.clock.now().getTime() + 2 * 3_600_000).toISOString();
    expect(rotated).toMatchObject({ oldSecretExpiresAt: expiresAt, version: 2 });
    expect(rotated.signingSecret).not.toBe(first);
    expect(await validSecrets()).toEqual([rotated.signingSecret, first]);

    shop.clock.advance(2 * 3_600_000);
    expect(await validSecrets()).toEqual([rotated.signingSecret]);
    expect(await getWebhook(shop.ctx, { projectId, webhookId })).toMatchObject({ oldSecretExpiresAt: null });
  });

  it("are revoked at once without an overlap, also those that an earlier rotation left valid", async () => {
    const { id: webhookId } = await addSecretWebhook();
    const { projectId } = shop;
    await rotateSigningSecret(shop.ctx, { projectId, webhookId, overlapHours: 168 });
    const { signingSecret } = await rotateSigningSecret(shop.ctx, { projectId, webhookId, overlapHours: 0 });
    const { signingSecrets } = shop.tables;
    const rows = await shop.database.read.select().from(signingSecrets);
    expect(rows.map((row) => shop.env.secretBox.decrypt(row.secretEncrypted))).toEqual([signingSecret]);
  });

  it("are five at most, however often they are rotated", async () => {
    const { id: webhookId } = await addSecretWebhook();
    for (let times = 0; times < 7; times++) {
      await rotateSigningSecret(shop.ctx, { projectId: shop.projectId, webhookId, overlapHours: 168 });
    }
    expect(await shop.database.read.select().from(shop.tables.signingSecrets)).toHaveLength(5);
  });

  it("refuse an overlap of more than a week", async () => {
    const { id: webhookId } = await addSecretWebhook();
    const rotating = rotateSigningSecret(shop.ctx, { projectId: shop.projectId, webhookId, overlapHours: 169 });
    await expect(rotating).rejects.toMatchObject({ code: "invalid_input" });
  });

  it("are in no audit entry and nowhere as plain text in the database's files", async () => {
    const { id: webhookId, signingSecret } = await addSecretWebhook();
    const { projectId } = shop;
    const newToken = "the-second-token-of-the-webhook";
    await updateWebhook(shop.ctx, { projectId, webhookId, version: 1, name: "Named anew", token: newToken });
    await setWebhookActive(shop.ctx, { projectId, webhookId, isActive: false });
    const { key } = await createApiKey(shop.ctx, { projectId, name: "Importer" });
    await giveFeedback(shop);
    await dispatch(shop);
    await claim(shop);

    const entries = await shop.database.read.select().from(shop.tables.auditEntries);
    const update = entries.find((entry) => entry.action === "webhook.update");
    expect(update?.changes).toEqual({ name: { from: expect.any(String), to: "Named anew" }, token: "changed" });

    const file = sqliteFile(shop.url);
    const bytes = Buffer.concat([await readFile(file), await readFile(`${file}-wal`)]);
    expect(bytes.includes("Named anew")).toBe(true);
    const secretBytes = Buffer.from(signingSecret.slice("whsec_".length), "base64");
    const secrets = ["the-first-token-of-the-webhook", newToken, signingSecret, secretBytes, key];
    expect(secrets.filter((secret) => bytes.includes(secret))).toEqual([]);
  });
});
