import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { findChromium } from "@hearback/testing";
import { type Browser, type BrowserContextOptions, chromium, type Page, type Request } from "playwright-core";
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

/** What each page has asked for and not got, but for what is told for as long as it stands. */
const underWay = new WeakMap<Page, Set<Request>>();

function watchRequests(page: Page): void {
  const requests = new Set<Request>();
  underWay.set(page, requests);
  page.on("request", (request) => request.resourceType() !== "eventsource" && requests.add(request));
  page.on("requestfinished", (request) => requests.delete(request));
  page.on("requestfailed", (request) => requests.delete(request));
}

/** A person with a browser of their own. */
export async function visit(browser: Browser, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-US", ...options });
  context.on("page", watchRequests);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  return { page, problems, close: () => context.close() };
}

const artifacts = join(import.meta.dirname, "artifacts");

/** Until nothing loads and nothing moves; a page that never rests fails with what keeps it from it. */
export async function settle(page: Page): Promise<void> {
  // Of what a page asks for once it has been idle, this knows nothing.
  await page.waitForLoadState("networkidle").catch((cause: unknown) => {
    throw new Error(`The page doesn't come to rest. Under way: ${listUnderWay(page).join(", ")}`, { cause });
  });
  await expect.poll(() => listUnrest(page)).toEqual([]);
}

/** What was under way, what moves two frames later, and what is under way by then. */
async function listUnrest(page: Page): Promise<string[]> {
  const before = listUnderWay(page);
  const moving = await page.evaluate(async () => {
    // By then whatever has come is shown, and has asked for what it needs in turn.
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    return document
      .getAnimations()
      .filter(({ playState }) => playState === "running")
      .map(({ effect }) => (effect instanceof KeyframeEffect && effect.target?.outerHTML.slice(0, 200)) || "unknown");
  });
  return [...new Set([...before, ...listUnderWay(page), ...moving])];
}

function listUnderWay(page: Page): string[] {
  return [...(underWay.get(page) ?? [])].map((request) => request.url());
}

/** As somebody does whose pointer is over them: messages leave only once it isn't any more. */
function hoverMessages(page: Page, type: "mouseover" | "mouseout"): Promise<void> {
  return page.locator(".mantine-Notification-root").evaluateAll((messages, event) => {
    for (const message of messages) message.dispatchEvent(new MouseEvent(event, { bubbles: true }));
  }, type);
}

/** Keeps a picture outside git, and holds the page against WCAG 2.2 AA. */
export async function inspect(page: Page, name: string): Promise<void> {
  // What fades has other colours than what stands.
  await hoverMessages(page, "mouseover");
  await page.waitForFunction(() => {
    const isPassing = ({ effect }: Animation) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY;
    return document.getAnimations().every((animation) => animation.playState !== "running" || !isPassing(animation));
  });
  await mkdir(artifacts, { recursive: true });
  await page.screenshot({ path: join(artifacts, `${name}.png`) });
  const { violations } = await new AxeBuilder({ page })
    // What passes needs no selectors, and without frames no second page: a third of the time.
    .options({ resultTypes: ["violations"] })
    .setLegacyMode()
    // After the options, which would take its place.
    .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
    .analyze();
  await hoverMessages(page, "mouseout");
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
  expect(found, name).toEqual([]);
}
