import { createUser } from "@hearback/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cookieOf, owner, startTestApp, type TestApp } from "./test-app.ts";

type State = { isSetUp: boolean; account: { user: { email: string }; memberships: { role: string }[] } | null };

describe("setting up, signing in and out", () => {
  let test: TestApp;
  beforeEach(async () => {
    test = await startTestApp();
  });
  afterEach(() => test.close());

  it("makes the owner, a project and a channel from the setup link, once", async () => {
    const before = await test.query<State>("account.state");
    expect(before.data).toMatchObject({ isSetUp: false, account: null });

    const cookie = await test.setUp();
    const after = await test.query<State>("account.state", undefined, cookie);
    expect(after.data).toMatchObject({
      isSetUp: true,
      account: { user: { email: owner.email }, memberships: [{ role: "owner" }] },
    });

    const again = await test.mutate("account.setUp", {
      ...{ setupToken: "x".repeat(43), name: "Second", email: "second@example.com", password: owner.password },
      ...{ projectName: "Other", channelKey: "other", channelName: "Other" },
    });
    expect(again).toMatchObject({ status: 403, detail: { code: "setup_link_invalid" } });
  });

  it("refuses a wrong password and an unknown person alike", async () => {
    await test.setUp();
    const wrong = await test.mutate("account.login", { ...owner, password: "another password" });
    const unknown = await test.mutate("account.login", { ...owner, email: "nobody@example.com" });
    expect(wrong).toMatchObject({ status: 401, detail: { code: "invalid_credentials" } });
    expect(unknown.detail).toEqual(wrong.detail);
  });

  it("gives a new session at every login and ends the old one", async () => {
    const first = await test.setUp();
    const login = await test.mutate("account.login", owner, first);
    const second = cookieOf(login);
    expect(second).not.toBe(first);
    expect((await test.query<State>("account.state", undefined, first)).data.account).toBeNull();
    expect((await test.query<State>("account.state", undefined, second)).data.account).not.toBeNull();
  });

  it("sets a cookie that scripts can't read and other sites can't send", async () => {
    await test.setUp();
    const [cookie] = (await test.mutate("account.login", owner)).cookies;
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
    expect(cookie?.secure).toBeUndefined();
  });

  it("sets a secure cookie where people come by https", async () => {
    const secure = await startTestApp({ publicUrl: "https://feedback.example.com" });
    await secure.setUp();
    expect((await secure.mutate("account.login", owner)).cookies[0]).toMatchObject({ secure: true });
    await secure.close();
  });

  it("ends the session at sign-out, also for a copy of the cookie", async () => {
    const cookie = await test.setUp();
    await test.mutate("account.logout", {}, cookie);
    expect((await test.query("projects.list", undefined, cookie)).detail).toMatchObject({ code: "unauthenticated" });
  });

  it("ends a session after 30 days", async () => {
    const cookie = await test.setUp();
    test.world.clock.advance(30 * 24 * 3_600_000);
    expect((await test.query("projects.list", undefined, cookie)).status).toBe(401);
  });

  it("throttles logins, also within one batch of requests", async () => {
    await test.setUp();
    const logins = Array.from({ length: 12 }, () =>
      test.mutate("account.login", { email: "x@example.com", password: "x" }),
    );
    const codes = (await Promise.all(logins)).map((answer) => answer.detail?.code);
    expect(codes.filter((code) => code === "too_many_requests").length).toBeGreaterThanOrEqual(2);
  }, 60_000);

  it("lets colleagues behind one address sign in as often as they like, and counts what fails", async () => {
    await test.setUp();
    const guess = async () => (await test.mutate("passwordResets.open", { token: "made up" })).detail?.code;
    for (let failed = 1; failed <= 9; failed++) expect(await guess()).toBe("link_invalid");
    for (let signedIn = 1; signedIn <= 2; signedIn++) {
      expect((await test.mutate("account.login", owner)).status).toBe(200);
    }
    expect(await guess()).toBe("link_invalid");
    expect(await guess()).toBe("too_many_requests");
    expect((await test.mutate("account.login", owner)).detail?.code).toBe("too_many_requests");
  }, 60_000);

  it("answers a person without a part in the project as if it weren't there", async () => {
    await test.setUp();
    await createUser(test.world.ctx, {
      email: "v@example.com",
      name: "V",
      password: owner.password,
      role: "viewer",
      projectIds: [],
    });
    const cookie = cookieOf(await test.mutate("account.login", { email: "v@example.com", password: owner.password }));
    expect((await test.query("webhooks.list", { projectId: 1 }, cookie)).detail).toMatchObject({ code: "not_found" });
  });
});

describe("requests from elsewhere", () => {
  let test: TestApp;
  beforeEach(async () => {
    test = await startTestApp();
  });
  afterEach(() => test.close());

  it("refuses a changing request with a foreign origin, and one that a plain form could send", async () => {
    const cookie = await test.signIn();
    const foreign = await test.mutate("projects.create", { name: "Evil" }, cookie, { origin: "https://evil.example" });
    const form = await test.mutate("projects.create", { name: "Evil" }, cookie, { "content-type": "text/plain" });
    expect([foreign.status, form.status]).toEqual([403, 403]);
    const { data } = await test.query<{ items: unknown[] }>("projects.list", undefined, cookie);
    expect(data.items).toHaveLength(1);
  });

  it("takes the same request from its own pages", async () => {
    const cookie = await test.signIn();
    const own = await test.mutate("projects.create", { name: "Second" }, cookie, { origin: "http://localhost:3000" });
    expect(own.status).toBe(200);
  });

  it("needs a session for every procedure but state, setup, login, logout, a forgotten password and what links lead to", async () => {
    await test.signIn();
    const open = new Set([
      ...["account.state", "account.setUp", "account.login", "account.logout"],
      ...["invitations.open", "invitations.accept"],
      ...["passwordResets.request", "passwordResets.open", "passwordResets.use"],
    ]);
    const { appRouter } = await import("../src/router.ts");
    const procedures = Object.entries(appRouter._def.procedures).filter(([path]) => !open.has(path));
    expect(procedures.length).toBeGreaterThan(20);
    for (const [path, procedure] of procedures) {
      const { type } = (procedure as unknown as { _def: { type: string } })._def;
      if (type === "subscription") {
        // Its answer has begun before anything is decided, so the refusal is its first event.
        const { body } = await test.app.inject({ url: `/trpc/${path}?input=${encodeURIComponent("{}")}` });
        expect([path, body]).toEqual([path, expect.stringContaining('"detail":{"code":"unauthenticated"}')]);
        continue;
      }
      const answer = type === "query" ? await test.query(path, {}) : await test.mutate(path, {});
      expect([path, answer.status, answer.detail?.code]).toEqual([path, 401, "unauthenticated"]);
    }
  });

  it("sends a content security policy that allows no inline script", async () => {
    const response = await test.app.inject({ url: "/healthz" });
    const policy = String(response.headers["content-security-policy"]);
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
  });
});

describe("errors of the verbs over tRPC", () => {
  let test: TestApp;
  beforeEach(async () => {
    test = await startTestApp();
  });
  afterEach(() => test.close());

  it.each([
    ["webhooks.create", { projectId: 1, name: "", url: "http://127.0.0.1/" }, 400, "invalid_input", "name"],
    ["webhooks.create", { projectId: 1, name: "x", url: "ftp://127.0.0.1/" }, 400, "invalid_input", "url"],
    ["webhooks.create", { projectId: 1, name: "x", url: "http://10.0.0.1/" }, 400, "target_refused", "url"],
    [
      "webhooks.create",
      { projectId: 1, name: "x", url: "http://127.0.0.1/", token: "a b" },
      400,
      "invalid_input",
      "token",
    ],
    ["webhooks.create", { projectId: 9, name: "x", url: "http://127.0.0.1/" }, 404, "not_found", undefined],
    ["feedback.create", { projectId: 1, channelId: 1, values: { nope: 1 } }, 400, "invalid_input", "values.nope"],
    ["issues.create", { projectId: 1, title: 7 }, 400, "invalid_input", "title"],
    ["projects.create", { name: "Shop" }, 409, "name_taken", undefined],
    ["deliveries.redeliver", { projectId: 1, deliveryId: "dlv_99" }, 404, "not_found", undefined],
    ["deliveries.redeliver", { projectId: 1, deliveryId: "99" }, 400, "invalid_input", "deliveryId"],
  ])("%s with %o answers %i %s", async (path, input, status, code, field) => {
    const cookie = await test.signIn();
    const answer = await test.mutate(path, input, cookie);
    expect([answer.status, answer.detail?.code, answer.detail?.fields?.[0]?.path]).toEqual([status, code, field]);
  });

  it("tells nothing of what it didn't expect", async () => {
    const cookie = await test.signIn();
    await test.world.env.database.transaction(async (tx) => {
      await tx.insert(tx.tables.events).values({
        publicId: "evt_broken",
        projectId: 1,
        type: "feedback_created",
        channelIds: [],
        isTest: false,
        occurredAt: new Date(),
      });
    });
    test.world.env.secretBox.encrypt = () => {
      throw new Error("the key of the house is under the mat");
    };
    const answer = await test.mutate("webhooks.create", { projectId: 1, name: "x", url: "http://127.0.0.1/" }, cookie);
    expect(answer.status).toBe(500);
    expect(JSON.stringify(answer)).not.toContain("mat");
  });
});
