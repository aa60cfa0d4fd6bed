import { type MailServer, startMailServer } from "@hearback/testing";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inspect, launchBrowser, settle, visit } from "./browser.ts";
import { owner, ownerSettings, signIn } from "./owner.ts";
import { type Hearback, startHearback } from "./start-hearback.ts";

const newPassword = "another password of the owner";

describe("mail in the browser", () => {
  let browser: Browser;
  let hearback: Hearback;
  let mailServer: MailServer;
  let projectId: number;

  beforeAll(async () => {
    browser = await launchBrowser();
    mailServer = await startMailServer({
      disabledCommands: ["STARTTLS"],
      onRcptTo: ({ address }, _session, done) =>
        done(address.startsWith("nobody@") ? new Error("5.1.1 Unknown mailbox") : undefined),
    });
    const mail = { SMTP_URL: `smtp://127.0.0.1:${mailServer.port}`, MAIL_FROM: "hearback@example.com" };
    hearback = await startHearback(["server"], { ...ownerSettings, ...mail });
    projectId = (await hearback.cli<{ id: number }>("project", "create", "--name", "Shop")).id;
  });
  afterAll(async () => {
    await browser.close();
    await hearback.stop();
    await mailServer.close();
  });

  it("lets somebody back in who forgot the password", async () => {
    const { page, problems } = await visit(browser, { locale: "ko-KR" });
    await page.goto(`${hearback.url}/login`);
    await page.getByRole("link", { name: "비밀번호를 잊으셨나요?" }).click();
    // The page before has such a field too.
    await page.getByRole("heading", { name: "비밀번호를 잊으셨나요?" }).waitFor();
    await page.getByRole("textbox", { name: "이메일" }).fill(owner.email);
    await page.getByRole("button", { name: "링크 보내기" }).click();
    await page.getByText(`${owner.email} 계정이 있다면`).waitFor();
    await page.locator("h1:focus").waitFor();
    await settle(page);
    await inspect(page, "mail-forgot-sent");
    const mail = await mailServer.waitForMail();
    expect(mail).toMatchObject({ to: [owner.email], subject: "Hearback 비밀번호 재설정" });
    const link = /http\S+\/reset-password#\S+/.exec(mail.text)?.[0] ?? "";
    await page.goto(link);
    await page.locator("input[type=password]").fill(newPassword);
    await page.locator("button[type=submit]").click();
    await page.waitForURL(/\/dashboard$/);
    expect(problems).toEqual([]);
  });

  it("says on the invitation whether it was mailed, and why not", async () => {
    const { page } = await visit(browser);
    const open = () => page.goto(`${hearback.url}/projects/${projectId}/settings/members/invite`);
    await open();
    await signIn(page, { ...owner, password: newPassword });
    const email = page.getByRole("dialog").getByRole("textbox", { name: "E-mail" });
    await email.fill("minji@example.com");
    await page.getByRole("button", { name: "OK", exact: true }).click();
    await page.getByText("The link was mailed to minji@example.com.").waitFor();
    await open();
    await email.fill("nobody@example.com");
    await page.getByRole("button", { name: "OK", exact: true }).click();
    const alert = page.getByRole("alert").filter({ hasText: "The mail could not be sent" });
    await alert.getByText("5.1.1 Unknown mailbox").waitFor();
    expect(await page.getByRole("textbox", { name: "Invitation link" }).inputValue()).toContain("/join#");
    await settle(page);
    await inspect(page, "mail-failed");
  });
});
