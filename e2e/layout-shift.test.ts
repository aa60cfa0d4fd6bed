import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, settle, visit } from "./browser.ts";
import { setUpVariedWorld, type VariedWorld } from "./set-up-varied-world.ts";
import { readShifts, recordShifts, scoreShifts } from "./shifts.ts";
import { type Hearback, startHearback } from "./start-hearback.ts";

/** A fifth of what counts as good, https://web.dev/articles/cls. */
const limit = 0.02;

/** Near enough for nobody to wait, far enough for what comes late to come late. */
const network = { offline: false, latency: 60, downloadThroughput: 1_500_000, uploadThroughput: 750_000 };

const signingIn = "signing in";

describe("what moves while a screen loads into a cold cache", () => {
  let browser: Browser;
  let world: VariedWorld;
  /** Nobody has set it up. */
  let fresh: Hearback;

  beforeAll(async () => {
    browser = await launchBrowser();
    world = await setUpVariedWorld();
    fresh = await startHearback(["server"]);
  });
  afterAll(async () => {
    await browser.close();
    await world.stop();
    await fresh.stop();
  });

  function listScreens(): [name: string, address: string][] {
    const { hearback, projectId, webhooks } = world;
    const inProject = `${hearback.url}/projects/${projectId}`;
    const settings = `${inProject}/settings`;
    const webhook = (state: keyof VariedWorld["webhooks"]) => `${settings}/webhooks/${webhooks[state]}`;
    return [
      ["setting up", `${fresh.url}/setup?token=a-token`],
      [signingIn, `${hearback.url}/login`],
      ["Webhook Docs", `${hearback.url}/docs/webhooks`],
      ["Dashboard", `${inProject}/dashboard`],
      ["Feedback", `${inProject}/feedback`],
      ["one feedback", `${inProject}/feedback/59`],
      ["Issues", `${inProject}/issues`],
      ["one issue", `${inProject}/issues/1`],
      ["Webhook Integration", `${settings}/webhooks`],
      ["Register Webhook", `${settings}/webhooks/new`],
      ["Webhook Details", webhook("healthy")],
      ["deliveries of a webhook", `${webhook("healthy")}/deliveries`],
      ["deliveries of one that fails", `${webhook("failing")}/deliveries`],
      ["deliveries of one that is deleted", `${webhook("deleted")}/deliveries`],
      ["recovering", `${webhook("gone")}/deliveries?recover=true`],
      ["one delivery", `${webhook("healthy")}/deliveries/dlv_1`],
      ["health of a webhook", `${webhook("healthy")}/health`],
      ["deliveries of the project", `${settings}/deliveries`],
      ["one delivery of the project", `${settings}/deliveries/dlv_1`],
      ["Operations", `${settings}/operations`],
      ["Webhook Inspector", `${settings}/inspector`],
      ["a request in the inspector", `${settings}/inspector?request=2`],
    ];
  }

  it("is seen where something does move", async () => {
    const { page, close } = await visit(browser, { viewport: { width: 1440, height: 900 } });
    await recordShifts(page);
    await page.goto(`${world.hearback.url}/login`);
    await page.getByRole("heading").first().waitFor();
    await settle(page);
    await page.evaluate(() => document.body.style.setProperty("padding-top", "300px"));
    await expect.poll(async () => scoreShifts(await readShifts(page))).toBeGreaterThan(limit);
    await close();
  });

  // Where the browser of these tests comes from its package, the system has no Korean letters.
  it.each([
    { locale: "en-US", width: 1440, height: 900 },
    { locale: "ko-KR", width: 390, height: 844 },
  ])(
    "is next to nothing in $locale at $width × $height",
    async ({ locale, ...viewport }) => {
      const tooMuch: string[] = [];
      for (const [name, address] of listScreens()) {
        const { page, close } = await visit(browser, { locale, viewport });
        const cookie = { name: "hearback_session", value: world.person.session(), url: world.hearback.url };
        if (name !== signingIn) await page.context().addCookies([cookie]);
        await (await page.context().newCDPSession(page)).send("Network.emulateNetworkConditions", network);
        await recordShifts(page);
        await page.goto(address);
        await page.getByRole("heading").first().waitFor();
        await settle(page);
        if (await scrollToEnd(page)) await settle(page);
        expect(new URL(page.url()).pathname, name).toBe(new URL(address).pathname);
        const shifts = await readShifts(page);
        const score = scoreShifts(shifts);
        const moved = shifts.flatMap(({ moved }) => moved).join("\n  ");
        if (score > limit) tooMuch.push(`${name}: ${score.toFixed(3)}\n  ${moved}`);
        await close();
      }
      expect(tooMuch.join("\n")).toBe("");
    },
    240_000,
  );

  it.each([
    { name: "Feedback", isScrolled: true, last: /Sent to 1 webhook/ },
    { name: "Issues", isScrolled: false, last: /Sent to 2 webhooks · 1 (waiting|retrying)/ },
  ])(
    "is next to nothing in the list of $name where how its webhooks stand comes after all else",
    async ({ name, isScrolled, last }) => {
      const { page, close } = await visit(browser, { viewport: { width: 1440, height: 900 } });
      const cookie = { name: "hearback_session", value: world.person.session(), url: world.hearback.url };
      await page.context().addCookies([cookie]);
      const late = Promise.withResolvers<void>();
      await page.route(/\/assets\/delivery-cell-/, async (route) => {
        await late.promise;
        await route.continue();
      });
      await recordShifts(page);
      await page.goto(`${world.hearback.url}/projects/${world.projectId}/${name.toLowerCase()}`);
      const rows = page.getByRole("table", { name }).getByRole("row");
      await rows.nth(20).waitFor();
      if (isScrolled) await scrollToEnd(page);
      late.resolve();
      await rows.getByText(last).first().waitFor();
      await settle(page);
      expect(scoreShifts(await readShifts(page))).toBeLessThan(limit);
      await close();
    },
  );
});

/** Of the page, and of whatever lies over it. @returns whether anything of it scrolls. */
function scrollToEnd(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const elements = [...document.querySelectorAll("html, [role=dialog], [role=dialog] *")];
    for (const element of elements) element.scrollTop = element.scrollHeight;
    return elements.some(({ scrollTop }) => scrollTop > 0);
  });
}
