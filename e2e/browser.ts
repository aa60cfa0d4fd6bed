import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { findChromium } from "@hearback/testing";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { expect } from "vitest";

export async function launchBrowser(): Promise<Browser> {
  return chromium.launch(await findChromium());
}

export type Visit = {
  page: Page;
  /** What the page's console said of errors. */
  problems: string[];
  close(): Promise<void>;
};

/** A person with a browser of their own. */
export async function visit(browser: Browser, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-US", ...options });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  return { page, problems, close: () => context.close() };
}

const artifacts = join(import.meta.dirname, "artifacts");

/** Until nothing loads and nothing moves. */
export async function settle(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.waitForFunction(() => document.getAnimations().every((animation) => animation.playState !== "running"));
}

/** Keeps a picture outside git, and holds the page against WCAG 2.2 AA. */
export async function inspect(page: Page, name: string): Promise<void> {
  await mkdir(artifacts, { recursive: true });
  await page.screenshot({ path: join(artifacts, `${name}.png`) });
  const { violations } = await new AxeBuilder({ page })
    // What passes needs no selectors, and without frames no second page: a third of the time.
    .options({ resultTypes: ["violations"] })
    .setLegacyMode()
    // After the options, which would take its place.
    .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
    .analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
  expect(found, name).toEqual([]);
}
