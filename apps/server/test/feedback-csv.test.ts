import {
  changeRole,
  createChannel,
  createFeedback,
  createProject,
  createSession,
  createUser,
  logOut,
  removeMember,
} from "@hearback/core";
import { pollUntil } from "@hearback/testing";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { startTestApp, type TestApp } from "./test-app.ts";

const system = { type: "system", id: null, name: null } as const;

describe("feedback as CSV", () => {
  let test: TestApp;
  let owner: string;
  beforeAll(async () => {
    test = await startTestApp();
    owner = await test.signIn();
  });
  afterAll(() => test.close());

  const give = (content: string, issueNames: string[] = []) =>
    createFeedback(test.world.ctx, { projectId: 1, channelId: 1, values: { content }, issueNames });

  function read(input: unknown, { cookie, language = "en" }: { cookie?: string; language?: string } = {}) {
    const text = typeof input === "string" ? input : JSON.stringify(input);
    const query = `input=${encodeURIComponent(text)}&language=${language}`;
    return test.app.inject({ url: `/export/feedback.csv?${query}`, headers: cookie === undefined ? {} : { cookie } });
  }

  const ask = (input: unknown, cookie = "") =>
    test.app.inject({
      method: "HEAD",
      url: `/export/feedback.csv?input=${encodeURIComponent(JSON.stringify(input))}`,
      headers: { cookie },
    });

  it("can be asked for beforehand, which exports nothing", async () => {
    const { read, tables } = test.world.env.database;
    const countExports = () => read.$count(tables.auditEntries, eq(tables.auditEntries.action, "feedback.export"));
    const before = await countExports();
    const answers = await Promise.all([
      ask({ projectId: 1 }, owner),
      ask({ projectId: 1 }),
      ask({ projectId: 9 }, owner),
      ask({ projectId: 1, channelId: 9 }, owner),
    ]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 401, 400, 400]);
    expect(await countExports()).toBe(before);
    // So that none is promised any more.
    test.world.clock.advance(10_000);
  });

  it("quotes what needs it, lets no text be a formula, and has the mark of UTF-8", async () => {
    for (const content of [
      'a "quoted", thing',
      "two\nlines",
      "=1+1",
      "-2",
      "@cmd",
      "＝1+1",
      "a\n＠cmd",
      "＋2",
      "－2",
      "결제가 안 돼요",
    ])
      await give(content);
    await give("linked", ["One", "=Two"]);
    const answer = await read({ projectId: 1, sort: { by: "id", order: "asc" } }, { cookie: owner });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": expect.stringMatching(/^attachment; filename="feedback-\d{4}-\d\d-\d\d\.csv"$/),
      "cache-control": "no-store",
    });
    const [head, ...lines] = answer.rawPayload.toString("utf8").split("\r\n");
    expect(head).toBe("\uFEFFID,Created,Channel,Content,User ID,User e-mail,Tags,Issues");
    const contents = lines.slice(0, -1).map((line) => line.split(",Store Review,")[1]);
    expect(contents).toEqual([
      '"a ""quoted"", thing",,,,',
      '"two\nlines",,,,',
      "'=1+1,,,,",
      "'-2,,,,",
      "'@cmd,,,,",
      "'＝1+1,,,,",
      '"a\n\'＠cmd",,,,',
      "'＋2,,,,",
      "'－2,,,,",
      "결제가 안 돼요,,,,",
      "linked,,,,One; '=Two",
    ]);
  });

  it("names its columns in the language that is asked for, and takes what a list takes", async () => {
    const [head, line, end] = (
      await read({ projectId: 1, channelId: 1, text: "결제" }, { cookie: owner, language: "ko" })
    ).payload.split("\r\n");
    expect(head).toMatch(/^\uFEFF번호,생성일,.*,이슈$/);
    expect(line).toContain("결제가 안 돼요");
    expect(end).toBe("");
    const since = { projectId: 1, createdAt: { gte: "2000-01-01T00:00:00+09:00", lt: "2000-02-01T00:00:00Z" } };
    expect((await read(since, { cookie: owner })).payload.split("\r\n")).toHaveLength(2);
  });

  it("gives each column a head of its own, in each language", async () => {
    const { ctx } = test.world;
    const { id: projectId } = await createProject(ctx, { name: "Heads" });
    const number = (key: string, name: string) => ({ key, name, type: "number" as const });
    const content = { key: "text", name: "Text", type: "text" as const, role: "content" as const };
    const make = async (name: string, fields: ReturnType<typeof number>[]) =>
      (await createChannel(ctx, { projectId, key: name.toLowerCase(), name, fields: [content, ...fields] })).id;
    const app = await make("App", [
      ...[number("rating", "Rating"), number("stars", "Rating"), number("pages", "Pages"), number("score", "Score")],
      ...[number("topic", "Content"), number("label", "태그"), number("cases", "Issues")],
    ]);
    await make("Web", [number("rating", "Rating"), number("score", "Score"), number("old", "Score (App)")]);
    const readHead = async (input: object, language: string) => {
      const [head] = (await read({ projectId, ...input }, { cookie: owner, language })).payload.split("\r\n");
      return head?.slice(1);
    };
    const of = (content: string, label: string, issues: string) =>
      `"Rating (App, rating)","Rating (App, stars)",Pages,"Score (App, score)",${content},${label},${issues}` +
      `,Rating (Web),Score (Web),"Score (App) (Web, old)"`;
    expect(await readHead({}, "en")).toBe(
      `ID,Created,Channel,Content,${of("Content (App)", "태그", "Issues (App)")},Issues`,
    );
    expect(await readHead({}, "ko")).toBe(`번호,생성일,채널,내용,${of("Content", "태그", "Issues")},이슈`);
    const ofApp = (issues: string) => `Text,Rating (rating),Rating (stars),Pages,Score,Content,태그,${issues}`;
    expect(await readHead({ channelId: app }, "en")).toBe(`ID,Created,${ofApp("Issues (cases)")},Issues`);
    expect(await readHead({ channelId: app }, "ko")).toBe(`번호,생성일,${ofApp("Issues")},이슈`);
  });

  it("is for whoever is signed in and may export, and says what is wrong", async () => {
    expect((await read({ projectId: 1 })).statusCode).toBe(401);
    const { ctx, env } = test.world;
    const person = { email: "lee@example.com", name: "Lee", password: "long enough", role: "viewer" as const };
    const { id } = await createUser(ctx, person);
    const viewer = `hearback_session=${(await createSession(env, id)).token}`;
    expect((await read({ projectId: 1 }, { cookie: viewer })).statusCode).toBe(403);
    expect((await ask({ projectId: 1 }, viewer)).statusCode).toBe(403);
    for (const [input, status] of [
      [{ projectId: 9 }, 400],
      [{ projectId: 1, channelId: 9 }, 400],
      [{ projectId: 1, channelId: 1, fields: [{ key: "nope", is: "filled" }] }, 400],
      [{}, 400],
      ["{", 400],
      ["", 400],
    ] as const) {
      const answer = await read(input, { cookie: owner });
      expect([input, answer.statusCode]).toEqual([input, status]);
      expect(answer.json().message).toBeTypeOf("string");
    }
  });

  describe("that is long", () => {
    let address: string;
    let longId: number;
    const stops: (() => void)[] = [];
    afterEach(() => {
      for (const stop of stops.splice(0)) stop();
    });
    beforeAll(async () => {
      const { ctx, env } = test.world;
      ({ id: longId } = await createProject(ctx, { name: "Long" }));
      const { id: channelId } = await createChannel(ctx, { projectId: longId, key: "long", name: "Long" });
      // More than the buffers between the two ends hold.
      const values = { content: "x".repeat(50_000) };
      const at = env.now();
      const row = { projectId: longId, channelId, values, createdBy: system, createdAt: at, updatedAt: at };
      await env.database.transaction(async (tx) => {
        for (let count = 0; count < 600; count++) await tx.insert(tx.tables.feedbacks).values(row);
      });
      address = await test.app.listen({ port: 0, host: "127.0.0.1" });
    });

    /** Begins to read, and no more of it. */
    async function open(cookie: string) {
      const stop = new AbortController();
      const query = `input=${encodeURIComponent(JSON.stringify({ projectId: longId }))}`;
      const options = { headers: { cookie }, signal: stop.signal };
      stops.push(() => stop.abort());
      const answer = await fetch(`${address}/export/feedback.csv?${query}`, options);
      return { answer, stop: () => stop.abort() };
    }

    async function signInAdmin(name: string) {
      const { ctx, env } = test.world;
      const email = `${name}@example.com`;
      const { id } = await createUser(ctx, { email, name, password: "long enough", role: "admin" });
      const { token } = await createSession(env, id);
      return { id, token, cookie: `hearback_session=${token}` };
    }

    it("comes whole", async () => {
      const text = await (await open(owner)).answer.text();
      expect(text.split("\r\n")).toHaveLength(602);
    });

    it.each<[string, (person: { id: number; token: string }) => Promise<unknown>]>([
      ["signed out", ({ token }) => logOut(test.world.env, token)],
      ["removed", ({ id: userId }) => removeMember(test.world.ctx, { projectId: longId, userId })],
      ["made a viewer", ({ id: userId }) => changeRole(test.world.ctx, { projectId: longId, userId, role: "viewer" })],
    ])("breaks off for somebody who is %s meanwhile", async (how, end) => {
      const person = await signInAdmin(how.replaceAll(" ", "-"));
      const { answer } = await open(person.cookie);
      expect(answer.status).toBe(200);
      await end(person);
      await expect(answer.text()).rejects.toThrow("terminated");
    });

    it("is one of two at most of the same person, who is told so", async () => {
      const { cookie } = await signInAdmin("eager");
      const first = await open(cookie);
      expect((await ask({ projectId: longId }, cookie)).statusCode).toBe(200);
      await open(cookie);
      const asked = await ask({ projectId: longId }, cookie);
      expect([asked.statusCode, asked.headers["retry-after"]]).toEqual([429, "10"]);
      const { answer } = await open(cookie);
      expect([answer.status, Number(answer.headers.get("retry-after"))]).toEqual([429, 10]);
      expect(await answer.json()).toMatchObject({ message: expect.stringContaining("2 exports of yours") });
      expect((await open(owner)).answer.status).toBe(200);
      first.stop();
      await pollUntil(async () => {
        const again = await open(cookie);
        again.stop();
        return again.answer.status === 200;
      });
    });

    it("begins for each who was told that it would, however many ask at the same moment", async () => {
      const { cookie } = await signInAdmin("hasty");
      const input = { projectId: longId };
      const asked = await Promise.all([ask(input, cookie), ask(input, cookie), ask(input, cookie)]);
      expect(asked.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 200, 429]);
      const opened = await Promise.all([open(cookie), open(cookie)]);
      expect(opened.map(({ answer }) => answer.status)).toEqual([200, 200]);
      expect((await open(cookie)).answer.status).toBe(429);
    });

    it("is no longer promised when the download hasn't begun ten seconds later", async () => {
      const { cookie } = await signInAdmin("hesitant");
      const input = { projectId: longId };
      await ask(input, cookie);
      await ask(input, cookie);
      test.world.clock.advance(9_999);
      expect((await ask(input, cookie)).statusCode).toBe(429);
      test.world.clock.advance(1);
      expect((await ask(input, cookie)).statusCode).toBe(200);
    });
  });
});
