import { type MailServer, startMailServer } from "@hearback/testing";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "./browser.ts";
import { lookAt, looks, visitIn } from "./looks.ts";
import { owner, ownerSettings } from "./owner.ts";
import { type Hearback, startHearback } from "./start-hearback.ts";
import { createPerson } from "./trpc-person.ts";

type Link = { id: number; url: string };

const password = "the guest's own words";

describe("every screen in front of the projects, in each language, both schemes and both widths", () => {
  let browser: Browser;
  let hearback: Hearback;
  let mailServer: MailServer;
  /** Nobody has set it up. */
  let fresh: Hearback;
  let invitation: string;
  let reset: string;
  /** Of somebody whose only project is gone for them. */
  let session: string;

  beforeAll(async () => {
    browser = await launchBrowser();
    mailServer = await startMailServer({ disabledCommands: ["STARTTLS"] });
    const mail = { SMTP_URL: `smtp://127.0.0.1:${mailServer.port}`, MAIL_FROM: "hearback@example.com" };
    hearback = await startHearback(["server"], { ...ownerSettings, ...mail });
    fresh = await startHearback(["server"]);
    const { id: projectId } = await hearback.cli<{ id: number }>("project", "create", "--name", "Shop");
    const person = createPerson(hearback);
    await person.mutate("account.login", owner);
    const invite = async (email: string) =>
      (await person.mutate<Link>("invitations.create", { projectId, role: "viewer", email })).url;
    invitation = await invite("minji@example.com");
    const guest = createPerson(hearback);
    const token = new URL(await invite("guest@example.com")).hash.slice(1);
    await guest.mutate("invitations.accept", { token, name: "Guest", password });
    const { items } = await person.query<{ items: { id: number; name: string }[] }>("members.list", { projectId });
    const userId = items.find(({ name }) => name === "Guest")?.id;
    reset = (await person.mutate<Link>("members.createResetLink", { projectId, userId })).url;
    await person.mutate("members.remove", { projectId, userId });
    session = guest.session();
  });
  afterAll(async () => {
    await browser.close();
    await hearback.stop();
    await fresh.stop();
    await mailServer.close();
  });

  it.each(looks)("$name shows no fault, fits its width and passes axe", async (look) => {
    const { page, problems, close } = await visitIn(browser, look);
    const show = async (address: string, name: string) => {
      // Only what stands behind the `#` may differ, for which a browser doesn't load a page anew.
      await page.goto("about:blank");
      await page.goto(address);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await lookAt(page, name, look);
    };
    await show(`${fresh.url}/setup?token=a-token`, "set-up");
    await show(`${hearback.url}/login`, "login-with-mail");
    await show(`${hearback.url}/forgot-password`, "forgot-password");
    await show(invitation, "join");
    await show(`${hearback.url}/join#wrong`, "join-bad-link");
    await show(reset, "reset-password");
    await show(`${hearback.url}/reset-password#wrong`, "reset-password-bad-link");
    await page.context().addCookies([{ name: "hearback_session", value: session, url: hearback.url }]);
    await show(`${hearback.url}/`, "no-project");
    await show(`${hearback.url}/account`, "account-without-project");
    // What is wrong with a link is an answer, not a fault.
    expect(problems.filter((problem) => !/status of 4\d\d/.test(problem))).toEqual([]);
    await close();
  });
});
