import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { inspect, settle } from "./browser.ts";
import { useSharedScene } from "./use-shared-scene.ts";

describe("the links and the copies of deliveries", () => {
  const scene = useSharedScene(async () => {});

  const clicks: { way: string; options: NonNullable<Parameters<Locator["click"]>[0]> }[] = [
    { way: "with Ctrl", options: { modifiers: ["Control"] } },
    { way: "with Shift", options: { modifiers: ["Shift"] } },
    { way: "with the middle button", options: { button: "middle" } },
  ];

  it.each(clicks)("are left to the browser with a click $way, and open here by one alone", async ({ options }) => {
    const { page, problems, close } = await scene.enter();
    page.context().on("page", (other) => void other.close());
    await page.goto(scene.addressOf("settings/deliveries"));
    const row = page.getByRole("row").filter({ hasText: "Feedback #1" });
    await row.waitFor();
    await settle(page);
    const here = page.url();
    const clicked = await page.evaluateHandle(listenToClicks);
    for (const { name, path } of [
      { name: "Feedback Creation", path: "settings/deliveries/dlv_1" },
      { name: "Feedback #1", path: "feedback/1" },
    ]) {
      const address = scene.addressOf(path);
      const link = row.getByRole("link", { name, exact: true });
      await link.click(options);
      await expect.poll(() => clicked.evaluate((all) => all.splice(0))).toEqual([{ address, isTaken: false }]);
      await link.click();
      await expect.poll(() => clicked.evaluate((all) => all.splice(0))).toEqual([{ address, isTaken: true }]);
      await page.waitForURL(address);
      await page.getByRole("dialog").waitFor();
      // Had the first click opened it too, it would still be there.
      await page.goBack();
      await page.getByRole("dialog").waitFor({ state: "detached" });
      expect(page.url()).toBe(here);
    }
    expect(problems).toEqual([]);
    await close();
  });

  it("has a copy that the browser refuses told, where it was asked for", async () => {
    const { page, problems, close } = await scene.enter();
    await denyClipboard(page);
    await page.clock.install();
    await page.goto(scene.addressOf("settings/deliveries/dlv_1"));
    const dialog = page.getByRole("dialog", { name: "Delivery" });
    await dialog.getByRole("button", { name: "Copy as cURL", exact: true }).first().waitFor();
    await settle(page);
    for (const name of ["Copy event ID", "Copy as cURL"]) {
      const copy = dialog.getByRole("button", { name, exact: true }).first();
      await copy.press("Enter");
      const message = page.getByRole("alert").filter({ hasText: "The browser did not copy it." });
      await message.waitFor();
      expect(await dialog.getByText("Copied", { exact: true }).count()).toBe(0);
      await copy.and(page.locator(":focus")).waitFor();
      await settle(page);
      await inspect(page, `copy-refused-${name.replaceAll(" ", "-")}`);
      // However slowly somebody reads.
      await page.clock.fastForward(120_000);
      await message.getByRole("button").click();
      await message.waitFor({ state: "detached" });
    }
    expect(problems).toEqual([]);
    await close();
  });

  /** As a person does in the settings of the browser. */
  async function denyClipboard(page: Page): Promise<void> {
    const session = await page.context().newCDPSession(page);
    const { targetInfo } = await session.send("Target.getTargetInfo");
    const browser = await scene.browser.newBrowserCDPSession();
    await browser.send("Browser.setPermission", {
      permission: { name: "clipboard-write" },
      setting: "denied",
      origin: scene.hearback.url,
      ...(targetInfo.browserContextId === undefined ? {} : { browserContextId: targetInfo.browserContextId }),
    });
    await Promise.all([session.detach(), browser.detach()]);
  }
});

/** Runs in the page: which links are clicked from now on, and whether the page itself opens them. */
function listenToClicks(): { address: string; isTaken: boolean }[] {
  const clicked: { address: string; isTaken: boolean }[] = [];
  for (const type of ["click", "auxclick"]) {
    window.addEventListener(type, (event) => {
      const link = event.target instanceof Element && event.target.closest("a");
      if (link) clicked.push({ address: link.href, isTaken: event.defaultPrevented });
    });
  }
  return clicked;
}
