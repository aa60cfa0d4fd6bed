import { respond, type ScriptedReceiver, startScriptedReceiver } from "@hearback/testing";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inspect, launchBrowser, settle, visit } from "./browser.ts";
import { ownerSettings, signIn } from "./owner.ts";
import { type Project, setUpProject } from "./set-up-project.ts";
import { type Hearback, startHearback } from "./start-hearback.ts";

const ok = (page: Page) => page.getByRole("dialog").getByRole("button", { name: "OK", exact: true });

describe("the hub in the browser", () => {
  let browser: Browser;
  let hearback: Hearback;
  let receiver: ScriptedReceiver;
  let project: Project;

  beforeAll(async () => {
    browser = await launchBrowser();
    hearback = await startHearback(["server"], ownerSettings);
    receiver = await startScriptedReceiver({ script: [respond({ status: 200 })] });
    project = await setUpProject(hearback, receiver.url);
  });
  afterAll(async () => {
    await browser.close();
    await hearback.stop();
    await receiver.close();
  });

  it("makes a project and a channel, shapes its fields, and keeps what feedback holds", async () => {
    const { page, problems, close } = await visit(browser);
    await page.goto(hearback.url);
    await signIn(page);
    await page.getByRole("button", { name: "Shop, switch project" }).click();
    await page.getByRole("menuitem", { name: "New project" }).click();
    await page.getByRole("dialog").getByLabel("Name").fill("Games");
    await ok(page).click();
    await page.getByText("No channel yet").waitFor();
    await page.getByRole("button", { name: "Games, switch project" }).waitFor();

    await page.getByRole("link", { name: "New channel" }).click();
    await page.getByRole("dialog").getByLabel("Name").fill("스토어 리뷰");
    await page.getByText("No key can be made of this name.").waitFor();
    await page.getByText("such as store_review").waitFor();
    await settle(page);
    await inspect(page, "hub-no-key");
    await page.getByRole("dialog").getByLabel("Name").fill("App Store");
    expect(await page.getByRole("dialog").getByLabel("Key").inputValue()).toBe("app_store");
    await ok(page).click();
    const drawer = page.getByRole("dialog", { name: "Channel", exact: true });
    const focusedName = drawer.getByRole("textbox", { name: "Name", exact: true }).last().and(page.locator(":focus"));
    await drawer.getByRole("button", { name: "Add field" }).waitFor();
    await settle(page);
    await drawer.getByRole("button", { name: "Add field" }).press("Enter");
    await focusedName.fill("평점");
    await drawer.getByText("such as rating").waitFor();
    await drawer.getByRole("button", { name: "Remove field" }).click();
    await drawer.getByRole("button", { name: "Add field" }).click();
    await focusedName.fill("Plan");
    await drawer.getByText("such as rating").waitFor({ state: "detached" });
    await drawer.getByRole("combobox", { name: "Type" }).click();
    await page.getByRole("option", { name: "Select", exact: true }).click();
    await settle(page);
    await drawer.getByRole("button", { name: "Add option" }).click();
    await drawer.getByRole("textbox", { name: "Name of option 1" }).fill("Free");
    await drawer.getByRole("button", { name: "Move Plan up" }).press("Enter");
    await drawer.getByText("Plan is now number 4 of 5").waitFor({ state: "attached" });
    await drawer.getByRole("button", { name: "Move Plan up" }).and(page.locator(":focus")).waitFor();
    await drawer.getByText('"plan": "free"').waitFor();
    await settle(page);
    await inspect(page, "hub-fields");
    await ok(page).click();
    await page.getByRole("cell", { name: "Content, User ID, User e-mail, Plan, Tags" }).waitFor();

    await page.getByRole("link", { name: "Feedback" }).click();
    await page.getByRole("link", { name: "New feedback" }).click();
    await page.getByRole("combobox", { name: "Plan" }).click();
    await page.getByRole("option", { name: "Free" }).click();
    await ok(page).click();
    await page.getByRole("cell", { name: "Free" }).waitFor();

    await page.getByRole("link", { name: "Settings" }).click();
    await page.getByRole("link", { name: "Channels" }).click();
    await page.getByRole("link", { name: "Open App Store" }).click();
    await drawer.getByRole("button", { name: "Edit Plan" }).click();
    await drawer.getByText("1 feedback holds a value, so the key").waitFor();
    await drawer.getByRole("button", { name: "Hide “Free”" }).click();
    await settle(page);
    await inspect(page, "hub-held-field");
    await ok(page).click();
    await drawer.waitFor({ state: "detached" });
    expect(problems).toEqual([]);
    await close();
  });

  it("lets the second of two who edit a channel choose, archives it, and brings it back", async () => {
    const { page, problems, close } = await visit(browser);
    const base = `/projects/${project.projectId}`;
    await page.goto(`${hearback.url}${base}/settings/channels/${project.channelId}`);
    await signIn(page);
    const drawer = page.getByRole("dialog", { name: "Channel", exact: true });
    await drawer.getByLabel("Name").first().fill("Mine");
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.getByRole("dialog").getByLabel("Name").first().fill("Theirs");
    await ok(other).click();
    await other.getByRole("cell", { name: "Theirs" }).waitFor();
    await other.close();

    await ok(page).click();
    await drawer.getByRole("table", { name: "Two versions of this channel" }).waitFor();
    await settle(page);
    await inspect(page, "hub-conflict");
    await drawer.getByRole("button", { name: "Keep mine" }).click();
    await ok(page).click();
    await page.getByRole("link", { name: "Open Mine" }).click();

    await drawer.getByRole("button", { name: "Archive" }).click();
    await page
      .getByRole("dialog", { name: /^Archive/ })
      .getByRole("button", { name: "Archive", exact: true })
      .click();
    await drawer.getByRole("button", { name: "Bring back" }).waitFor();
    expect(await project.post("too late")).toBe(409);
    await drawer.getByRole("button", { name: "Bring back" }).click();
    await drawer.getByRole("button", { name: "Bring back" }).waitFor({ state: "detached" });
    expect(await project.post("in time")).toBe(201);
    expect(problems.filter((problem) => !problem.includes("409"))).toEqual([]);
    await close();
  });
});
