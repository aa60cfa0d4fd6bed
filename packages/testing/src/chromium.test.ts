import { chromium } from "playwright-core";
import { afterEach, describe, expect, it, vi } from "vitest";
import { findChromium } from "./chromium.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("findChromium", () => {
  it("finds a browser that shows a page on a machine that has none installed", async () => {
    vi.stubEnv("CHROMIUM", undefined);
    vi.stubEnv("PATH", "");
    const browser = await chromium.launch(await findChromium());
    try {
      const page = await browser.newPage();
      await page.goto("data:text/html,<h1>arrived</h1>");
      expect(await page.textContent("h1")).toBe("arrived");
      expect((await page.screenshot()).byteLength).toBeGreaterThan(0);
    } finally {
      await browser.close();
    }
  }, 60_000);

  it("says which setting is wrong when CHROMIUM names nothing that runs", async () => {
    vi.stubEnv("CHROMIUM", "/nowhere/chromium");
    await expect(findChromium()).rejects.toThrow("CHROMIUM is set to /nowhere/chromium, which does not run");
  });
});
