import { createIssue, summarizeDeliveries, testWebhook, updateIssue } from "@hearback/core";
import { engines } from "@hearback/testing";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { addWebhook, dispatch, giveFeedback } from "../delivery/post-office.ts";
import { openNeighbour, useShop } from "../shop.ts";

describe.each(engines)("how the deliveries of feedback and issues stand on %s", (engine) => {
  const shop = useShop(engine);

  it("counts each webhook once, by the worst of its latest deliveries, and neither tests nor what was skipped", async () => {
    const { projectId, database, tables } = shop;
    const { id } = await createIssue(shop.ctx, { projectId, title: "Slow" });
    const quiet = await createIssue(shop.ctx, { projectId, title: "Quiet" });
    await dispatch(shop);
    const subscriptions = [{ eventType: "issue_status_changed" as const }];
    const webhooks: Record<string, number> = {};
    for (const name of ["arrived", "waiting", "retrying", "failed", "skipped", "tested"]) {
      webhooks[name] = await addWebhook(shop, { name, subscriptions: name === "tested" ? [] : subscriptions });
    }
    await testWebhook(shop.ctx, {
      projectId,
      webhookId: webhooks.tested ?? 0,
      eventType: "issue_created",
      subjectId: id,
    });
    for (const status of ["resolved", "pending"] as const) {
      await updateIssue(shop.ctx, { projectId, issueId: id, status });
    }
    await dispatch(shop);
    const { deliveries } = tables;
    await database.transaction(async (tx) => {
      await tx.update(deliveries).set({ status: "succeeded" });
      await tx
        .update(deliveries)
        .set({ status: "skipped" })
        .where(eq(deliveries.webhookId, webhooks.skipped ?? 0));
      for (const [name, status, lastErrorClass] of [
        ["waiting", "pending", null],
        ["retrying", "pending", "timeout_total"],
        ["failed", "failed", "timeout_total"],
      ] as const) {
        const [first] = await tx
          .select()
          .from(deliveries)
          .where(eq(deliveries.webhookId, webhooks[name] ?? 0))
          .orderBy(deliveries.id);
        await tx
          .update(deliveries)
          .set({ status, lastErrorClass, nextAttemptAt: shop.clock.now() })
          .where(eq(deliveries.id, first?.id ?? 0));
      }
    });
    const subjects = { subjectType: "issue" as const, subjectIds: [id, quiet.id, id] };
    expect(await summarizeDeliveries(shop.ctx, { projectId, ...subjects })).toEqual([
      { subjectId: id, arrived: 1, waiting: 1, retrying: 1, failed: 1 },
    ]);
    const neighbour = await openNeighbour(shop);
    expect(await summarizeDeliveries(shop.ctx, { projectId: neighbour.projectId, ...subjects })).toEqual([]);
    expect(await summarizeDeliveries(shop.ctx, { projectId, subjectType: "issue", subjectIds: [] })).toEqual([]);
  });

  it("tells feedback and issues of the same number apart", async () => {
    const { projectId } = shop;
    await addWebhook(shop, { name: "Receiver" });
    await giveFeedback(shop);
    await createIssue(shop.ctx, { projectId, title: "Slow" });
    await createIssue(shop.ctx, { projectId, title: "Slower" });
    await dispatch(shop);
    const subjectIds = [1, 2];
    expect(await summarizeDeliveries(shop.ctx, { projectId, subjectType: "feedback", subjectIds })).toEqual([
      { subjectId: 1, arrived: 0, waiting: 1, retrying: 0, failed: 0 },
    ]);
  });
});
