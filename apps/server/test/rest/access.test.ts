import { createApiKey, createIssue, createProject, revokeApiKey, setProjectArchived } from "@hearback/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openRestWorld, type RestWorld } from "./rest-world.ts";

describe("access to the REST API", () => {
  let world: RestWorld;
  beforeEach(async () => {
    world = await openRestWorld();
  });
  afterEach(() => world.close());

  const feedbacks = "/api/projects/1/channels/1/feedbacks";
  const refusal = (path: string) => ({ message: "Forbidden resource", error: "Forbidden", statusCode: 403, path });

  it.each([
    ["without a key", {}],
    ["with an empty key", { "x-api-key": "" }],
    ["with a wrong key", { "x-api-key": "hb_wrong" }],
    ["with the key as a Bearer token", { authorization: "Bearer hb_wrong" }],
  ])("is refused %s, in the words of ABC User Feedback", async (_, headers) => {
    const answer = await world.app.inject({ method: "POST", url: feedbacks, headers, payload: { message: "x" } });
    expect(answer.body).toBe(JSON.stringify(refusal(feedbacks)));
    expect(answer.statusCode).toBe(403);
    expect(await world.countRows()).toMatchObject({ feedbacks: 0, events: 0 });
  });

  it("is refused without a key before the body is looked at", async () => {
    const headers = { "content-type": "application/json" };
    const answer = await world.app.inject({ method: "POST", url: feedbacks, headers, payload: '{"broken' });
    expect(answer.statusCode).toBe(403);
  });

  it("ends when the key is revoked", async () => {
    const { id, key } = await createApiKey(world.ctx, { projectId: world.projectId, name: "second" });
    const headers = { "x-api-key": key };
    expect((await world.app.inject({ url: "/api/projects/1", headers })).statusCode).toBe(200);
    await revokeApiKey(world.ctx, { projectId: world.projectId, apiKeyId: id });
    expect((await world.app.inject({ url: "/api/projects/1", headers })).json()).toEqual(refusal("/api/projects/1"));
  });

  it("reads on in an archived project, and is told what to do where it writes", async () => {
    const { ctx, projectId } = world;
    await world.send("POST", "/channels/1/feedbacks", { message: "before" });
    await setProjectArchived(ctx, { projectId, isArchived: true });
    expect((await world.send("GET", "/channels/1/feedbacks/1")).statusCode).toBe(200);
    const before = await world.countRows();
    const writes = [
      ["POST", "/channels/1/feedbacks", { message: "after" }],
      ["PUT", "/channels/1/feedbacks/1", { message: "after" }],
      ["DELETE", "/channels/1/feedbacks", { feedbackIds: [1] }],
      ["POST", "/issues", { name: "Login" }],
    ] as const;
    for (const [method, path, body] of writes) {
      const answer = await world.send(method, path, body);
      expect(answer).toMatchObject({
        statusCode: 409,
        body: { code: "ProjectArchived", message: expect.stringContaining("An owner can bring it back.") },
      });
    }
    expect(await world.countRows()).toEqual(before);
  });

  it.each(["2", "99", "first", "01x", "-1"])(
    "is refused to project %s, which the key doesn't belong to",
    async (projectId) => {
      await createProject(world.ctx, { name: "Second project" });
      const url = `/api/projects/${projectId}/issues`;
      const headers = { "x-api-key": world.key };
      const answer = await world.app.inject({ method: "POST", url, headers, payload: { name: "x" } });
      expect(answer.json()).toEqual(refusal(url));
      expect(await world.countRows()).toMatchObject({ issues: 0, events: 0 });
    },
  );

  it("makes an issue of its own for a name that another project uses too", async () => {
    const { id: projectId } = await createProject(world.ctx, { name: "Second project" });
    await createIssue(world.ctx, { projectId, title: "login", description: "secret" });
    await world.send("POST", "/channels/1/feedbacks", { message: "x", issueNames: ["login"] });
    expect((await world.send("GET", "/channels/1/feedbacks/1")).body).toMatchObject({
      issues: [{ id: 2, name: "login", description: null }],
    });
  });

  it("needs no key to read the OpenAPI document", async () => {
    const document = (await world.app.inject({ url: "/api/docs/json" })).json();
    expect(document.openapi).toBe("3.1.0");
    const path = document.paths["/api/projects/{projectId}/channels/{channelId}/feedbacks/{feedbackId}"];
    expect(Object.keys(path)).toEqual(["get", "put"]);
    expect(document.paths["/api/projects/{projectId}/issues"].post.requestBody).toBeDefined();
  });
});
