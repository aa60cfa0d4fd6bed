import {
  createChannel,
  createFeedback,
  createIssue,
  getFeedback,
  getIssue,
  updateFeedback,
  updateIssue,
} from "@hearback/core";
import { engines } from "@hearback/testing";
import { describe, expect, it } from "vitest";
import { useShop } from "./shop.ts";

describe.each(engines)("two who change the same issue or feedback on %s", (engine) => {
  const shop = useShop(engine);

  it("don't overwrite each other's change of an issue: the second is told, and nothing is saved", async () => {
    const { ctx, projectId } = shop;
    const { id: issueId } = await createIssue(ctx, { projectId, title: "Slow", description: "First" });
    const change = (given: object, seen: object) => updateIssue(ctx, { projectId, issueId, ...given, seen });
    await change({ description: "Mine" }, { description: "First" });
    const late = change({ description: "Theirs", priority: "high" }, { description: "First", priority: "none" });
    await expect(late).rejects.toMatchObject({ code: "stale_version", params: { reason: "issue" } });
    expect(await getIssue(ctx, { projectId, issueId })).toMatchObject({ description: "Mine", priority: "none" });

    await change({ priority: "high" }, { priority: "none" });
    await change({ description: "Mine" }, { description: "First" });
    await change({ description: "Theirs" }, { description: "Mine" });
    await change({ externalIssueId: "APP-1" }, { externalIssueId: null });
    const again = change({ externalIssueId: "APP-2" }, { externalIssueId: "" });
    await expect(again).rejects.toMatchObject({ code: "stale_version" });
    await updateIssue(ctx, { projectId, issueId, externalIssueId: "APP-3" });
    const issue = { description: "Theirs", priority: "high", externalIssueId: "APP-3" };
    expect(await getIssue(ctx, { projectId, issueId })).toMatchObject(issue);
  });

  it("don't overwrite each other's value of a feedback", async () => {
    const { ctx, projectId, reviews: channelId } = shop;
    const { id: feedbackId } = await createFeedback(ctx, { projectId, channelId, values: { content: "First" } });
    const change = (values: object, seen?: object) =>
      updateFeedback(ctx, { projectId, feedbackId, values: { ...values }, ...(seen && { seen: { ...seen } }) });
    await change({ content: "Mine" }, { content: "First" });
    const late = change({ content: "Theirs", user_id: "u-2" }, { content: "First", user_id: null });
    await expect(late).rejects.toMatchObject({ code: "stale_version", params: { reason: "feedback" } });
    const read = async () => (await getFeedback(ctx, { projectId, feedbackId })).values;
    expect(await read()).toEqual({ content: "Mine" });

    await change({ user_id: "u-2" }, { user_id: null });
    await expect(change({ user_id: "u-3" }, { user_id: null })).rejects.toMatchObject({ code: "stale_version" });
    await change({ user_id: null, content: "Mine" }, { user_id: "u-2", content: "First" });
    await change({ content: "Last" });
    expect(await read()).toMatchObject({ content: "Last" });
  });

  it("aren't told of a value that was emptied in another way", async () => {
    const { ctx, projectId, reviews: channelId } = shop;
    const { id: feedbackId } = await createFeedback(ctx, { projectId, channelId, values: { content: "" } });
    const change = (content: string | null, seen: string | null) =>
      updateFeedback(ctx, { projectId, feedbackId, values: { content }, seen: { content: seen } });
    await change("Mine", null);
    await change("", "Mine");
    await change("Theirs", null);
    await change(null, "Theirs");
    await change("Mine", "");
    expect((await getFeedback(ctx, { projectId, feedbackId })).values).toEqual({ content: "Mine" });
  });

  it("are told of another instant, however near, and not of the same one in another spelling", async () => {
    const { ctx, projectId } = shop;
    const fields = [{ key: "at", name: "At", type: "date" as const }];
    const { id: channelId } = await createChannel(ctx, { projectId, key: "dated", name: "Dated", fields });
    const at = "2026-03-01T09:30:00Z";
    const { id: feedbackId } = await createFeedback(ctx, { projectId, channelId, values: { at } });
    const change = (next: string, seen: string) =>
      updateFeedback(ctx, { projectId, feedbackId, values: { at: next }, seen: { at: seen } });
    const read = async () => (await getFeedback(ctx, { projectId, feedbackId })).values;
    await change("2026-03-01T10:30:00.000+01:00", "2026-02-01T00:00:00Z");
    expect(await read()).toEqual({ at });
    await change("2026-03-01T09:30:07Z", "2026-03-01T09:30:00.000Z");
    await expect(change("2026-03-01T09:30:08Z", at)).rejects.toMatchObject({ code: "stale_version" });
    expect(await read()).toEqual({ at: "2026-03-01T09:30:07Z" });
  });
});
