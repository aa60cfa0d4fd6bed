import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inspect, launchBrowser, settle, visit } from "./browser.ts";
import { owner, ownerSettings, signIn } from "./owner.ts";
import { type Project, setUpProject } from "./set-up-project.ts";
import { type Hearback, startHearback } from "./start-hearback.ts";
import { type Say, speak, spoken } from "./words.ts";

const whatArchivingMeans =
  "Nothing in it can be changed any more: no feedback is taken, also over REST, nobody is invited, and webhooks are neither changed nor tested. Everything stays readable, and what its webhooks still have to deliver is delivered. An owner can bring it back at any time.";

const viewer = { email: "lee@example.com", password: "a password of his" };

describe("an archived project in the browser", () => {
  let browser: Browser;
  let hearback: Hearback;
  let projectId: number;
  let post: Project["post"];

  beforeAll(async () => {
    browser = await launchBrowser();
    hearback = await startHearback(["server"], ownerSettings);
    const project = await setUpProject(hearback, "http://127.0.0.1:9/hook");
    ({ projectId, post } = project);
    await post("The payment fails");
    const person = ["--email", viewer.email, "--name", "Lee", "--role", "viewer", "--password-stdin"];
    await hearback.cliWithInput(`${viewer.password}\n`, "user", "create", ...person);
    await hearback.cli("project", "create", "--name", "Other");
  });
  afterAll(async () => {
    await browser.close();
    await hearback.stop();
  });

  const open = (page: Page, path: string) => page.goto(`${hearback.url}/projects/${projectId}/${path}`);
  const notice = (page: Page, say: Say = speak("en", "archived")) =>
    page.getByRole("region", { name: say("Archived project") });

  const walk = "stands apart, shows everything, offers nothing that writes, and comes back by its owner";
  it.each(spoken)(`${walk}: $language`, async ({ language, locale }) => {
    const say = speak(
      language,
      "projects",
      "archived",
      "common",
      "feedback",
      "webhooks",
      "issues",
      "members",
      "errors",
    );
    const { page, problems, close } = await visit(browser, { locale });
    await open(page, "settings/project");
    await signIn(page);
    await page.getByRole("heading", { name: say("Project Information") }).waitFor();
    const begun = await page.context().newPage();
    await open(begun, "issues/new");
    await begun.getByRole("textbox", { name: say("Title") }).fill("Begun before");

    await page.getByRole("button", { name: say("Archive project") }).click();
    const question = page.getByRole("dialog", { name: say("Archive “{{name}}”?", { name: "Shop" }) });
    await question.getByText(say(whatArchivingMeans)).waitFor();
    await settle(page);
    await inspect(page, `archive-question-${language}`);
    await question.getByRole("button", { name: say("Archive project") }).click();
    await page.getByText(say("“{{name}}” is archived.", { name: "Shop" })).waitFor();
    await notice(page, say)
      .getByRole("button", { name: say("Bring back") })
      .waitFor();
    await notice(page, say)
      .getByText(say("This project is archived: it can be read, and nothing in it can be changed."))
      .waitFor();
    expect(await page.getByRole("textbox", { name: say("Name") }).count()).toBe(0);
    await settle(page);
    await inspect(page, `archived-project-${language}`);

    await page.getByRole("button", { name: say("{{name}}, switch project", { name: "Shop" }) }).click();
    const entries = page.getByRole("menu");
    const expected = [say("Projects"), "Other", say("Archived"), "Shop", say("New project")].join("");
    await expect.poll(() => entries.textContent()).toBe(expected);
    await settle(page);
    await inspect(page, `archived-project-switcher-${language}`);
    await page.keyboard.press("Escape");

    await open(page, "feedback");
    await page.getByText("The payment fails").first().waitFor();
    expect(await page.getByRole("link", { name: say("New feedback") }).count()).toBe(0);
    await open(page, "settings/webhooks");
    await page.getByRole("link", { name: "Receiver" }).waitFor();
    expect(await page.getByRole("link", { name: say("Register") }).count()).toBe(0);
    const refusal = say("This project is archived, so nothing in it can be changed. An owner can bring it back.");
    for (const path of ["settings/webhooks/new", "feedback/new", "issues/new"]) {
      await open(page, path);
      await page.getByRole("dialog").getByText(refusal).waitFor();
    }
    await begun.getByRole("button", { name: say("OK"), exact: true }).click();
    await begun.getByRole("alert").getByText(refusal).waitFor();
    await begun.close();
    expect(await post("Meanwhile")).toBe(409);
    await open(page, "settings/members");
    await page.getByRole("button", { name: say("Actions for {{name}}", { name: "Lee" }) }).click();
    await expect.poll(() => page.getByRole("menuitem").allInnerTexts()).toEqual([say("Remove from project")]);
    await page.keyboard.press("Escape");

    const other = await visit(browser, { locale });
    await open(other.page, "dashboard");
    await signIn(other.page, viewer);
    await notice(other.page, say).getByText(say("An owner can bring it back.")).waitFor();
    expect(await notice(other.page, say).getByRole("button").count()).toBe(0);

    await notice(page, say)
      .getByRole("button", { name: say("Bring back") })
      .click();
    await page.getByText(say("“{{name}}” can be changed again.", { name: "Shop" })).waitFor();
    await notice(page, say).waitFor({ state: "detached" });
    await page.getByRole("link", { name: say("Invite") }).waitFor();
    expect(await post("Again")).toBe(201);
    expect([...problems, ...other.problems]).toEqual([]);
    await other.close();
    await close();
  });

  it("that is the last one is found at the start, by its owner who brings it back", async () => {
    const { page } = await visit(browser);
    await page.goto(hearback.url);
    await signIn(page);
    for (const name of ["Other", "Shop"]) {
      await page.getByRole("button", { name: /switch project$/ }).click();
      await page.getByRole("menuitem", { name }).click();
      await page.getByRole("button", { name: `${name}, switch project` }).waitFor();
      await page.getByRole("link", { name: "Settings" }).click();
      await page.getByRole("link", { name: "Project Information" }).click();
      await page.getByRole("button", { name: "Archive project" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Archive project" }).click();
      await notice(page).waitFor();
    }
    await page.evaluate(() => localStorage.clear());
    await page.goto(hearback.url);
    await page.waitForURL(/\/dashboard$/);
    await notice(page).getByRole("button", { name: "Bring back" }).click();
    await notice(page).waitFor({ state: "detached" });
  });
});

describe("somebody who has no project any more", () => {
  let browser: Browser;
  let hearback: Hearback;

  beforeAll(async () => {
    browser = await launchBrowser();
    hearback = await startHearback(["server"], ownerSettings);
  });
  afterAll(async () => {
    await browser.close();
    await hearback.stop();
  });

  it("is told so, and finds the account and the way out", async () => {
    const { page, problems } = await visit(browser);
    await page.goto(`${hearback.url}/projects/1/issues`);
    await signIn(page);
    await page.getByRole("link", { name: "Go to the start page" }).click();
    await page.getByRole("heading", { name: "No project yet" }).waitFor();
    await page.getByText(owner.email).waitFor();
    await settle(page);
    await inspect(page, "no-project");
    await page.getByRole("link", { name: "Your account" }).click();
    await page.getByRole("heading", { name: "Your account" }).waitFor();
    await settle(page);
    await inspect(page, "no-project-account");
    await page.getByRole("link", { name: "Back" }).click();
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByText("You are signed out.").waitFor();
    expect(problems.filter((problem) => !/status of 40[13]/.test(problem))).toEqual([]);
  });
});
