import type { Browser, Page } from "playwright-core";
import { expect } from "vitest";
import { inspect, settle, type Visit, visit } from "./browser.ts";

/** English and Korean in both schemes and both widths; Japanese once, whose words are as long as any. */
export const looks = [
  { name: "en-light-1440", language: "en", locale: "en-US", colorScheme: "light", width: 1440 },
  { name: "en-dark-390", language: "en", locale: "en-US", colorScheme: "dark", width: 390 },
  { name: "ko-dark-1440", language: "ko", locale: "ko-KR", colorScheme: "dark", width: 1440 },
  { name: "ko-light-390", language: "ko", locale: "ko-KR", colorScheme: "light", width: 390 },
  { name: "ja-light-1440", language: "ja", locale: "ja-JP", colorScheme: "light", width: 1440 },
] as const;

export type Look = (typeof looks)[number];

export function visitIn(browser: Browser, { locale, colorScheme, width }: Look): Promise<Visit> {
  return visit(browser, { locale, colorScheme, viewport: { width, height: 900 } });
}

/** Once what the page shows stands: it fits its width, speaks its language and passes axe. */
export async function lookAt(page: Page, name: string, look: Look): Promise<void> {
  await settle(page);
  // Where a page has scrolled to what it opened, nothing is then half under the header.
  await page.evaluate(() => window.scrollTo(0, 0));
  await inspect(page, `${name}-${look.name}`);
  expect(await page.evaluate(() => document.documentElement.scrollWidth), `${name} scrolls sideways`).toBe(look.width);
  expect(await page.evaluate(() => document.documentElement.lang)).toBe(look.language);
  // A full stop in Japanese is as wide as a letter, and needs no space after it.
  const text = (await page.locator("body").textContent()) ?? "";
  const gap = look.language === "ja" ? /.{0,40}[。：][ \u00a0].{0,40}/.exec(text) : null;
  expect(gap, `${name} has a gap after a full stop`).toBeNull();
}
