import {
  type Actor,
  createFeedback,
  createFirstOwner,
  createIssue,
  linkIssue,
  unlinkIssue,
  updateIssue,
} from "@hearback/core";
import { engines } from "@hearback/testing";
import { describe, expect, it } from "vitest";
import { actAs, readEvents, useShop } from "../shop.ts";

const lee: Actor = { type: "user", id: 7, name: "Lee", isOwner: true, roleByProject: new Map() };

describe.each(engines)("events of issues on %s", (engine) => {
  const shop = useShop(engine);

  const giveIn = (channelId: number) => createFeedback(shop.ctx, { projectId: shop.projectId, channelId, values: {} });
  const types = async () => (await readEvents(shop)).map((event) => event.type);
  const lastEvent = async () => (await readEvents(shop)).at(-1);

  it("tells of an issue without feedback, in no channel", async () => {
    const issue = await createIssue(actAs(shop, lee), { projectId: shop.projectId, title: "Slow", priority: "low" });
    expect(await readEvents(shop)).toMatchObject([
      {
        type: "issue_created",
        channelIds: [],
        subjectType: "issue",
        subjectId: issue.id,
        occurredAt: shop.clock.now(),
        snapshot: {
          project: { id: shop.projectId, name: "Shop" },
          channels: [],
          issue: {
            id: issue.id,
            title: "Slow",
            description: null,
            status: "init",
            priority: "low",
            assignee: null,
            externalIssueId: null,
            feedbackCount: 0,
            createdBy: { type: "user", id: 7, name: "Lee" },
          },
        },
      },
    ]);
  });

  it("tells of an issue with feedback in their channels, then of each link", async () => {
    const feedbacks = [await giveIn(shop.support), await giveIn(shop.reviews), await giveIn(shop.support)];
    const ids = feedbacks.map((feedback) => feedback.id);
    const { projectId } = shop;
    await createIssue(shop.ctx, { projectId, title: "Slow", feedbackIds: [...ids, ...ids] });
    const [created, ...registered] = (await readEvents(shop)).slice(3);
    expect(created).toMatchObject({
      type: "issue_created",
      channelIds: [shop.reviews, shop.support],
      snapshot: { issue: { feedbackCount: 3 } },
    });
    expect(registered).toMatchObject([
      { type: "issue_registered", channelIds: [shop.support], snapshot: { feedback: { id: ids[0] } } },
      { type: "issue_registered", channelIds: [shop.reviews], snapshot: { feedback: { id: ids[1] } } },
      { type: "issue_registered", channelIds: [shop.support], snapshot: { feedback: { id: ids[2] } } },
    ]);
  });

  it("tells of a status that really changes, with both and who did it", async () => {
    const { projectId } = shop;
    const issue = await createIssue(shop.ctx, { projectId, title: "Slow" });
    shop.clock.advance(5_000);
    await updateIssue(actAs(shop, lee), { projectId, issueId: issue.id, status: "resolved", title: "Slow start" });
    expect(await types()).toEqual(["issue_created", "issue_status_changed"]);
    expect(await lastEvent()).toMatchObject({
      subjectId: issue.id,
      occurredAt: shop.clock.now(),
      snapshot: {
        previousStatus: "init",
        changedAt: "2025-09-11T10:35:05.000Z",
        changedBy: { type: "user", id: 7, name: "Lee" },
        issue: { title: "Slow start", status: "resolved", updatedAt: "2025-09-11T10:35:05.000Z" },
      },
    });
  });

  it("is silent when the status is set to what it is", async () => {
    const { projectId } = shop;
    const { id: issueId } = await createIssue(shop.ctx, { projectId, title: "Slow", status: "pending" });
    await updateIssue(shop.ctx, { projectId, issueId, status: "pending" });
    await updateIssue(shop.ctx, { projectId, issueId, status: "pending", description: "with words" });
    expect(await types()).toEqual(["issue_created"]);
  });

  it("tells of one change when many set the same status at once", async () => {
    const { projectId } = shop;
    const { id: issueId } = await createIssue(shop.ctx, { projectId, title: "Slow" });
    await Promise.all(
      Array.from({ length: 4 }, () => updateIssue(shop.ctx, { projectId, issueId, status: "resolved" })),
    );
    expect(await types()).toEqual(["issue_created", "issue_status_changed"]);
  });

  it("is silent about every other change", async () => {
    const { projectId } = shop;
    const { id: issueId } = await createIssue(shop.ctx, { projectId, title: "Slow" });
    const kim = { email: "kim@example.com", name: "Kim", passwordHash: "none" };
    const { id: assigneeId } = await createFirstOwner(shop.ctx, kim);
    const changed = await updateIssue(shop.ctx, {
      projectId,
      issueId,
      title: "Slower",
      description: "text",
      priority: "urgent",
      assigneeId,
      externalIssueId: "X-1",
    });
    expect(changed).toMatchObject({ title: "Slower", priority: "urgent", assignee: { email: "kim@example.com" } });
    expect(await types()).toEqual(["issue_created"]);
  });

  it("belongs to the channels of the feedback that is linked when the status changes", async () => {
    const { projectId } = shop;
    const { id: issueId } = await createIssue(shop.ctx, { projectId, title: "Slow" });
    const channelsAfter = async (status: "on_review" | "resolved" | "in_progress") => {
      await updateIssue(shop.ctx, { projectId, issueId, status });
      const event = await lastEvent();
      expect(event?.type).toBe("issue_status_changed");
      return event?.channelIds;
    };
    const ofAnother = await giveIn(shop.support);
    await createIssue(shop.ctx, { projectId, title: "Another", feedbackIds: [ofAnother.id] });
    expect(await channelsAfter("on_review")).toEqual([]);

    const inReviews = await giveIn(shop.reviews);
    const inSupport = await giveIn(shop.support);
    for (const { id } of [inReviews, inSupport]) await linkIssue(shop.ctx, { projectId, feedbackId: id, issueId });
    expect(await channelsAfter("in_progress")).toEqual([shop.reviews, shop.support]);

    await unlinkIssue(shop.ctx, { projectId, feedbackId: inReviews.id, issueId });
    expect(await channelsAfter("resolved")).toEqual([shop.support]);
  });

  it("keeps what it told when the issue changes later", async () => {
    const { projectId } = shop;
    const { id: issueId } = await createIssue(shop.ctx, { projectId, title: "Slow" });
    await updateIssue(shop.ctx, { projectId, issueId, status: "resolved" });
    const before = await readEvents(shop);
    await updateIssue(shop.ctx, { projectId, issueId, title: "Fast", priority: "low" });
    expect(await readEvents(shop)).toEqual(before);
  });

  it("numbers the events of a project upwards, in the order in which they happened", async () => {
    for (const channelId of [shop.reviews, shop.support, shop.reviews]) await giveIn(channelId);
    const ids = (await readEvents(shop)).map((event) => event.id);
    expect(ids).toEqual([...ids].sort((a, b) => a - b));
    expect(new Set((await readEvents(shop)).map((event) => event.publicId)).size).toBe(3);
  });
});
