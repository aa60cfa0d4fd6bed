import { createFeedback, createIssue, linkIssue, listEvents, updateIssue } from "@hearback/core";
import { engines } from "@hearback/testing";
import { describe, expect, it } from "vitest";
import { useShop } from "../shop.ts";

describe.each(engines)("the events of an issue on %s", (engine) => {
  const shop = useShop(engine);

  it("are listed by their types, and say which feedback was linked", async () => {
    const { ctx, projectId, reviews: channelId } = shop;
    const { id: issueId } = await createIssue(ctx, { projectId, title: "Slow" });
    const linked: [string, number][] = [];
    for (let count = 0; count < 2; count++) {
      const { id: feedbackId } = await createFeedback(ctx, { projectId, channelId, values: {} });
      await linkIssue(ctx, { projectId, feedbackId, issueId });
      linked.unshift(["issue_registered", feedbackId]);
    }
    await updateIssue(ctx, { projectId, issueId, status: "resolved" });

    type Types = Parameters<typeof listEvents>[1]["types"];
    const list = async (types?: Types) => {
      const { items } = await listEvents(ctx, { projectId, subject: { type: "issue", id: issueId }, types });
      return items.map(({ type, feedbackId }) => [type, feedbackId]);
    };
    const resolved = ["issue_status_changed", null];
    const made = ["issue_created", null];
    expect(await list()).toEqual([resolved, ...linked, made]);
    expect(await list(["issue_registered"])).toEqual(linked);
    expect(await list(["issue_created", "issue_status_changed"])).toEqual([resolved, made]);
  });
});
