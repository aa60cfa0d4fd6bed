import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openRestWorld, type RestWorld } from "./rest-world.ts";

// The requests are those that ABC User Feedback's own documentation shows, so that its clients need no change.
describe("a client of ABC User Feedback", () => {
  let world: RestWorld;
  beforeEach(async () => {
    world = await openRestWorld();
  });
  afterEach(() => world.close());

  const now = "2025-09-11T10:35:00.000Z";
  /** What an issue has beside what it has there. */
  const ownOfIssue = { priority: "none", assignee: null };

  it("creates a feedback from flat field keys", async () => {
    const answer = await world.send("POST", "/channels/1/feedbacks", {
      message: "The app runs slowly",
      userEmail: "user@example.com",
      rating: 3,
    });
    expect(answer).toMatchObject({ statusCode: 201, body: { id: 1 } });
    expect(await world.eventTypes()).toEqual(["feedback_created"]);
  });

  it("creates a feedback with issues, of which unknown ones are made, and reads it back", async () => {
    const created = await world.send("POST", "/channels/1/feedbacks", {
      message: "feedback message",
      issueNames: ["issue name 1", "issue name 2"],
    });
    expect(created).toMatchObject({ statusCode: 201, body: { id: 1 } });

    const issue = {
      description: null,
      status: "INIT",
      externalIssueId: null,
      feedbackCount: 1,
      createdAt: now,
      updatedAt: now,
      ...ownOfIssue,
    };
    const { statusCode, body } = await world.send("GET", "/channels/1/feedbacks/1");
    expect(statusCode).toBe(200);
    expect(body).toEqual({
      id: 1,
      createdAt: now,
      updatedAt: now,
      message: "feedback message",
      issues: [
        { id: 1, name: "issue name 1", ...issue },
        { id: 2, name: "issue name 2", ...issue },
      ],
    });
    expect(await world.eventTypes()).toEqual([
      "issue_created",
      "issue_created",
      "feedback_created",
      "issue_registered",
      "issue_registered",
    ]);
  });

  it("searches feedback by text and time", async () => {
    const date = "2023-06-01T00:00:00.000Z";
    await world.send("POST", "/channels/1/feedbacks", {
      message: "payment fails",
      createdAt: date,
      issueNames: ["issue"],
    });
    await world.send("POST", "/channels/1/feedbacks", { message: "payment later" });
    const { statusCode, body } = await world.send("POST", "/channels/1/feedbacks/search", {
      limit: 10,
      page: 1,
      query: { searchText: "payment", createdAt: { gte: "2023-01-01", lt: "2023-12-31" } },
      sort: { createdAt: "DESC" },
    });
    expect(statusCode).toBe(201);
    expect(body).toEqual({
      meta: { itemCount: 1, totalItems: 1, itemsPerPage: 10, totalPages: 1, currentPage: 1 },
      items: [
        {
          id: 1,
          createdAt: date,
          updatedAt: now,
          message: "payment fails",
          issues: [
            {
              id: 1,
              name: "issue",
              description: null,
              status: "INIT",
              externalIssueId: null,
              feedbackCount: 1,
              createdAt: now,
              updatedAt: now,
              ...ownOfIssue,
            },
          ],
        },
      ],
    });
  });

  it("searches feedback by conditions, through v2", async () => {
    for (const [message, createdAt] of [
      ["a bug of the app", "2023-06-02"],
      ["another bug", "2023-06-01"],
      ["an old bug", "2022-06-01"],
      ["a wish", "2023-06-01"],
    ]) {
      await world.send("POST", "/channels/1/feedbacks", { message, createdAt });
    }
    const answer = await world.app.inject({
      method: "POST",
      url: "/api/v2/projects/1/channels/1/feedbacks/search",
      headers: { "x-api-key": world.key },
      payload: {
        limit: 10,
        page: 1,
        operator: "AND",
        defaultQueries: [{ key: "createdAt", value: { gte: "2023-01-01", lt: "2023-12-31" }, condition: "BETWEEN" }],
        queries: [{ key: "message", value: "bug", condition: "CONTAINS" }],
        sort: { createdAt: "ASC" },
      },
    });
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({
      meta: { itemCount: 2, totalItems: 2, itemsPerPage: 10, totalPages: 1, currentPage: 1 },
      items: [{ message: "another bug" }, { message: "a bug of the app" }],
    });
  });

  it("lists feedback by a text in a field or by an issue, and deletes some", async () => {
    await world.send("POST", "/channels/1/feedbacks", { message: "payment fails", issueNames: ["Payment"] });
    await world.send("POST", "/channels/1/feedbacks", { message: "dark mode" });
    for (const query of ["fieldKey=message&searchText=payment", "issueName=Payment"]) {
      expect(await world.send("GET", `/channels/1/feedbacks?${query}&page=1&limit=10`)).toMatchObject({
        statusCode: 200,
        body: { meta: { totalItems: 1 }, items: [{ id: 1, message: "payment fails" }] },
      });
    }
    const answer = await world.send("DELETE", "/channels/1/feedbacks", { feedbackIds: [1] });
    expect(answer).toMatchObject({ statusCode: 200, text: "" });
  });

  it("creates, changes and reads an issue", async () => {
    const created = await world.send("POST", "/issues", {
      name: "payment issue",
      status: "IN_PROGRESS",
      description: "This is a payment issue",
      externalIssueId: "123",
    });
    expect(created).toMatchObject({ statusCode: 201, body: { id: 1 } });

    const changed = await world.send("PUT", "/issues/1", {
      name: "payment issue",
      description: null,
      status: "RESOLVED",
      externalIssueId: "123",
    });
    expect(changed).toMatchObject({ statusCode: 200, text: "" });

    expect((await world.send("GET", "/issues/1")).body).toEqual({
      id: 1,
      name: "payment issue",
      description: null,
      status: "RESOLVED",
      externalIssueId: "123",
      feedbackCount: 0,
      createdAt: now,
      updatedAt: now,
      ...ownOfIssue,
    });
    expect(await world.eventTypes()).toEqual(["issue_created", "issue_status_changed"]);
  });

  it("searches issues", async () => {
    await world.send("POST", "/issues", { name: "payment issue", description: "card refused" });
    await world.send("POST", "/issues", { name: "payment done", description: "card refused", status: "RESOLVED" });
    const { statusCode, body } = await world.send("POST", "/issues/search", {
      limit: 10,
      page: 1,
      query: { name: "payment", statuses: ["INIT"], searchText: "CARD" },
      sort: { createdAt: "DESC" },
    });
    expect(statusCode).toBe(201);
    expect(body).toMatchObject({
      meta: { itemCount: 1, totalItems: 1, itemsPerPage: 10, totalPages: 1, currentPage: 1 },
      items: [{ id: 1, name: "payment issue", status: "INIT" }],
    });
  });

  it("writes a translation back without causing an event, and keeps the other values", async () => {
    await world.send("POST", "/channels/1/feedbacks", { message: "느려요", rating: 2 });
    const updated = await world.send("PUT", "/channels/1/feedbacks/1", { message: "It is slow" });
    expect(updated).toMatchObject({ statusCode: 200, text: "" });
    expect((await world.send("GET", "/channels/1/feedbacks/1")).body).toMatchObject({
      message: "It is slow",
      rating: 2,
    });
    expect(await world.eventTypes()).toEqual(["feedback_created"]);
  });

  it("links named issues with an update, as the documented example does", async () => {
    await world.send("POST", "/channels/1/feedbacks", { message: "feedback message" });
    const update = { message: "updated feedback message", issueNames: ["issue name 1"] };
    expect((await world.send("PUT", "/channels/1/feedbacks/1", update)).statusCode).toBe(200);
    expect((await world.send("PUT", "/channels/1/feedbacks/1", update)).statusCode).toBe(200);
    expect((await world.send("GET", "/channels/1/feedbacks/1")).body).toMatchObject({
      message: "updated feedback message",
      issues: [{ name: "issue name 1", feedbackCount: 1 }],
    });
    expect(await world.eventTypes()).toEqual(["feedback_created", "issue_created", "issue_registered"]);
  });

  it.each(["issue", "issues"])("links and unlinks an issue through …/%s/…, with empty answers", async (segment) => {
    await world.send("POST", "/channels/1/feedbacks", { message: "feedback message" });
    await world.send("POST", "/issues", { name: "payment issue" });
    const path = `/channels/1/feedbacks/1/${segment}/1`;
    expect(await world.send("POST", path)).toMatchObject({ statusCode: 201, text: "" });
    expect((await world.send("GET", "/channels/1/feedbacks/1")).body).toMatchObject({
      issues: [{ id: 1, feedbackCount: 1 }],
    });
    expect(await world.send("DELETE", path)).toMatchObject({ statusCode: 200, text: "" });
    expect((await world.send("GET", "/channels/1/feedbacks/1")).body).toMatchObject({ issues: [] });
    expect(await world.eventTypes()).toEqual(["feedback_created", "issue_created", "issue_registered"]);
  });

  it("may send the JSON content type without a body", async () => {
    await world.send("POST", "/channels/1/feedbacks", { message: "feedback message", issueNames: ["one"] });
    const headers = { "content-type": "application/json" };
    const answer = await world.send("DELETE", "/channels/1/feedbacks/1/issue/1", undefined, { headers });
    expect(answer).toMatchObject({ statusCode: 200, text: "" });
  });

  it("reads the project and the active fields of a channel", async () => {
    expect((await world.send("GET", "")).body).toEqual({
      id: 1,
      name: "First project",
      description: null,
      timezone: { countryCode: null, name: "Etc/UTC", offset: "+00:00" },
      createdAt: now,
      updatedAt: now,
    });
    const { fields } = world.env.database.tables;
    await world.env.database.transaction(async (tx) => {
      await tx.update(fields).set({ isActive: false });
    });
    expect((await world.send("GET", "/channels/1/fields")).body).toEqual([]);
    await world.env.database.transaction(async (tx) => {
      await tx.update(fields).set({ isActive: true });
    });
    const answer = await world.send("GET", "/channels/1/fields");
    expect(answer.statusCode).toBe(200);
    expect((answer.body as unknown[])[0]).toEqual({
      id: 1,
      key: "message",
      name: "Message",
      format: "text",
      status: "ACTIVE",
    });
    expect((answer.body as { format: string }[]).map((field) => field.format)).toEqual([
      "text",
      "keyword",
      "number",
      "select",
      "multiSelect",
      "date",
      "images",
      "tags",
    ]);
  });

  it("may name a channel by its key, and use the documented /api/v1 prefix", async () => {
    expect((await world.send("POST", "/channels/store_review/feedbacks", { message: "by key" })).body).toEqual({
      id: 1,
    });
    const answer = await world.app.inject({
      url: "/api/v1/projects/1/channels/store_review/feedbacks/1",
      headers: { "x-api-key": world.key },
    });
    expect(answer.json()).toMatchObject({ message: "by key" });
  });

  it("keeps an issue's status when a PUT leaves it out, or sends the same one again", async () => {
    await world.send("POST", "/issues", { name: "payment issue", status: "ON_REVIEW" });
    await world.send("PUT", "/issues/1", { name: "renamed", description: "text" });
    await world.send("PUT", "/issues/1", { name: "renamed", description: "text", status: "ON_REVIEW" });
    expect((await world.send("GET", "/issues/1")).body).toMatchObject({
      name: "renamed",
      description: "text",
      status: "ON_REVIEW",
    });
    expect(await world.eventTypes()).toEqual(["issue_created"]);
  });

  it("leaves feedback and issues as they are when a PUT has nothing new", async () => {
    const feedback = { message: "feedback message", tags: ["app"] };
    await world.send("POST", "/channels/1/feedbacks", { ...feedback, issueNames: ["payment issue"] });
    const paths = ["/channels/1/feedbacks/1", "/issues/1"];
    const readBoth = () => Promise.all(paths.map(async (path) => (await world.send("GET", path)).body));
    const before = await readBoth();
    world.clock.advance(60_000);
    for (const body of [feedback, { issueNames: [] }, {}]) {
      expect(await world.send("PUT", paths[0] ?? "", body)).toMatchObject({ statusCode: 200, text: "" });
    }
    const issue = { name: "payment issue", description: null, status: "INIT" };
    expect(await world.send("PUT", paths[1] ?? "", issue)).toMatchObject({ statusCode: 200, text: "" });
    expect(await readBoth()).toEqual(before);
  });

  it("takes every status name", async () => {
    await world.send("POST", "/issues", { name: "payment issue" });
    for (const status of ["ON_REVIEW", "IN_PROGRESS", "RESOLVED", "PENDING", "INIT"]) {
      expect((await world.send("PUT", "/issues/1", { status })).statusCode).toBe(200);
      expect((await world.send("GET", "/issues/1")).body).toMatchObject({ status });
    }
    expect((await world.eventTypes()).filter((type) => type === "issue_status_changed")).toHaveLength(5);
  });

  it("deletes issues one by one and many at once, and their feedback stays", async () => {
    await world.send("POST", "/channels/1/feedbacks", { message: "x", issueNames: ["one", "two", "three"] });
    expect(await world.send("DELETE", "/issues/1")).toMatchObject({ statusCode: 200, text: "" });
    expect(await world.send("DELETE", "/issues/1")).toMatchObject({ statusCode: 400, body: { code: "IssueNotFound" } });
    expect(await world.send("DELETE", "/issues", { issueIds: [1, 2] })).toMatchObject({ statusCode: 200, text: "" });
    expect((await world.send("GET", "/channels/1/feedbacks/1")).body).toMatchObject({ issues: [{ name: "three" }] });
  });

  it.each([
    ["GET", "/categories"],
    ["POST", "/categories"],
    ["PUT", "/categories/1"],
    ["DELETE", "/issues/1/category/1"],
  ] as const)("learns from %s %s that there are no categories", async (method, path) => {
    const answer = await world.send(method, path);
    expect(answer).toMatchObject({
      statusCode: 404,
      body: { message: expect.stringMatching(/^There are no categor/) },
    });
  });

  it.each([
    ["POST", "/channels/1/feedbacks-with-images", "multipart/form-data; boundary=x"],
    ["GET", "/channels/1/image-upload-url?extension=png", undefined],
  ] as const)("learns from %s %s that no files are taken, and what to send instead", async (method, path, type) => {
    const files = '--x\r\nContent-Disposition: form-data; name="images"; filename="a.png"\r\n\r\n\0\r\n--x--\r\n';
    const sent = type === undefined ? undefined : files;
    const answer = await world.send(method, path, sent, type && { headers: { "content-type": type } });
    expect(answer).toMatchObject({
      statusCode: 404,
      body: {
        message: expect.stringMatching(/^No files are taken here\. Store images elsewhere, and send their links/),
        error: "Not Found",
        path: `/api/projects/1${path}`,
      },
    });
  });
});
