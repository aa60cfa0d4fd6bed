import {
  type Actor,
  createFeedback,
  createIssue,
  getIssue,
  linkIssue,
  unlinkIssue,
  updateFeedback,
} from "@hearback/core";
import { engines } from "@hearback/testing";
import { describe, expect, it } from "vitest";
import { actAs, openNeighbour, readEvents, useShop } from "../shop.ts";

const lee: Actor = { type: "user", id: 7, name: "Lee", isOwner: true, roleByProject: new Map() };
const leeView = { type: "user", id: 7, name: "Lee" };

describe.each(engines)("events of feedback on %s", (engine) => {
  const shop = useShop(engine);

  const give = (issueNames: string[] = [], content = "It broke") =>
    createFeedback(actAs(shop, lee), {
      projectId: shop.projectId,
      channelId: shop.reviews,
      values: { content, user_id: "u1" },
      issueNames,
    });
  const typesAndTitles = async () =>
    (await readEvents(shop)).map(({ type, snapshot }) =>
      "issue" in snapshot ? `${type} ${snapshot.issue.title}` : type,
    );

  it("tells of a new feedback once, with its values, channel and time", async () => {
    const { id } = await give();
    const [event, ...others] = await readEvents(shop);
    expect(others).toEqual([]);
    expect(event).toMatchObject({
      type: "feedback_created",
      projectId: shop.projectId,
      channelIds: [shop.reviews],
      subjectType: "feedback",
      subjectId: id,
      isTest: false,
      dispatchedAt: null,
      deliveryCount: null,
      occurredAt: shop.clock.now(),
    });
    expect(event?.publicId).toMatch(/^evt_[0-9a-f]{12}7[0-9a-f]{19}$/);
    expect(event?.snapshot).toEqual({
      project: { id: shop.projectId, name: "Shop" },
      type: "feedback_created",
      feedback: {
        id,
        channel: { id: shop.reviews, key: "store_review", name: "Store Review" },
        fields: [
          { key: "content", type: "text", role: "content", value: "It broke" },
          { key: "user_id", type: "keyword", role: "user_id", value: "u1" },
          { key: "user_email", type: "keyword", role: "user_email" },
          { key: "tags", type: "tags", role: "tags" },
        ],
        issues: [],
        createdBy: leeView,
        createdAt: "2025-09-11T10:35:00.000Z",
        updatedAt: "2025-09-11T10:35:00.000Z",
      },
    });
  });

  it("tells of an import's feedback as happening now, whenever it was created", async () => {
    const createdAt = new Date("2020-02-02T02:02:02Z");
    const { projectId, reviews: channelId } = shop;
    await createFeedback(shop.ctx, { projectId, channelId, values: {}, createdAt });
    const [event] = await readEvents(shop);
    expect(event?.occurredAt).toEqual(shop.clock.now());
    expect(event?.snapshot).toMatchObject({ feedback: { createdAt: createdAt.toISOString() } });
  });

  it("takes the time of a sender whose clock is up to a day ahead", async () => {
    const { ctx, projectId, reviews: channelId, clock } = shop;
    const tomorrow = new Date(clock.now().getTime() + 86_400_000);
    const given = { projectId, channelId, values: {} };
    await createFeedback(ctx, { ...given, createdAt: tomorrow });
    const later = createFeedback(ctx, { ...given, createdAt: new Date(tomorrow.getTime() + 1) });
    await expect(later).rejects.toThrow("createdAt must not be more than a day ahead of the server's clock");
    expect(await readEvents(shop)).toHaveLength(1);
  });

  it("tells of new issues first, then of the feedback, then of each link to a new or known issue", async () => {
    await createIssue(shop.ctx, { projectId: shop.projectId, title: "Known" });
    await give(["Known", "New", "Newer"]);
    expect(await typesAndTitles()).toEqual([
      "issue_created Known",
      "issue_created New",
      "issue_created Newer",
      "feedback_created",
      "issue_registered Known",
      "issue_registered New",
      "issue_registered Newer",
    ]);
    const [, created, , feedback, registered] = await readEvents(shop);
    expect(created).toMatchObject({ channelIds: [shop.reviews], snapshot: { channels: [{ key: "store_review" }] } });
    const linked = [{ title: "Known" }, { title: "New" }, { title: "Newer" }];
    expect(feedback?.snapshot).toMatchObject({ feedback: { issues: linked } });
    expect(registered).toMatchObject({
      channelIds: [shop.reviews],
      subjectType: "issue",
      snapshot: {
        feedback: { issues: linked },
        issue: { title: "Known", feedbackCount: 1, createdBy: { type: "system" } },
        registeredAt: "2025-09-11T10:35:00.000Z",
        registeredBy: leeView,
      },
    });
  });

  it("links an issue that is named twice once", async () => {
    const { issues } = await give(["Same", " Same "]);
    expect(issues).toMatchObject([{ title: "Same", feedbackCount: 1 }]);
    expect(await typesAndTitles()).toEqual(["issue_created Same", "feedback_created", "issue_registered Same"]);
  });

  it("makes an issue of its own where only another project has one of that title", async () => {
    const neighbour = await openNeighbour(shop);
    const theirs = await createIssue(shop.ctx, { projectId: neighbour.projectId, title: "Login" });
    const { issues } = await give(["Login"]);
    expect(issues).toMatchObject([{ title: "Login", feedbackCount: 1 }]);
    expect(issues[0]?.id).not.toBe(theirs.id);
    expect((await getIssue(shop.ctx, { projectId: neighbour.projectId, issueId: theirs.id })).feedbackCount).toBe(0);
    expect((await readEvents(shop)).slice(1).map((event) => event.projectId)).toEqual(Array(3).fill(shop.projectId));
  });

  it("makes one issue of a new title that many feedbacks name at once", async () => {
    await Promise.all(Array.from({ length: 5 }, () => give(["Everybody sees it"])));
    const events = await typesAndTitles();
    expect(events.filter((event) => event.startsWith("issue_created"))).toHaveLength(1);
    expect(events.filter((event) => event.startsWith("issue_registered"))).toHaveLength(5);
    const { id } = (await give(["Everybody sees it"])).issues[0] ?? { id: 0 };
    expect((await getIssue(shop.ctx, { projectId: shop.projectId, issueId: id })).feedbackCount).toBe(6);
  });

  it("is silent about changed values", async () => {
    const feedback = await give();
    const { projectId } = shop;
    const updated = await updateFeedback(shop.ctx, { projectId, feedbackId: feedback.id, values: { user_id: "u2" } });
    expect(updated.values).toEqual({ content: "It broke", user_id: "u2" });
    expect(await typesAndTitles()).toEqual(["feedback_created"]);
  });

  it("tells of the links that an update's issue names add, and of no others", async () => {
    const feedback = await give(["First"]);
    const { projectId } = shop;
    const before = (await readEvents(shop)).length;
    const issueNames = ["First", "Second"];
    await updateFeedback(actAs(shop, lee), { projectId, feedbackId: feedback.id, values: {}, issueNames });
    expect((await typesAndTitles()).slice(before)).toEqual(["issue_created Second", "issue_registered Second"]);
    const registered = (await readEvents(shop)).at(-1);
    expect(registered?.snapshot).toMatchObject({
      feedback: { issues: [{ title: "First" }, { title: "Second" }] },
      registeredBy: leeView,
    });
  });

  it("tells of a link once, however often it is asked for, and never of its end", async () => {
    const { projectId } = shop;
    const feedback = await give();
    const issue = await createIssue(shop.ctx, { projectId, title: "Slow" });
    const link = { projectId, feedbackId: feedback.id, issueId: issue.id };
    await linkIssue(actAs(shop, lee), link);
    const linked = await linkIssue(actAs(shop, lee), link);
    expect(linked.issues).toMatchObject([{ title: "Slow", feedbackCount: 1 }]);
    const told = ["feedback_created", "issue_created Slow", "issue_registered Slow"];
    expect(await typesAndTitles()).toEqual(told);

    await unlinkIssue(shop.ctx, link);
    const unlinked = await unlinkIssue(shop.ctx, link);
    expect(unlinked.issues).toEqual([]);
    expect(await typesAndTitles()).toEqual(told);
    expect((await getIssue(shop.ctx, { projectId, issueId: issue.id })).feedbackCount).toBe(0);

    await linkIssue(shop.ctx, link);
    expect(await typesAndTitles()).toEqual([...told, "issue_registered Slow"]);
  });

  it("keeps what it told when the feedback changes later", async () => {
    const feedback = await give(["Crash"]);
    const before = await readEvents(shop);
    shop.clock.advance(60_000);
    const { projectId } = shop;
    await updateFeedback(shop.ctx, { projectId, feedbackId: feedback.id, values: { content: "All good" } });
    const issueId = feedback.issues[0]?.id ?? 0;
    await unlinkIssue(shop.ctx, { projectId, feedbackId: feedback.id, issueId });
    expect(await readEvents(shop)).toEqual(before);
  });
});
