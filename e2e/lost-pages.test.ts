import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { inspect, settle } from "./browser.ts";
import { useSharedScene } from "./use-shared-scene.ts";
import { type Spoken, speak, spoken } from "./words.ts";

const anyFile = /\/assets\//;

describe("a page open in the browser", () => {
  const scene = useSharedScene(({ hearback }) => {
    const minji = ["--email", "minji@example.com", "--name", "Minji", "--role", "editor", "--password-stdin"];
    return hearback.cliWithInput("a password of hers\n", "user", "create", ...minji);
  });

  const english = speak("en", "common", "errors");
  const note = (page: Page, say = english) =>
    page.getByRole("alert").filter({ hasText: say("This could not be loaded") });
  const retry = (page: Page, say = english) => page.getByRole("button", { name: say("Try again"), disabled: false });
  const reload = (page: Page, say = english) => page.getByRole("button", { name: say("Reload"), exact: true });
  const heading = (page: Page, name: string) => page.getByRole("heading", { name, level: 1 }).waitFor();

  /** Has the server answer as one does that has other files by now. */
  async function upgrade(page: Page): Promise<void> {
    await page.route(anyFile, async (route) => {
      const url = route
        .request()
        .url()
        .replace(/-[^/]*(\.\w+)(\?.*)?$/, "-gone$1");
      await route.fulfill({ response: await route.fetch({ url }) });
    });
  }

  async function open(path: string, { locale }: Spoken = spoken[0]) {
    const { page, close } = await scene.enter({ locale });
    await page.goto(scene.addressOf(path));
    await page.getByRole("heading", { level: 1 }).waitFor();
    await settle(page);
    const navigations: string[] = [];
    page.on("request", (request) => request.isNavigationRequest() && navigations.push(request.url()));
    return { page, navigations, close };
  }

  async function openFilled() {
    const opened = await open("settings/webhooks/new");
    const form = opened.page.getByRole("dialog", { name: "Register Webhook" });
    const name = form.getByRole("textbox", { name: "Name", exact: true });
    await name.fill("typed before");
    await form.getByRole("textbox", { name: "URL", exact: true }).fill(scene.receiver.url);
    const sendTest = form.getByRole("button", { name: "Send test without saving" });
    return { ...opened, name, sendTest };
  }

  const lostFiles = [
    { lost: "all of it", files: anyFile },
    { lost: "all but its texts", files: /\/assets\/feedback-page-/ },
  ];
  const ofEach = lostFiles.flatMap((files) => spoken.map((tongue) => ({ ...files, tongue, ...tongue })));
  const again = "asks for the next one again, once the server can be reached";
  it.each(ofEach)(`${again}: $lost, $language`, async ({ files, tongue, language }) => {
    const say = speak(language, "common", "errors");
    const { page, navigations, close } = await open("issues", tongue);
    let lost = Promise.resolve();
    await page.route(files, (route) => lost.then(() => route.abort()));
    await page.getByRole("link", { name: say("Feedback"), exact: true }).press("Enter");
    await note(page, say).waitFor();
    const reason = say("The server can't be reached. Check your connection and try again.");
    expect(await note(page, say).textContent()).toContain(reason);
    await settle(page);
    await inspect(page, `lost-page-${language}`);
    const again = Promise.withResolvers<void>();
    lost = again.promise;
    await retry(page, say).press("Enter");
    await expect.poll(() => retry(page, say).count()).toBe(0);
    expect(await note(page, say).count()).toBe(0);
    again.resolve();
    await retry(page, say).waitFor();
    await expect.poll(() => note(page, say).evaluate((element) => element === document.activeElement)).toBe(true);

    await page.unroute(files);
    await retry(page, say).press("Enter");
    await heading(page, say("Feedback"));
    expect(navigations).toEqual([]);
    await close();
  });

  const anew = "offers to load the next one anew where the server has other files by now";
  it.each(spoken)(`${anew}: $language`, async (tongue) => {
    const say = speak(tongue.language, "common", "errors");
    const { page, navigations, close } = await open("issues", tongue);
    await upgrade(page);
    await page.getByRole("link", { name: say("Feedback"), exact: true }).press("Enter");
    await note(page, say)
      .filter({ hasText: say("Hearback has been updated. Reload the page.") })
      .waitFor();
    await settle(page);
    await inspect(page, `outdated-page-${tongue.language}`);
    expect(navigations).toEqual([]);
    expect(await retry(page, say).count()).toBe(0);

    await page.unroute(anyFile);
    await reload(page, say).press("Enter");
    await heading(page, say("Feedback"));
    expect(navigations).toEqual([scene.addressOf("feedback")]);
    await close();
  });

  it("keeps what was typed where a file that a part needs is lost for a moment", async () => {
    const { page, name, sendTest, navigations, close } = await openFilled();
    await page.route(anyFile, async (route) => {
      const isNeeded = route.request().resourceType() === "fetch" && route.request().method() === "GET";
      await (isNeeded ? route.fulfill({ status: 503 }) : route.continue());
    });
    await sendTest.press("Enter");
    await note(page).waitFor();
    expect(await name.inputValue()).toBe("typed before");

    await page.unroute(anyFile);
    await retry(page).press("Enter");
    await page.getByRole("dialog", { name: "Send test" }).waitFor();
    expect(await name.inputValue()).toBe("typed before");
    expect(navigations).toEqual([]);
    await close();
  });

  it("keeps what was typed where a part of it is gone, until its reader has it loaded anew", async () => {
    const { page, name, sendTest, navigations, close } = await openFilled();
    await settle(page);
    await upgrade(page);
    await sendTest.press("Enter");
    await note(page).waitFor();
    await settle(page);
    await inspect(page, "outdated-dialog");
    expect(await retry(page).count()).toBe(0);

    const asked = page.waitForEvent("dialog");
    const pressed = reload(page).press("Enter");
    const question = await asked;
    expect(question.type()).toBe("beforeunload");
    await question.dismiss();
    await pressed;
    expect(await name.inputValue()).toBe("typed before");

    await page.unroute(anyFile);
    page.once("dialog", (dialog) => dialog.accept());
    await reload(page).press("Enter");
    await expect.poll(() => name.inputValue()).toBe("");
    expect(navigations.at(-1)).toBe(scene.addressOf("settings/webhooks/new"));
    await close();
  });

  it("offers in a message to load it anew for a language that the server has other files of by now", async () => {
    const { page, navigations, close } = await open("issues");
    await upgrade(page);
    await page.getByRole("button", { name: "Language" }).press("Enter");
    await page.getByRole("menuitemradio", { name: "한국어" }).click();
    await note(page).waitFor();
    await reload(page).waitFor();
    await settle(page);
    await inspect(page, "outdated-language");
    expect(await retry(page).count()).toBe(0);
    await page.unroute(anyFile);
    await page.keyboard.press("F8");
    await page.keyboard.press("Enter");
    await heading(page, "Issues");
    await expect.poll(() => navigations).toEqual([scene.addressOf("issues")]);
    await close();
  });

  it("offers the same where a password link can't be shown, of which none is made then", async () => {
    const { page, navigations, close } = await open("settings/members");
    await upgrade(page);
    await page.getByRole("button", { name: "Actions for Minji" }).click();
    await page.getByRole("menuitem", { name: "Create password link" }).click();
    const made: string[] = [];
    page.on("request", (request) => /createResetLink/.test(request.url()) && made.push(request.url()));
    await page.getByRole("button", { name: "Create link" }).click();
    await note(page).waitFor();
    await reload(page).waitFor();
    await settle(page);
    await inspect(page, "outdated-password-link");
    expect(made).toEqual([]);
    await page.unroute(anyFile);
    await reload(page).click();
    await heading(page, "Members");
    await expect.poll(() => navigations).toEqual([scene.addressOf("settings/members")]);
    await close();
  });
});
