import { createFeedback, getFeedback, getIssue, listAudit, updateFeedback, updateIssue } from "@hearback/core";
import { engines } from "@hearback/testing";
import { describe, expect, it } from "vitest";
import { countRows, useShop } from "./shop.ts";

describe.each(engines)("a change that changes nothing on %s", (engine) => {
  const shop = useShop(engine);

  async function give() {
    const { ctx, projectId, reviews: channelId } = shop;
    const values = { content: "It broke", tags: ["app", "pay"], user_id: null };
    const feedback = await createFeedback(ctx, { projectId, channelId, values, issueNames: ["Crash"] });
    shop.clock.advance(60_000);
    return { feedback, address: { projectId, feedbackId: feedback.id }, rows: await countRows(shop) };
  }

  it.each([
    ["equal values", { values: { content: "It broke", tags: ["app", "pay"] } }],
    ["none where there are none", { values: { user_id: null, user_email: null } }],
    ["no issues", { values: {}, issueNames: [] }],
    ["issues that are linked already", { values: { content: "It broke" }, issueNames: ["Crash"] }],
  ])("writes nothing of a feedback: %s", async (_, given) => {
    const { feedback, address, rows } = await give();
    expect(await updateFeedback(shop.ctx, { ...address, ...given })).toEqual(feedback);
    expect(await getFeedback(shop.ctx, address)).toEqual(feedback);
    expect(await countRows(shop)).toEqual(rows);
  });

  it("is told from one that changes something, of which only that is written down", async () => {
    const { address } = await give();
    const values = { content: "It broke", tags: ["pay", "app"] };
    const now = shop.clock.now().toISOString();
    expect(await updateFeedback(shop.ctx, { ...address, values })).toMatchObject({ values, updatedAt: now });
    const [entry] = (await listAudit(shop.ctx, { projectId: shop.projectId })).items;
    expect(entry).toMatchObject({ action: "feedback.update", changes: { fieldNames: ["Tags"] } });

    shop.clock.advance(60_000);
    await updateFeedback(shop.ctx, { ...address, values: {}, issueNames: ["Crash", "Slow"] });
    expect((await getFeedback(shop.ctx, address)).updatedAt).toBe(shop.clock.now().toISOString());
    const [linked] = (await listAudit(shop.ctx, { projectId: shop.projectId })).items;
    expect(linked).toMatchObject({ action: "feedback.link_issue" });
  });

  it("writes nothing of an issue", async () => {
    const { feedback, rows } = await give();
    const [issue] = feedback.issues;
    const address = { projectId: shop.projectId, issueId: issue?.id ?? 0 };
    const same = { title: "Crash", description: "", status: "init", priority: "none", assigneeId: null } as const;
    for (const given of [same, { status: "init" } as const, {}]) {
      expect(await updateIssue(shop.ctx, { ...address, ...given })).toEqual(issue);
    }
    expect(await getIssue(shop.ctx, address)).toEqual(issue);
    expect(await countRows(shop)).toEqual(rows);

    const now = shop.clock.now().toISOString();
    expect(await updateIssue(shop.ctx, { ...address, priority: "low" })).toMatchObject({ updatedAt: now });
    expect((await getIssue(shop.ctx, address)).updatedAt).toBe(now);
  });
});
