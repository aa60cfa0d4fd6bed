import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, settle, visit } from "./browser.ts";
import { type Hearback, startHearback } from "./start-hearback.ts";

describe("the place in Webhook Docs, whose body comes after the page", () => {
  let browser: Browser;
  let hearback: Hearback;
  beforeAll(async () => {
    browser = await launchBrowser();
    hearback = await startHearback(["server"]);
  });
  afterAll(async () => {
    await browser.close();
    await hearback.stop();
  });

  it("is what the address names, and after a reload where it was left", async () => {
    const { page, close } = await visit(browser);
    await page.goto(`${hearback.url}/docs/webhooks#verify`);
    const topOf = (id: string) => page.locator(`#${id}`).evaluate((section) => section.getBoundingClientRect().top);
    await page.locator("#verify").waitFor();
    await settle(page);
    await expect.poll(() => topOf("verify")).toBeLessThan(40);
    expect(await topOf("verify")).toBeGreaterThanOrEqual(0);

    const readPlace = () => page.evaluate(() => window.scrollY);
    const left = (await readPlace()) + 333;
    await page.mouse.wheel(0, 333);
    // The browser scrolls there smoothly.
    await expect.poll(readPlace).toBeCloseTo(left, 0);
    await page.reload();
    await page.locator("#verify").waitFor();
    await settle(page);
    expect(await readPlace()).toBeCloseTo(left, 0);
    await close();
  });
});
