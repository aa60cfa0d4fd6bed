import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { createUser, listAudit } from "@hearback/core";
import { findFreePort, type MailServer, pollUntil, startMailServer } from "@hearback/testing";
import { isNotNull } from "drizzle-orm";
import { afterEach, describe, expect, it, vi } from "vitest";
import { readEnv } from "../src/env.ts";
import { createMailer } from "../src/mail/create-mailer.ts";
import { cookieOf, startTestApp, type TestApp } from "./test-app.ts";

const account = { user: "hear@back", password: "s3cret/of:smtp" };
const credentials = `${encodeURIComponent(account.user)}:${encodeURIComponent(account.password)}`;
const sender = "Hearback <hearback@example.com>";
/** One that needs a password, over a line on this machine. */
const plain = { account, disabledCommands: ["STARTTLS"] };

type Mailed = { url: string; mail: { isSent: boolean; reason?: string; answer?: string | null } | null };

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function startMails(options: Parameters<typeof startMailServer>[0] = plain): Promise<MailServer> {
  const mails = await startMailServer(options);
  closing.push(() => mails.close());
  return mails;
}

async function startWith(smtpUrl: string | null): Promise<{ test: TestApp; cookie: string }> {
  const mailer = smtpUrl === null ? null : createMailer(smtpUrl, sender);
  const test = await startTestApp({ publicUrl: "https://hearback.example.com", mailer });
  closing.push(() => test.close());
  return { test, cookie: await test.signIn() };
}

const urlOf = ({ port }: { port: number }, user = credentials) => `smtp://${user}@127.0.0.1:${port}`;
const tokenIn = (text: string, path: string) =>
  new RegExp(`https://hearback\\.example\\.com/${path}#([\\w-]+)`).exec(text)?.[1];
const invite = (test: TestApp, cookie: string, more: object = {}) =>
  test.mutate<Mailed>(
    "invitations.create",
    { projectId: 1, email: "minji@example.com", role: "editor", ...more },
    cookie,
  );
const sendsMail = async (test: TestApp) => (await test.query<{ sendsMail: boolean }>("account.state")).data.sendsMail;

describe("mail", () => {
  it("brings an invitation with its link, in the language of who invites, and says that it went", async () => {
    const server = await startMails();
    const { test, cookie } = await startWith(urlOf(server));
    await test.mutate("projects.update", { projectId: 1, version: 1, name: "<b>숍</b> & Co" }, cookie);
    const invited = await invite(test, cookie, { language: "ko" });
    expect(invited.data.mail).toEqual({ isSent: true });
    const mail = await server.waitForMail();
    expect(mail).toMatchObject({ from: "hearback@example.com", to: ["minji@example.com"], user: account.user });
    expect(mail.subject).toBe("Hearback의 ‘<b>숍</b> & Co’ 프로젝트에 초대합니다");
    expect(mail.text).toContain("Owner 님이 Hearback의 ‘<b>숍</b> & Co’ 프로젝트에 초대했습니다. 역할: 편집자");
    expect(mail.html).toContain("‘&lt;b&gt;숍&lt;/b&gt; &amp; Co’");
    expect(mail.html).toContain(`<a href="${invited.data.url}">`);
    const token = tokenIn(mail.text, "join");
    const accepted = await test.mutate("invitations.accept", { token, name: "Minji", password: "long enough" });
    expect(accepted.data).toMatchObject({ projectId: 1, account: { user: { email: "minji@example.com" } } });
    expect(await sendsMail(test)).toBe(true);
  });

  it("brings the link for a new password that an admin made", async () => {
    const server = await startMails();
    const { test, cookie } = await startWith(urlOf(server));
    const { env } = test.world;
    const person = { email: "lee@example.com", name: "Lee", password: "long enough", role: "viewer" as const };
    const { id: userId } = await createUser({ ...env, actor: { type: "system" } }, person);
    const made = await test.mutate<Mailed>("members.createResetLink", { projectId: 1, userId, language: "ja" }, cookie);
    expect(made.data.mail).toEqual({ isSent: true });
    const { to, subject, text } = await server.waitForMail();
    expect({ to, subject }).toEqual({ to: ["lee@example.com"], subject: "Hearbackのパスワード再設定" });
    const used = { token: tokenIn(text, "reset-password"), password: "another password" };
    expect((await test.mutate("passwordResets.use", used)).status).toBe(200);
    expect((await test.mutate("account.login", { email: person.email, password: used.password })).status).toBe(200);
  });

  it("brings a link to whoever forgot the password, and answers the same for an address that nobody has", async () => {
    const server = await startMails();
    const { test, cookie } = await startWith(urlOf(server));
    const ask = (email: string) => test.mutate("passwordResets.request", { email, language: "en" });
    const [unknown, known] = [await ask("nobody@example.com"), await ask(" Owner@Example.com ")];
    expect({ ...unknown, cookies: [] }).toEqual({ ...known, cookies: [] });
    expect(known).toMatchObject({ status: 200, data: {} });
    const { to, text } = await server.waitForMail();
    expect(to).toEqual(["owner@example.com"]);
    await ask("owner@example.com");
    const second = await server.waitForMail(1);
    const [token, otherToken] = [tokenIn(text, "reset-password"), tokenIn(second.text, "reset-password")];
    const reset = await test.mutate("passwordResets.use", { token, password: "a new password" });
    expect(cookieOf(reset)).toContain("hearback_session=");
    expect((await test.query("members.list", { projectId: 1 }, cookie)).status).toBe(401);
    const again = await test.mutate("passwordResets.use", { token: otherToken, password: "a new password" });
    expect(again.detail).toMatchObject({ code: "link_invalid", params: { reason: "revoked" } });
    const { items } = await listAudit(test.world.ctx, { projectId: 1, kind: "user" });
    expect(JSON.stringify(items)).toContain("user.request_reset_link");
    expect(JSON.stringify(items)).not.toContain(String(token));
  });

  it("goes by a server on this machine, whose certificate is nobody's", async () => {
    const server = await startMails({ account });
    const { test, cookie } = await startWith(urlOf(server));
    expect((await invite(test, cookie)).data.mail).toEqual({ isSent: true });
    expect(await server.waitForMail()).toMatchObject({ isSecure: true, user: account.user });
  });

  it("is looked up only after the answer, whose time so tells nobody who has an account", async () => {
    const server = await startMails();
    const { test } = await startWith(urlOf(server));
    const { database } = test.world.env;
    const begun = [vi.spyOn(database, "transaction"), vi.spyOn(database.read, "select")];
    await test.mutate("passwordResets.request", { email: "owner@example.com" });
    for (const work of begun) expect(work).not.toHaveBeenCalled();
    await server.waitForMail();
    expect(begun[0]).toHaveBeenCalled();
  });

  it("is asked for no oftener than a login is tried", async () => {
    const { test } = await startWith(`smtp://127.0.0.1:${await findFreePort()}`);
    const tries = Array.from({ length: 12 }, () => test.mutate("passwordResets.request", { email: "a@example.com" }));
    const codes = (await Promise.all(tries)).map(({ detail }) => detail?.code);
    expect(codes.filter((code) => code === "too_many_requests")).toHaveLength(2);
  });

  it("is no part of it without a mail server", async () => {
    const { test, cookie } = await startWith(null);
    expect((await invite(test, cookie)).data).toMatchObject({ mail: null, url: expect.stringContaining("/join#") });
    expect(await sendsMail(test)).toBe(false);
    expect((await test.mutate("passwordResets.request", { email: "a@example.com" })).detail?.code).toBe("forbidden");
  });
});

describe("mail that can't be sent", () => {
  /** What the screen is told; the link is there to be copied in each case. */
  async function failAt(smtpUrl: string) {
    const { test, cookie } = await startWith(smtpUrl);
    const { data } = await invite(test, cookie);
    expect(data.url).toContain("https://hearback.example.com/join#");
    return data.mail;
  }

  it("says that nobody listens", async () => {
    const mail = await failAt(`smtp://127.0.0.1:${await findFreePort()}`);
    expect(mail).toEqual({ isSent: false, reason: "unreachable", answer: null });
  });

  it("says that the password is wrong, and not which it was", async () => {
    const mail = await failAt(urlOf(await startMails(), "hear%40back:wrong-password"));
    expect(mail).toMatchObject({ isSent: false, reason: "auth", answer: expect.stringContaining("535") });
    expect(JSON.stringify(mail)).not.toContain("wrong-password");
  });

  it("says what the server has against the receiver", async () => {
    const onRcptTo = (_to: unknown, _session: unknown, done: (error?: Error) => void) =>
      done(Object.assign(new Error("5.1.1 Unknown mailbox"), { responseCode: 550 }));
    const mail = await failAt(urlOf(await startMails({ ...plain, onRcptTo })));
    expect(mail).toMatchObject({ reason: "rejected", answer: expect.stringContaining("550 5.1.1 Unknown mailbox") });
  });

  it.each([
    // As a host that isn't known to be this one.
    ["STARTTLS", "smtp://0.0.0.0", {}],
    ["TLS", "smtps://127.0.0.1", { secure: true }],
  ])("says that the certificate is nobody's, over %s", async (_, url, options) => {
    const { port } = await startMails(options);
    expect(await failAt(`${url}:${port}`)).toMatchObject({ reason: "tls" });
  });

  it("keeps nobody waiting for a server that says nothing", async () => {
    const silent = createServer(() => {}).listen(0, "127.0.0.1");
    await once(silent, "listening");
    closing.push(async () => silent.close());
    const { port } = silent.address() as AddressInfo;
    expect(await failAt(`smtp://127.0.0.1:${port}`)).toEqual({ isSent: false, reason: "timeout", answer: null });
  }, 15_000);

  it("doesn't arrive after it was given up", async () => {
    const slowly = (ms: number) => (_address: unknown, _session: unknown, done: () => void) =>
      void setTimeout(done, ms);
    const ended = Promise.withResolvers<void>();
    const slow = { onMailFrom: slowly(3_000), onRcptTo: slowly(3_500), onClose: () => ended.resolve() };
    const server = await startMails({ ...plain, ...slow });
    expect(await failAt(urlOf(server))).toEqual({ isSent: false, reason: "timeout", answer: null });
    await ended.promise;
    expect(server.mails).toEqual([]);
  }, 15_000);

  it("leaves whoever forgot the password free to ask again, and isn't tried again where the server refuses it", async () => {
    let refused = 0;
    const onRcptTo = (_to: unknown, _session: unknown, done: (error?: Error) => void) => {
      refused += 1;
      done(Object.assign(new Error("5.1.1 Unknown mailbox"), { responseCode: 550 }));
    };
    const { test } = await startWith(urlOf(await startMails({ ...plain, onRcptTo })));
    const { read, tables } = test.world.env.database;
    for (const times of [1, 2, 3, 4]) {
      await test.mutate("passwordResets.request", { email: "owner@example.com" });
      await pollUntil(
        async () => (await read.$count(tables.passwordResets, isNotNull(tables.passwordResets.revokedAt))) === times,
      );
    }
    expect(refused).toBe(4);
  });
});

describe("the settings of mail", () => {
  const read = (env: Record<string, string>) => () => readEnv(env);

  it("come together or not at all", () => {
    const none = readEnv({});
    expect([none.SMTP_URL, none.MAIL_FROM]).toEqual([undefined, undefined]);
    const both = { SMTP_URL: urlOf({ port: 587 }), MAIL_FROM: sender };
    expect(readEnv(both)).toMatchObject(both);
    expect(readEnv({ SMTP_URL: "smtps://mail.example.com", MAIL_FROM: "hearback@example.com" })).toBeDefined();
    expect(read({ SMTP_URL: both.SMTP_URL })).toThrow("MAIL_FROM: is needed, as SMTP_URL is set");
    expect(read({ MAIL_FROM: sender, SMTP_URL: "" })).toThrow("SMTP_URL: is needed, as MAIL_FROM is set");
  });

  it.each([
    ["https://mail.example.com", "must be smtp://"],
    ["mail.example.com:25", "must be smtp://"],
    ["smtp://user:s3cret/of@mail.example.com", "must"],
    ["smtp://user:s3cret@mail.example.com?logger=true", "must end with the host"],
    ["smtp://:s3cret@mail.example.com", "must have a user and a password"],
    ["smtp://user:s3cret%zz@mail.example.com", "has a % in the user"],
  ])("refuse %s beside other bad ones, without repeating it", (smtpUrl, problem) => {
    const start = read({ SMTP_URL: smtpUrl, MAIL_FROM: "nobody", PORT: "-1" });
    expect(start).toThrow(`SMTP_URL: ${problem}`);
    expect(start).toThrow("MAIL_FROM: must be an address");
    expect(start).toThrow("PORT: ");
    expect(start).not.toThrow("s3cret");
  });
});
