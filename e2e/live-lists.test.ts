import type { Page, Route } from "playwright-core";
import { describe, expect, it } from "vitest";
import { owner } from "./owner.ts";
import { waitUntilDelivered } from "./start-hearback.ts";
import { useProjectScene } from "./use-project-scene.ts";

describe("a list of deliveries that is told what happens", () => {
  const scene = useProjectScene({ timezoneId: "Asia/Seoul" });

  async function open(path: string): Promise<Page> {
    await scene.open(path);
    const { page } = scene.person;
    await page.getByRole("searchbox", { name: "ID or number" }).waitFor();
    return page;
  }

  const isLive = (page: Page) => page.getByText("Live", { exact: true }).waitFor();
  const rows = (page: Page) =>
    page.getByRole("table", { name: "Deliveries" }).getByRole("row").filter({ hasText: "Feedback Creation" });
  const rowOf = (page: Page, feedbackId: number) =>
    rows(page).filter({ has: page.getByRole("link", { name: `Feedback #${feedbackId}`, exact: true }) });

  async function post(count: number): Promise<void> {
    for (let number = 1; number <= count; number++) await scene.project.post(`feedback ${number}`);
  }

  it("loses nothing that came while it was paused and one of its deliveries was looked at", async () => {
    const page = await open(`settings/webhooks/${scene.project.webhookId}/deliveries`);
    await post(1);
    await rows(page).getByText("Succeeded").waitFor();
    await page.getByRole("button", { name: "Pause" }).click();
    await post(80);
    await waitUntilDelivered(scene.hearback);
    await page.getByText("List paused: 80 new").waitFor();

    await rowOf(page, 1).getByRole("link", { name: "Feedback Creation" }).click();
    await page.getByRole("dialog").getByRole("link", { name: "Deliveries of this webhook" }).click();
    await page.getByText("List paused: 80 new").waitFor();
    expect(await rows(page).count()).toBe(1);
    await page.getByRole("button", { name: "Resume" }).click();
    await expect.poll(() => rows(page).count()).toBe(81);
    expect(scene.person.problems).toEqual([]);
  });

  it("doesn't go back to what waited before somebody signed in again", async () => {
    await scene.person.page.route(/deliveries\.watch/, (route) => route.abort());
    const page = await open("settings/deliveries");
    await page.getByRole("button", { name: "Pause" }).click();
    // More than can be told one by one.
    await post(210);
    await waitUntilDelivered(scene.hearback);
    await page.unroute(/deliveries\.watch/);
    await page.getByText("Paused: 20+ new").waitFor();

    await page.request.post(`${scene.hearback.url}/trpc/account.logout`, { data: {} });
    const again = page.getByRole("dialog", { name: "Your session has ended" });
    await again.locator("input[type=password]").fill(owner.password);
    await post(1);
    await waitUntilDelivered(scene.hearback);
    await again.getByRole("button", { name: "Sign in" }).click();
    await again.waitFor({ state: "detached" });
    await rowOf(page, 211).waitFor();
    await page.getByText("List paused", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Resume" }).click();
    await isLive(page);
    expect(await rowOf(page, 211).count()).toBe(1);
  });

  it("is told of a redelivery, and not read again for it", async () => {
    await post(2);
    await waitUntilDelivered(scene.hearback);
    await scene.hearback.end("worker", "SIGTERM");
    const page = await open("settings/deliveries");
    await isLive(page);
    await rowOf(page, 1).getByRole("link", { name: "Feedback Creation" }).click();
    const reads: string[] = [];
    page.on("request", (request) => {
      if (request.url().includes("deliveries.list")) reads.push(request.url());
    });
    await page.getByRole("dialog", { name: "Delivery" }).getByRole("button", { name: "Redeliver" }).click();
    const question = page.getByRole("dialog", { name: "Send it once more?" });
    await question.getByText("This delivery has arrived already: its receiver gets it twice.").waitFor();
    await question.getByRole("button", { name: "Redeliver" }).click();
    await question.waitFor({ state: "detached" });
    const drawer = page.getByRole("dialog", { name: "Delivery" });
    await drawer.getByText("Retrying").first().waitFor();
    await drawer.getByRole("button", { name: "Close" }).click();
    await rowOf(page, 1).getByText("Retrying").waitFor();
    expect(reads).toEqual([]);
  });

  it("shows the newest state also of what changed while a page was being loaded", async () => {
    await post(60);
    await waitUntilDelivered(scene.hearback);
    await scene.hearback.end("worker", "SIGTERM");
    const page = await open("settings/deliveries");
    await isLive(page);
    // The same list in another window tells when the change has been told.
    const other = await page.context().newPage();
    await other.goto(page.url());
    await isLive(other);
    await page.bringToFront();
    // The screen and what is close below it.
    await rows(page).nth(39).waitFor();
    await noticeLosses(page);

    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const { promise: held, resolve: hold } = Promise.withResolvers<void>();
    const isNextPage = (url: URL) => url.pathname.includes("deliveries.list") && url.search.includes("cursor");
    await page.route(isNextPage, async (route: Route) => {
      hold();
      await released;
      await route.continue();
    });
    await rows(page).nth(39).scrollIntoViewIfNeeded();
    await held;
    await scene.hearback.cli("delivery", "retry", "dlv_60");
    await rowOf(other, 60).getByText("Retrying").waitFor();
    release();
    await rowOf(page, 1).waitFor();
    await rowOf(page, 60).getByText("Retrying").waitFor();
    expect(await page.evaluate(() => "wasLost" in window)).toBe(false);
    expect(scene.person.problems).toEqual([]);
  });

  it("doesn't say that it is live while it could not be read", async () => {
    await scene.person.page.route(/deliveries\.list/, (route) => route.abort());
    const page = await open("settings/deliveries");
    await page.getByRole("button", { name: "Try again" }).waitFor({ timeout: 20_000 });
    expect(await page.getByText("Live", { exact: true }).count()).toBe(0);
    await page.unroute(/deliveries\.list/);
    await page.getByRole("button", { name: "Try again" }).click();
    await isLive(page);
  });

  it("says at its end that no more could be read, and goes on from there when asked", async () => {
    await post(60);
    await waitUntilDelivered(scene.hearback);
    const isNextPage = (url: URL) => url.pathname.includes("deliveries.list") && url.search.includes("cursor");
    await scene.person.page.route(isNextPage, (route) => route.abort());
    // What a watch tells would have it go on by itself.
    await scene.person.page.route(/deliveries\.watch/, (route) => route.abort());
    const page = await open("settings/deliveries");
    const again = page.getByRole("button", { name: "Try again" });
    await again.waitFor();
    expect(await rows(page).count()).toBe(20);
    await page.unroute(isNextPage);
    await again.click();
    await rows(page).nth(39).waitFor();
    await again.waitFor({ state: "detached" });
  });

  it("takes an instant as it is typed, in a time zone whose old times have seconds", async () => {
    const page = await open("settings/deliveries?range=own");
    const from = page.getByLabel("From", { exact: true });
    await from.focus();
    await page.keyboard.type("09112025");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.type("1035AM");
    expect(await from.inputValue()).toBe("2025-09-11T10:35");
    await page.keyboard.press("Tab");
    await page.waitForURL(/from=/);
    expect(new URL(page.url()).searchParams.get("from")).toContain("2025-09-11T01:35:00");
    expect(await from.inputValue()).toBe("2025-09-11T10:35");
    await page.reload();
    await expect.poll(() => from.inputValue()).toBe("2025-09-11T10:35");
  });
});

/** Sets `wasLost` on the window once the connection is said to be lost. */
async function noticeLosses(page: Page): Promise<void> {
  await page.evaluate(() => {
    new MutationObserver(() => {
      if (document.body.textContent?.includes("reconnecting…")) Object.assign(window, { wasLost: true });
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
}
