import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cookieOf, owner, startTestApp, type TestApp } from "./test-app.ts";

type State = { account: { user: { id: number; email: string }; memberships: { role: string }[] } | null };
type Sessions = { items: { id: number; isCurrent: boolean }[] };

const password = "a password of hers";
const email = "minji@example.com";

describe("people over tRPC", () => {
  let test: TestApp;
  let cookie: string;
  beforeEach(async () => {
    test = await startTestApp();
    cookie = await test.signIn();
  });
  afterEach(() => test.close());

  const stateOf = async (of: string) => (await test.query<State>("account.state", undefined, of)).data;
  async function invite(): Promise<string> {
    const input = { projectId: 1, email, role: "editor" };
    const { data } = await test.mutate<{ url: string }>("invitations.create", input, cookie);
    return data.url.slice(data.url.indexOf("#") + 1);
  }

  it("signs in whoever accepts an invitation, and sends who has an account to sign in first", async () => {
    const accepted = await test.mutate("invitations.accept", { token: await invite(), name: "Minji", password });
    expect(accepted.data).toMatchObject({ projectId: 1, account: { user: { email } } });
    const hers = cookieOf(accepted);
    const { account } = await stateOf(hers);
    expect(account).toMatchObject({ user: { email }, memberships: [{ role: "editor" }] });

    await test.mutate("members.remove", { projectId: 1, userId: account?.user.id }, cookie);
    const token = await invite();
    expect((await test.mutate("invitations.open", { token })).data).toMatchObject({ hasAccount: true });
    const again = await test.mutate("invitations.accept", { token, name: "Minji", password });
    expect(again).toMatchObject({ status: 409, detail: { code: "name_taken" } });
    const asOwner = await test.mutate("invitations.join", { token }, cookie);
    expect(asOwner).toMatchObject({ status: 403, detail: { params: { reason: "other_account" } } });
    const joined = await test.mutate("invitations.join", { token }, hers);
    expect(joined.data).toMatchObject({ projectId: 1, account: { memberships: [{ role: "editor" }] } });
  });

  it("signs in whoever sets a new password by a link, and ends the session that the browser had", async () => {
    const hers = cookieOf(await test.mutate("invitations.accept", { token: await invite(), name: "Minji", password }));
    const userId = (await stateOf(hers)).account?.user.id;
    const input = { projectId: 1, userId };
    const { data } = await test.mutate<{ url: string }>("members.createResetLink", input, cookie);
    const token = data.url.slice(data.url.indexOf("#") + 1);
    expect((await test.mutate("passwordResets.open", { token })).data).toMatchObject({ name: "Minji", email });
    const reset = await test.mutate("passwordResets.use", { token, password: `new: ${password}` }, cookie);
    expect((await stateOf(cookieOf(reset))).account).toMatchObject({ user: { email } });
    expect((await stateOf(hers)).account).toBeNull();
    expect((await stateOf(cookie)).account).toBeNull();
  });

  it("marks the session that asks, and keeps it when the others end", async () => {
    const hers = cookieOf(await test.mutate("invitations.accept", { token: await invite(), name: "Minji", password }));
    const there = cookieOf(await test.mutate("account.login", { email, password }));
    const { items } = (await test.query<Sessions>("account.sessions", undefined, hers)).data;
    expect(items.filter(({ isCurrent }) => isCurrent)).toHaveLength(1);
    expect(items).toHaveLength(2);
    await test.mutate("account.endOtherSessions", {}, hers);
    expect((await stateOf(there)).account).toBeNull();

    const newPassword = `new: ${password}`;
    const wrong = await test.mutate("account.changePassword", { currentPassword: "wrong", newPassword }, hers);
    expect(wrong).toMatchObject({ status: 403, detail: { code: "wrong_password" } });
    await test.mutate("account.changePassword", { currentPassword: password, newPassword }, hers);
    expect((await stateOf(hers)).account).not.toBeNull();
    expect((await test.mutate("account.login", { email, password })).status).toBe(401);
  });

  it.each([
    ["invitations.open", {}],
    ["invitations.accept", { name: "X", password: owner.password }],
    ["passwordResets.open", {}],
    ["passwordResets.use", { password: owner.password }],
  ])("throttles %s as it does logins", async (path, input) => {
    const tries = Array.from({ length: 12 }, () => test.mutate(path, { token: "made up", ...input }));
    const codes = (await Promise.all(tries)).map(({ detail }) => detail?.code);
    expect(codes.filter((code) => code === "too_many_requests")).toHaveLength(2);
    expect(codes.filter((code) => code === "link_invalid")).toHaveLength(10);
  });
});
