import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inspect, launchBrowser, settle, visit } from "./browser.ts";
import { owner, ownerSettings, signIn } from "./owner.ts";
import { setUpProject } from "./set-up-project.ts";
import { type Hearback, startHearback } from "./start-hearback.ts";

const viewer = { email: "lee@example.com", password: "a password of his" };

describe("an archived project in the browser", () => {
  let browser: Browser;
  let hearback: Hearback;
  let projectId: number;

  beforeAll(async () => {
    browser = await launchBrowser();
    hearback = await startHearback(["server"], ownerSettings);
    const project = await setUpProject(hearback, "http://127.0.0.1:9/hook");
    projectId = project.projectId;
    await project.post("The payment fails");
    const person = ["--email", viewer.email, "--name", "Lee", "--role", "viewer", "--password-stdin"];
    await hearback.cliWithInput(`${viewer.password}\n`, "user", "create", ...person);
    await hearback.cli("project", "create", "--name", "Other");
  });
  afterAll(async () => {
    await browser.close();
    await hearback.stop();
  });

  const open = (page: Page, path: string) => page.goto(`${hearback.url}/projects/${projectId}/${path}`);
  const notice = (page: Page) => page.getByRole("region", { name: "Archived project" });

  it("stands apart, shows everything, offers nothing that writes, and comes back by its owner", async () => {
    const { page, problems } = await visit(browser);
    await open(page, "settings/project");
    await signIn(page);
    await page.getByRole("button", { name: "Archive project" }).click();
    const question = page.getByRole("dialog", { name: "Archive “Shop”?" });
    await question.getByText("Nothing in it can be changed any more").waitFor();
    await settle(page);
    await inspect(page, "archive-question");
    await question.getByRole("button", { name: "Archive project" }).click();
    await notice(page).getByRole("button", { name: "Bring back" }).waitFor();
    expect(await page.getByRole("textbox", { name: "Name" }).count()).toBe(0);
    await settle(page);
    await inspect(page, "archived-project");

    await page.getByRole("button", { name: "Shop, switch project" }).click();
    const entries = page.getByRole("menu");
    await expect.poll(() => entries.textContent()).toBe("ProjectsOtherArchivedShopNew project");
    await settle(page);
    await inspect(page, "archived-project-switcher");
    await page.keyboard.press("Escape");

    await open(page, "feedback");
    await page.getByText("The payment fails").first().waitFor();
    expect(await page.getByRole("link", { name: "New feedback" }).count()).toBe(0);
    await open(page, "settings/webhooks");
    await page.getByRole("link", { name: "Receiver" }).waitFor();
    expect(await page.getByRole("link", { name: "Register" }).count()).toBe(0);
    await open(page, "settings/webhooks/new");
    await page.getByRole("dialog").getByText("This project is archived").waitFor();
    await open(page, "settings/members");
    await page.getByRole("button", { name: "Actions for Lee" }).click();
    await expect.poll(() => page.getByRole("menuitem").allInnerTexts()).toEqual(["Remove from project"]);
    await page.keyboard.press("Escape");

    const other = await visit(browser);
    await open(other.page, "dashboard");
    await signIn(other.page, viewer);
    await notice(other.page).getByText("An owner can bring it back.").waitFor();
    expect(await notice(other.page).getByRole("button").count()).toBe(0);

    await notice(page).getByRole("button", { name: "Bring back" }).click();
    await notice(page).waitFor({ state: "detached" });
    await page.getByRole("link", { name: "Invite" }).waitFor();
    expect([...problems, ...other.problems]).toEqual([]);
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
