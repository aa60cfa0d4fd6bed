import { limits } from "@hearback/contracts";
import { type Actor, createApiKey, findApiKeyActor, listApiKeys, revokeApiKey } from "@hearback/core";
import { engines } from "@hearback/testing";
import { describe, expect, it } from "vitest";
import { actAs, openNeighbour, useShop } from "./shop.ts";

const minuteMs = 60_000;
const kim: Actor = { type: "user", id: 1, name: "Kim", isOwner: true, roleByProject: new Map() };

describe.each(engines)("API keys on %s", (engine) => {
  const shop = useShop(engine);
  const make = (name: string, ctx = shop.ctx) => createApiKey(ctx, { projectId: shop.projectId, name });
  const list = (includesRevoked = false) => listApiKeys(shop.ctx, { projectId: shop.projectId, includesRevoked });

  it("are listed, newest first, by name, beginning, maker and last use, and never whole", async () => {
    const byShell = await make("Importer");
    const byKim = await make("Web shop", actAs(shop, kim));
    await findApiKeyActor(shop.env, byKim.key);
    const usedAt = shop.clock.now().toISOString();
    const unused = { lastUsedAt: null, revokedAt: null, revokedBy: null };
    const { key: _shown, ...view } = byKim;
    expect(view).toMatchObject({ ...unused, prefix: byKim.key.slice(0, 7) });
    expect(await list()).toEqual([
      { ...view, createdBy: { type: "user", id: 1, name: "Kim" }, lastUsedAt: usedAt },
      expect.objectContaining({ ...unused, name: "Importer", createdBy: { type: "system", id: null, name: null } }),
    ]);
    expect(JSON.stringify(await list(true))).not.toMatch(new RegExp(`${byShell.key}|${byKim.key}`));
  });

  it("are good for feedback unless their maker says otherwise", async () => {
    const usual = await make("Usual");
    const { projectId } = shop;
    const both = await createApiKey(shop.ctx, { projectId, name: "Both", scopes: ["webhook", "feedback"] });
    expect([usual.scopes, both.scopes]).toEqual([["feedback"], ["feedback", "webhook"]]);
    expect((await list()).map(({ scopes }) => scopes)).toEqual([["feedback", "webhook"], ["feedback"]]);
    expect(await findApiKeyActor(shop.env, both.key)).toMatchObject({ scopes: ["feedback", "webhook"] });
  });

  it("tell to the minute when they were last used", async () => {
    const { key } = await make("Importer");
    const firstUse = shop.clock.now().toISOString();
    await findApiKeyActor(shop.env, key);
    shop.clock.advance(minuteMs);
    await findApiKeyActor(shop.env, key);
    expect(await list()).toMatchObject([{ lastUsedAt: firstUse }]);
    shop.clock.advance(1);
    await findApiKeyActor(shop.env, key);
    expect(await list()).toMatchObject([{ lastUsedAt: shop.clock.now().toISOString() }]);
  });

  it("are unknown once revoked, and listed behind the others for whoever asks", async () => {
    const first = await make("First");
    const second = await make("Second");
    const kept = await make("Kept");
    for (const { id: apiKeyId } of [second, first]) {
      shop.clock.advance(minuteMs);
      await revokeApiKey(actAs(shop, kim), { projectId: shop.projectId, apiKeyId });
    }
    expect(await findApiKeyActor(shop.env, first.key)).toBeNull();
    expect(await findApiKeyActor(shop.env, kept.key)).toMatchObject({ type: "api_key", id: kept.id });
    expect((await list()).map(({ name }) => name)).toEqual(["Kept"]);
    const all = await list(true);
    expect(all.map(({ name }) => name)).toEqual(["Kept", "First", "Second"]);
    expect(all[1]).toMatchObject({
      revokedAt: shop.clock.now().toISOString(),
      revokedBy: { type: "user", name: "Kim" },
    });
    const again = revokeApiKey(shop.ctx, { projectId: shop.projectId, apiKeyId: first.id });
    await expect(again).rejects.toMatchObject({ code: "not_found" });
  });

  it("share no name while they are in use", async () => {
    const { id: apiKeyId } = await make("Importer");
    await expect(make(" Importer ")).rejects.toMatchObject({ code: "name_taken" });
    const { projectId } = await openNeighbour(shop);
    await createApiKey(shop.ctx, { projectId, name: "Importer" });
    await revokeApiKey(shop.ctx, { projectId: shop.projectId, apiKeyId });
    expect(await make("Importer")).toMatchObject({ name: "Importer" });
  });

  it("are at most as many as the limit says, without the revoked ones", async () => {
    const { tables } = shop;
    const rows = Array.from({ length: limits.apiKeys }, (_, number) => ({
      ...{ projectId: shop.projectId, name: `Key ${number}`, prefix: "hb_1234", keyHash: `hash ${number}` },
      createdAt: shop.clock.now(),
    }));
    await shop.database.transaction((tx) => tx.insert(tables.apiKeys).values(rows));
    const refusal = { code: "limit_reached", params: { max: limits.apiKeys } };
    await expect(make("One more")).rejects.toMatchObject(refusal);
    await revokeApiKey(shop.ctx, { projectId: shop.projectId, apiKeyId: (await list())[0]?.id ?? 0 });
    expect(await make("One more")).toMatchObject({ name: "One more" });
    // Keys of which no audit entry tells.
    expect((await list()).at(-1)).toMatchObject({ name: "Key 0", createdBy: null });
  });

  it("leave who did what in the audit entries, without the key", async () => {
    const { id, key } = await make("Importer", actAs(shop, kim));
    await revokeApiKey(shop.ctx, { projectId: shop.projectId, apiKeyId: id });
    const { read, tables } = shop.database;
    const entries = (await read.select().from(tables.auditEntries)).filter(({ entity }) => entity === "api_key");
    expect(entries.map(({ action, entityId, changes }) => ({ action, entityId, changes }))).toEqual([
      { action: "api_key.create", entityId: id, changes: { name: "Importer", scopes: ["feedback"] } },
      { action: "api_key.revoke", entityId: id, changes: { name: "Importer" } },
    ]);
    expect(JSON.stringify(entries)).not.toContain(key);
  });
});
