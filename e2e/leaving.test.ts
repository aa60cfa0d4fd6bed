import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { useSharedScene } from "./use-shared-scene.ts";

describe("a form with changes that is left", () => {
  const scene = useSharedScene(async () => {});

  /** From the dashboard by Feedback and Issues to a new issue, with a title typed. */
  async function type(page: Page): Promise<void> {
    await page.goto(scene.addressOf("dashboard"));
    for (const name of ["Feedback", "Issues", "New issue"]) {
      await page.getByRole("link", { name, exact: true }).first().click();
    }
    await page.getByRole("textbox", { name: "Title" }).fill("typed");
  }

  const questionOn = (page: Page) => page.getByRole("dialog", { name: "Do you want to stop editing?" });

  /** As the button of the browser does, which waits for nothing. */
  async function goBack(page: Page): Promise<void> {
    const isGone = page.evaluate(() => new Promise((gone) => addEventListener("popstate", gone, { once: true })));
    await page.evaluate(() => history.back());
    await isGone;
  }

  it.each([
    ["at once", false],
    ["once the page can", true],
  ])("asks %s, one time for two steps back, and stays where it was", async (_, isLate) => {
    const { page, problems, close } = await scene.enter();
    const canAsk = Promise.withResolvers<void>();
    if (!isLate) canAsk.resolve();
    await page.route("**/assets/overlays-*", async (route) => {
      await canAsk.promise;
      await route.continue();
    });
    await type(page);
    const title = page.getByRole("textbox", { name: "Title" });
    await goBack(page);
    await goBack(page);
    canAsk.resolve();
    await questionOn(page).getByRole("button", { name: "Keep editing" }).click();
    await questionOn(page).waitFor({ state: "detached" });
    await page.waitForURL(scene.addressOf("issues/new"));
    expect(await title.inputValue()).toBe("typed");

    await goBack(page);
    await questionOn(page).getByRole("button", { name: "Discard changes" }).click();
    await page.waitForURL(scene.addressOf("issues"));
    await title.waitFor({ state: "detached" });
    expect(problems).toEqual([]);
    await close();
  });

  it("is no longer asked about once it is saved", async () => {
    const { page, problems, close } = await scene.enter();
    await type(page);
    const isSaved = Promise.withResolvers<void>();
    await page.route(/issues\.create/, async (route) => {
      await isSaved.promise;
      await route.continue();
    });
    await page.getByRole("textbox", { name: "Title" }).press("Enter");
    await page.keyboard.press("Escape");
    await questionOn(page).waitFor();
    isSaved.resolve();
    await page.getByRole("row").filter({ hasText: "typed" }).waitFor();
    await questionOn(page).waitFor({ state: "detached" });
    expect(problems).toEqual([]);
    await close();
  });
});
