import { type Actor, createFirstOwner, createIssue, listIssueHistory, updateIssue } from "@hearback/core";
import { engines } from "@hearback/testing";
import { describe, expect, it } from "vitest";
import { actAs, useShop } from "../shop.ts";

const lee: Actor = { type: "user", id: 7, name: "Lee", isOwner: true, roleByProject: new Map() };

describe.each(engines)("the history of an issue on %s", (engine) => {
  const shop = useShop(engine);

  it("says who changed what and when, newest first and page by page, with the names of people", async () => {
    const { projectId } = shop;
    const kim = await createFirstOwner(shop.ctx, { email: "kim@example.com", name: "Kim", passwordHash: "none" });
    const { id: issueId } = await createIssue(shop.ctx, { projectId, title: "Slow" });
    await createIssue(shop.ctx, { projectId, title: "Another" });
    shop.clock.advance(1_000);
    const byLee = actAs(shop, lee);
    await updateIssue(byLee, { projectId, issueId, title: "Slow start", assigneeId: kim.id, priority: "none" });
    await updateIssue(byLee, { projectId, issueId, status: "resolved", assigneeId: null, description: "Fixed" });
    await updateIssue(byLee, { projectId, issueId, status: "resolved" });

    const first = await listIssueHistory(shop.ctx, { projectId, issueId, limit: 1 });
    const person = { id: kim.id, name: "Kim", email: "kim@example.com" };
    expect(first.items).toEqual([
      {
        id: expect.any(Number),
        at: shop.clock.now().toISOString(),
        actor: { type: "user", id: 7, name: "Lee" },
        action: "updated",
        changes: [
          { field: "description", from: null, to: "Fixed" },
          { field: "status", from: "init", to: "resolved" },
          { field: "assignee", from: person, to: null },
        ],
      },
    ]);
    const rest = await listIssueHistory(shop.ctx, { projectId, issueId, cursor: first.nextCursor });
    expect(rest).toMatchObject({
      items: [
        {
          action: "updated",
          changes: [
            { field: "title", from: "Slow", to: "Slow start" },
            { field: "assignee", from: null, to: person },
          ],
        },
        { action: "created", actor: { type: "system" } },
      ],
      nextCursor: null,
    });
  });
});
