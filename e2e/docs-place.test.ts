import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inspect, launchBrowser, settle, visit } from "./browser.ts";
import { ownerSettings, signIn } from "./owner.ts";
import { type Hearback, startHearback } from "./start-hearback.ts";
import { speak, spoken } from "./words.ts";

describe("Webhook Docs", () => {
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

  it.each(spoken)("are found from the webhooks, read, copied from, and left: $language", async (tongue) => {
    const { language, locale } = tongue;
    const say = speak(language, "docs", "webhooks", "common", "failures", "fixes", "formats");
    const { id } = await hearback.cli<{ id: number }>("project", "create", "--name", `Shop in ${language}`);
    const permissions = ["clipboard-read", "clipboard-write"];
    const { page, problems, close } = await visit(browser, { locale, permissions });
    await page.goto(`${hearback.url}/projects/${id}/settings/webhooks`);
    await signIn(page);
    await page.getByRole("link", { name: say("Webhook Docs") }).click();
    await page.getByRole("heading", { name: say("Webhook Docs"), level: 1 }).waitFor();
    const contents = page.getByRole("navigation", { name: say("Contents") });
    const titles = await contents.getByRole("link").allTextContents();
    await expect.poll(() => page.getByRole("heading", { level: 2 }).allTextContents()).toEqual(titles);
    await settle(page);
    await inspect(page, `docs-top-${language}`);
    const gaps = await page.locator("main section p + p").evaluateAll((paragraphs) =>
      paragraphs.map((paragraph) => {
        const above = paragraph.previousElementSibling?.getBoundingClientRect().bottom ?? 0;
        return paragraph.getBoundingClientRect().top - above;
      }),
    );
    expect(Math.min(...gaps)).toBeGreaterThan(4);

    const copy = async (label: string) => {
      const code = page.getByRole("region", { name: label }).locator("..");
      await code.getByRole("button", { name: say("Copy") }).click();
      await code
        .getByRole("status")
        .filter({ hasText: say("Copied") })
        .waitFor();
      return page.evaluate(() => navigator.clipboard.readText());
    };
    await contents.getByRole("link", { name: say("Try it") }).click();
    await page.waitForURL(/#try$/);
    const command = "npm run -s hearback -- api-key create --project 1 --name try";
    const tried = await copy(say("Try it"));
    expect(tried).toContain(say("KEY is an API key of the project: {{command}}", { command }));
    expect(tried).toContain(`${hearback.url}/api/projects/`);

    await contents.getByRole("link", { name: say("Events"), exact: true }).click();
    const event = say("Issue Status Change");
    await page.getByRole("heading", { name: `${event} issue_status_changed` }).waitFor();
    await page.getByText(say("An issue moves to another status.")).waitFor();
    const format = page.getByRole("radiogroup", {
      name: say("{{label}}: {{value}}", { label: say("Payload format"), value: event }),
    });
    await format.getByText(say("Slack message")).click();
    const slack = JSON.parse(await copy(say("Example of {{event}}", { event })));
    expect(slack).toHaveProperty("blocks");
    await format.getByText(say("Standard"), { exact: true }).click();
    const standard = JSON.parse(await copy(say("Example of {{event}}", { event })));
    expect(standard).toMatchObject({ event: "issue_status_changed" });

    await contents.getByRole("link", { name: say("Is it genuine?") }).click();
    await page.getByRole("tab", { name: "Python" }).click();
    expect(await copy("Python")).toContain("import ");
    await page.getByRole("tab", { name: say("curl") }).click();
    await page.getByText(say("Sends a signed request as Hearback does, to try a receiver of your own.")).waitFor();
    await settle(page);
    await inspect(page, `docs-receivers-${language}`);
    await contents.getByRole("link", { name: say("Troubleshooting") }).click();
    const troubles = page.getByRole("table", { name: say("Troubleshooting") });
    const refused = ["Connection refused", "The receiver refused the connection."].map((text) => say(text));
    await troubles.getByRole("row", { name: refused.join(" ") }).waitFor();
    await settle(page);
    await inspect(page, `docs-trouble-${language}`);
    await page.getByRole("link", { name: say("Back to Hearback") }).click();
    await page.waitForURL(/\/projects\/\d+\/dashboard$/);
    expect(problems).toEqual([]);
    await close();
  });

  it("open where the address says, and after a reload where they were left, though their body comes later", async () => {
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
