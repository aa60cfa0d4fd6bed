import { createFeedback, createIssue, mergeIssue } from "@hearback/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openRestWorld, type RestWorld } from "./rest-world.ts";

describe("an issue that is merged into another, over REST", () => {
  let world: RestWorld;
  beforeEach(async () => {
    world = await openRestWorld();
  });
  afterEach(() => world.close());

  it("names the other one, whatever is asked of it, and is in no search", async () => {
    const { ctx, projectId, channelId } = world;
    const duplicate = await createIssue(ctx, { projectId, title: "Duplicate" });
    const kept = await createIssue(ctx, { projectId, title: "Kept" });
    const feedback = await createFeedback(ctx, { projectId, channelId, values: {} });
    await mergeIssue(ctx, { projectId, issueId: duplicate.id, intoId: kept.id });
    const issue = `/issues/${duplicate.id}`;
    const asked = [
      ["GET", issue, undefined],
      ["PUT", issue, { status: "RESOLVED" }],
      ["POST", `/channels/${channelId}/feedbacks/${feedback.id}${issue}`, undefined],
    ] as const;
    for (const [method, path, body] of asked) {
      const answer = await world.send(method, path, body);
      expect(answer).toMatchObject({ statusCode: 404, body: { code: "IssueMerged", mergedInto: kept.id } });
    }
    expect(await world.send("POST", "/issues", { name: "Duplicate" })).toMatchObject({
      statusCode: 400,
      body: { code: "IssueNameDuplicated", message: expect.stringMatching(/is merged into/), mergedInto: kept.id },
    });
    const found = await world.send("POST", "/issues/search", {});
    expect(found.body).toMatchObject({ items: [{ id: kept.id }], meta: { totalItems: 1 } });
  });
});
