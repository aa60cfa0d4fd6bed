import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { owner, startTestApp, type TestApp } from "./test-app.ts";

/** Each password is hashed, which takes its time. */
describe("guesses at a password, each from another address,", { timeout: 120_000 }, () => {
  let test: TestApp;
  let cookie: string;
  let addresses = 0;
  beforeEach(async () => {
    test = await startTestApp();
    cookie = await test.setUp();
  });
  afterEach(() => test.close());

  /** The code of the error, or the seconds to wait. */
  async function ask(path: string, input: object, from = ""): Promise<string | number> {
    const answer = await test.app.inject({
      method: "POST",
      url: `/trpc/${path}`,
      headers: { cookie: from },
      payload: input,
      remoteAddress: `10.0.0.${++addresses}`,
    });
    const { code = "none", params } = answer.json().error?.data.detail ?? {};
    return code === "too_many_requests" ? params.seconds : code;
  }
  const guess = (email = owner.email, from = "") => ask("account.login", { email, password: "a wrong one" }, from);
  const signIn = (from = "") => ask("account.login", owner, from);
  const tenTimes = (act: () => Promise<string | number>) => Promise.all(Array.from({ length: 10 }, act));
  const wrong = Array.from({ length: 10 }, () => "invalid_credentials");

  it("have to wait, also those that are right, but not where the person has signed in before", async () => {
    expect(await tenTimes(() => guess())).toEqual(wrong);
    expect([await guess(), await guess(` ${owner.email.toUpperCase()}`), await signIn()]).toEqual([1, 1, 1]);
    const [name = "", signature = ""] = browserOf(cookie).split(".");
    for (const value of [`${name}x.${signature}`, `${name}.`, name, "."]) {
      expect(await signIn(`hearback_browser=${value}`), value).toBe(1);
    }
    expect(await signIn(`hearback_browser=${browserOf(cookie)}`)).toBe("none");
    expect(await guess(), "strangers still wait").toBe(1);
    test.world.clock.advance(1_000);
    expect(await signIn()).toBe("none");
    expect(await guess(), "after one that was right").toBe("invalid_credentials");
  });

  it("are counted by themselves where the person has signed in, and there as elsewhere for other accounts", async () => {
    const known = `hearback_browser=${browserOf(cookie)}`;
    expect(await tenTimes(() => guess(owner.email, known))).toEqual(wrong);
    expect([await signIn(known), await signIn()]).toEqual([1, "none"]);
    const nobody = "nobody@example.com";
    expect(await tenTimes(() => guess(nobody, known))).toEqual(wrong);
    expect([await guess(nobody), await guess(nobody, known)]).toEqual([1, 1]);
  });

  it("have to wait as well where a session is used to change the password", async () => {
    const change = (currentPassword: string) =>
      ask("account.changePassword", { currentPassword, newPassword: "another long password" }, cookie);
    expect(await tenTimes(() => change("a wrong one"))).toEqual(wrong.map(() => "wrong_password"));
    expect([await change(owner.password), await signIn()]).toEqual([1, "none"]);
    test.world.clock.advance(1_000);
    expect(await change(owner.password)).toBe("none");
  });

  it("of strangers at the same address are no hindrance where the person has signed in before", async () => {
    const open = () => test.mutate("passwordResets.open", { token: "made up" });
    for (let failed = 1; failed <= 10; failed++) expect((await open()).detail?.code).toBe("link_invalid");
    expect((await test.mutate("account.login", owner)).detail?.code).toBe("too_many_requests");
    expect((await test.mutate("account.login", owner, cookie)).status).toBe(200);
  });

  it("are told apart by a cookie that scripts can't read, that no other site sends, and that names nobody", async () => {
    const { cookies } = await test.mutate("account.login", owner);
    const found = cookies.find(({ name }) => name === "hearback_browser");
    expect(found).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/trpc" });
    expect(found?.value).not.toContain("owner");
  });
});

function browserOf(cookies: string): string {
  return /hearback_browser=([^;]*)/.exec(cookies)?.[1] ?? "";
}
