import { createProject, removeMember } from "@hearback/core";
import { engines } from "@hearback/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { newPerson } from "../access/place.ts";
import { openRestWorld, type RestWorld } from "./rest-world.ts";

type Person = { id: number; name: string; email: string };

describe.each(engines)("priority and assignee of an issue over REST on %s", (engine) => {
  let world: RestWorld;
  let kim: Person;
  let stranger: Person;
  beforeEach(async () => {
    world = await openRestWorld(engine);
    const { ctx, projectId } = world;
    const elsewhere = await createProject(ctx, { name: "Elsewhere" });
    kim = await newPerson(ctx, "editor", [projectId]);
    stranger = await newPerson(ctx, "editor", [elsewhere.id]);
  });
  afterEach(() => world.close());

  const read = async () => (await world.send("GET", "/issues/1")).body;
  const change = (body: object) => world.send("PUT", "/issues/1", body);

  it("are told wherever an issue is", async () => {
    await world.send("POST", "/issues", { name: "Login", priority: "high", assignee: kim.email });
    await world.send("POST", "/channels/1/feedbacks", { message: "no login", issueNames: ["Login"] });
    const issue = { id: 1, name: "Login", status: "INIT", priority: "high", assignee: kim };
    expect(await read()).toMatchObject(issue);
    expect((await world.send("POST", "/issues/search", {})).body).toMatchObject({ items: [issue] });
    expect((await world.send("GET", "/channels/1/feedbacks/1")).body).toMatchObject({ issues: [issue] });
    const found = await world.send("POST", "/channels/1/feedbacks/search", {});
    expect(found.body).toMatchObject({ items: [{ issues: [issue] }] });
  });

  it("are none unless they are given, and stay where a change leaves them out", async () => {
    await world.send("POST", "/issues", { name: "Login" });
    expect(await read()).toMatchObject({ priority: "none", assignee: null });
    await change({ priority: "urgent", assignee: kim.id });
    await change({ name: "Sign-in", description: null, status: "RESOLVED", externalIssueId: "123" });
    expect(await read()).toMatchObject({ name: "Sign-in", status: "RESOLVED", priority: "urgent", assignee: kim });
    await change({ assignee: null });
    expect(await read()).toMatchObject({ priority: "urgent", assignee: null });
  });

  it("take a member by e-mail, by number, or as an answer has it", async () => {
    const owner = await newPerson(world.ctx, "owner", []);
    await world.send("POST", "/issues", { name: "Login", assignee: kim.id });
    for (const [given, person] of [
      [` ${owner.email.toUpperCase()} `, owner],
      [kim, kim],
      [owner.id, owner],
      [kim.email, kim],
    ] as const) {
      expect(await change({ assignee: given })).toMatchObject({ statusCode: 200 });
      expect(await read()).toMatchObject({ assignee: person });
    }
    expect(await world.eventTypes()).toEqual(["issue_created"]);
  });

  it("stay with somebody who has left the project, and are given to them no more", async () => {
    await world.send("POST", "/issues", { name: "Login", assignee: kim.email });
    await world.send("POST", "/issues", { name: "Sign-up" });
    await removeMember(world.ctx, { projectId: world.projectId, userId: kim.id });
    for (const assignee of [kim.email, kim.id, kim]) {
      expect(await change({ assignee, priority: "low" })).toMatchObject({ statusCode: 200 });
      expect(await world.send("PUT", "/issues/2", { assignee })).toMatchObject({ statusCode: 400 });
    }
    expect(await read()).toMatchObject({ priority: "low", assignee: kim });
  });

  it("are answered the same once more to a request that is sent again, whoever has left since", async () => {
    const options = { headers: { "idempotency-key": "issue-1" } };
    const create = () => world.send("POST", "/issues", { name: "Login", assignee: kim.email }, options);
    const first = await create();
    await removeMember(world.ctx, { projectId: world.projectId, userId: kim.id });
    expect(first).toMatchObject({ statusCode: 201, body: { id: 1 } });
    expect(await create()).toMatchObject({ statusCode: 201, body: { id: 1 } });
  });

  it("are refused for whoever is no member, in the same words whether there is such a person or not", async () => {
    const said = (name: string) => `${name} is not a member of this project, so the issue can't be assigned to them.`;
    await world.send("POST", "/issues", { name: "Login" });
    const before = [await world.countRows(), await read()];
    for (const [assignee, message] of [
      [stranger.email, said(stranger.email)],
      ["nobody@example.com", said("nobody@example.com")],
      [stranger.id, said(`Person ${stranger.id}`)],
      [stranger, said(`Person ${stranger.id}`)],
      [999_999, said("Person 999999")],
      ["Kim", ["assignee must be an e-mail address"]],
      [1.5, ["assignee must be the e-mail or the number of a member"]],
      [{ email: kim.email }, ["assignee must be the e-mail or the number of a member"]],
    ] as const) {
      expect(await world.send("POST", "/issues", { name: "New", assignee })).toMatchObject({
        statusCode: 400,
        body: { message, error: "Bad Request" },
      });
      expect((await change({ priority: "low", assignee })).body).toMatchObject({ message });
    }
    const message = ["priority must be one of the following values: none, low, medium, high, urgent"];
    expect(await change({ priority: "HIGH" })).toMatchObject({ statusCode: 400, body: { message } });
    expect([await world.countRows(), await read()]).toEqual(before);
  });

  describe("that are searched for", () => {
    const find = (query: object) => world.send("POST", "/issues/search", { query, sort: { id: "ASC" } });
    async function expectFound(query: object, names: string[]): Promise<void> {
      const { statusCode, body } = await find(query);
      const { meta, items } = body as { meta: { totalItems: number }; items: { name: string }[] };
      expect([statusCode, meta.totalItems, items.map(({ name }) => name)]).toEqual([201, names.length, names]);
    }
    beforeEach(async () => {
      await world.send("POST", "/issues", { name: "Login", priority: "high", assignee: kim.id });
      await world.send("POST", "/issues", { name: "Sign-up", priority: "low", assignee: kim.id, status: "RESOLVED" });
      await world.send("POST", "/issues", { name: "Dark mode", priority: "high" });
      await world.send("POST", "/issues", { name: "Typo" });
    });

    it("find issues of a priority or of several, whoever they are assigned to", async () => {
      await expectFound({ priority: "high" }, ["Login", "Dark mode"]);
      await expectFound({ priority: "urgent" }, []);
      await expectFound({ priorities: ["low", "none"] }, ["Sign-up", "Typo"]);
      await expectFound({ priorities: [] }, []);
    });

    it("find somebody's by e-mail, by number, or as an answer has them, and nobody's by null", async () => {
      for (const assignee of [kim.email, kim.email.toUpperCase(), kim.id, kim]) {
        await expectFound({ assignee }, ["Login", "Sign-up"]);
      }
      await expectFound({ assignee: null }, ["Dark mode", "Typo"]);
      const owner = await newPerson(world.ctx, "owner", []);
      await expectFound({ assignee: owner.id }, []);
    });

    it("narrow what else is asked for", async () => {
      await expectFound({ assignee: kim.id, priority: "high" }, ["Login"]);
      await expectFound({ assignee: kim.id, status: "RESOLVED", searchText: "sign" }, ["Sign-up"]);
      await expectFound({ assignee: null, priorities: ["high", "low"], name: "Dark" }, ["Dark mode"]);
    });

    it("find what has stayed with somebody who left the project, as long as there is any", async () => {
      const { ctx, projectId } = world;
      await removeMember(ctx, { projectId, userId: kim.id });
      await expectFound({ assignee: kim.email }, ["Login", "Sign-up"]);
      await world.send("PUT", "/issues/1", { assignee: null });
      await world.send("DELETE", "/issues/2");
      expect(await find({ assignee: kim.email })).toMatchObject({ statusCode: 400 });
    });

    it("are refused where there is no such priority or member, in words that tell of no other project", async () => {
      const said = (name: string) =>
        `${name} is not a member of this project, and no issue here is theirs. Name a member, or null for nobody's.`;
      const among = "must be one of the following values: none, low, medium, high, urgent";
      for (const [query, message] of [
        [{ priority: "HIGH" }, [`query.priority ${among}`]],
        [{ priorities: ["low", "highest"] }, [`query.priorities.1 ${among}`]],
        [{ assignee: stranger.email }, said(stranger.email)],
        [{ assignee: stranger.id }, said(`Person ${stranger.id}`)],
        [{ assignee: "nobody@example.com" }, said("nobody@example.com")],
        [{ assignee: 999_999 }, said("Person 999999")],
        [{ assignee: "Kim" }, ["query.assignee must be an e-mail address"]],
        [{ assignee: [kim.id] }, ["query.assignee must be the e-mail or the number of a member"]],
      ] as const) {
        expect(await find(query)).toMatchObject({ statusCode: 400, body: { message, error: "Bad Request" } });
      }
    });
  });
});
