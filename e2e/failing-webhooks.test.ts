import { pollUntil, respond } from "@hearback/testing";
import { describe, expect, it } from "vitest";
import { inspect } from "./browser.ts";
import { waitUntilDelivered } from "./start-hearback.ts";
import { useHealthScene } from "./use-health-scene.ts";

describe("failing webhooks in the browser", () => {
  const scene = useHealthScene();

  it("tells on every page which webhook is failing, why, and what waits, until the notice is put away", async () => {
    const failingId = await scene.addFailing("CRM");
    const { page, close } = await scene.enter();
    await page.goto(`${scene.hearback.url}/projects/${scene.project.projectId}/feedback`);
    const notice = page.getByRole("region", { name: "Webhooks that are failing" });
    await notice.getByText("CRM has been failing since").waitFor();
    await notice.getByText("The receiver had an error of its own.").waitFor();
    await notice.getByText(/\d+ deliver(y waits|ies wait)\./).waitFor();
    // All of it waits, and nothing is lost yet.
    await notice.getByRole("button", { name: "Send now" }).waitFor();
    expect(await notice.getByRole("link", { name: "Recover what failed" }).count()).toBe(0);
    await notice.getByRole("link", { name: "See its health" }).click();
    await page.waitForURL(new RegExp(`/webhooks/${failingId}/health$`));
    // The codes that came, and none other.
    const reason = page.getByRole("listitem").filter({ hasText: "Receiver error (5xx)" });
    await reason.getByText("503 · A proxy answered").waitFor();
    expect(await reason.textContent()).not.toMatch(/502|504/);
    const details = page.getByRole("dialog", { name: "Webhook Details" });
    await details.getByText(/^(Next attempt in .?\d+s|Due now)$/).waitFor();
    await details.getByText(/^Last failure: 503, .+ ago$/).waitFor();

    await scene.addFailing("Billing");
    await page.goto(`${scene.hearback.url}/projects/${scene.project.projectId}/issues`);
    await notice.getByText(/^2 webhooks are failing, the longest since .+: CRM and Billing\./).waitFor();
    await inspect(page, "failing-notice-of-two");
    await notice.getByRole("link", { name: "Billing" }).click();
    await page.waitForURL(/\/webhooks\/\d+\/deliveries\?error=http_5xx/);
    await page.goto(`${scene.hearback.url}/projects/${scene.project.projectId}/issues`);
    await notice.getByRole("link", { name: "See them in the list" }).click();
    await page.waitForURL(/\/webhooks\?sort=failing$/);
    const longest = page.getByRole("table", { name: "Webhook Integration" }).getByRole("link", { name: "CRM" });
    await longest.waitFor();
    // Once more where the list is open already: to the row.
    await notice.getByRole("link", { name: "See them in the list" }).press("Enter");
    await expect.poll(() => longest.evaluate((link) => link === document.activeElement)).toBe(true);
    const row = page.getByRole("table", { name: "Webhook Integration" }).getByRole("row");
    await row.filter({ hasText: "Failing" }).nth(1).waitFor();
    expect(await row.nth(1).textContent()).toContain("CRM");
    await page.goto(`${scene.hearback.url}/projects/${scene.project.projectId}/issues`);
    await notice.getByRole("button", { name: "Put this notice away" }).click();
    await page.reload();
    await page.getByRole("heading", { name: "Issues" }).waitFor();
    expect(await notice.count()).toBe(0);
    await close();
  });

  it("sends now what waits for a receiver that is mended, also from the dialog of recoveries", async () => {
    const failingId = await scene.addFailing("CRM");
    const { page, problems, close } = await scene.enter();
    await page.clock.install();
    await page.goto(`${scene.settings()}/${failingId}/deliveries`);
    const details = page.getByRole("dialog", { name: "Webhook Details" });
    await details.getByText("Waits for the receiver").first().waitFor();
    await details.getByRole("button", { name: "Send now" }).waitFor();
    await page.route(/recoveries\.preview/, (route) => route.abort());
    await details.getByRole("button", { name: "Recover what failed" }).click();
    const dialog = page.getByRole("dialog", { name: "Recover what failed since…" });
    await page.clock.fastForward(10_000);
    await dialog.getByText("This could not be loaded").waitFor();
    await page.unroute(/recoveries\.preview/);
    await dialog.getByRole("button", { name: "Try again" }).click();
    problems.length = 0;
    await dialog.getByText(/^\d deliver(y waits|ies wait) to be sent\. (It needs|They need) no recovery\.$/).waitFor();
    // What may be a long count is made once.
    const counts: string[] = [];
    page.on("request", (request) => request.url().includes("recoveries.preview") && counts.push(request.url()));
    await page.clock.fastForward(20_000);
    await inspect(page, "recover-what-waits");
    expect(counts).toEqual([]);
    await dialog.getByRole("combobox", { name: "Since" }).click();
    await page.getByRole("option", { name: "A time of my choice" }).click();
    await dialog.getByText("Enter when the time begins.").waitFor();
    await dialog.getByLabel("From").fill("2026-01-02T03:04");
    await dialog.getByLabel("Until").fill("2026-01-01T03:04");
    await expect.poll(() => dialog.getByText("The end must be after the start.").count()).toBe(2);
    await dialog.getByRole("combobox", { name: "Since" }).click();
    await page.getByRole("option", { name: "The last 7 days" }).click();
    // Mended only now: a probe would send it all before.
    await page.route(/webhooks\.sendNow/, async (route) => {
      scene.bad.answerWith(respond({ status: 200 }));
      await route.continue();
    });
    await dialog.getByRole("button", { name: "Send now" }).click();
    await page.getByText(/^\d deliver(y is|ies are) sent now\.$/).waitFor();
    await dialog.getByRole("button", { name: "Send now" }).waitFor({ state: "detached" });
    await expect.poll(() => dialog.evaluate((part) => part.contains(document.activeElement))).toBe(true);
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await expect.poll(() => details.getByRole("row").filter({ hasText: "Succeeded" }).count()).toBe(5);
    await page.getByRole("region", { name: "Webhooks that are failing" }).waitFor({ state: "detached" });
    // Whoever comes later still sees what it was.
    await page.getByRole("tab", { name: "Health" }).click();
    await details.getByText(/^Last failure: 503, .+ ago\. Requests have succeeded since\.$/).waitFor();
    await details.getByText("503 · A proxy answered").waitFor();
    await inspect(page, "health-recovered");
    expect(problems).toEqual([]);
    await close();
  });

  it("reads out once what has come, and keeps the focus in front when the notice of one that is off is put away", async () => {
    const { page, close } = await scene.enter();
    await page.clock.install();
    await page.goto(`${scene.hearback.url}/projects/${scene.project.projectId}/feedback`);
    await page.getByRole("heading", { name: "Feedback" }).waitFor();
    const said = await page.evaluateHandle(listenToStatus);
    scene.bad.answerWith(respond({ status: 410 }));
    const id = await scene.addWebhook("Old tracker", scene.bad.url, "feedback_created");
    await scene.project.post("gone");
    await pollUntil(async () => {
      const { isActive } = await scene.hearback.cli<{ isActive: boolean }>("webhook", "show", String(id));
      return !isActive;
    });
    await page.clock.fastForward(30_000);
    const notice = page.getByRole("region", { name: "Webhooks that were turned off" });
    await notice.getByText("its receiver answered 410").waitFor();
    const when = notice.getByRole("time");
    const before = await when.textContent();
    await page.clock.fastForward(120_000);
    await expect.poll(() => when.textContent()).not.toBe(before);
    expect(await said.jsonValue()).toEqual(["Webhooks that were turned off: Old tracker."]);
    expect(await notice.getAttribute("aria-live")).toBeNull();

    const otherId = await scene.addWebhook("Old chat", scene.bad.url, "feedback_created");
    await scene.project.post("gone too");
    await pollUntil(async () => {
      const { isActive } = await scene.hearback.cli<{ isActive: boolean }>("webhook", "show", String(otherId));
      return !isActive;
    });
    await page.clock.fastForward(30_000);
    await notice.getByText("Old chat").waitFor();
    await scene.hearback.cli("webhook", "delete", String(otherId));
    await page.clock.fastForward(30_000);
    await notice.getByText("Old chat").waitFor({ state: "detached" });
    expect(await said.jsonValue()).toEqual([
      "Webhooks that were turned off: Old tracker.",
      "Webhooks that were turned off: Old chat.",
    ]);

    await notice.getByRole("button", { name: "Put this notice away" }).press("Enter");
    await notice.waitFor({ state: "detached" });
    const heading = page.getByRole("heading", { name: "Feedback" });
    await expect.poll(() => heading.evaluate((title) => title === document.activeElement)).toBe(true);
    await close();
  });

  it("says of a retry whose time is ahead that it isn't sent before, and that it waits from then on", async () => {
    const failingId = await scene.addFailing("CRM");
    await scene.hearback.end("worker", "SIGTERM");
    const [newest] = await scene.hearback.cli<{ id: string }[]>("delivery", "list", "--webhook", String(failingId));
    const { page, close } = await scene.enter();
    await page.clock.install({ time: Date.now() - 3_600_000 });
    await page.goto(`${scene.settings()}/${failingId}/deliveries`);
    const details = page.getByRole("dialog", { name: "Webhook Details" });
    await details
      .getByText(/^At the earliest in /)
      .first()
      .waitFor();
    expect(await details.getByText("Waits for the receiver").count()).toBe(0);
    await page.goto(`${scene.settings()}/${failingId}/deliveries/${newest?.id}`);
    const ahead = page.getByRole("region", { name: "What comes next" });
    await ahead.getByText("This delivery is not sent before the time below.").waitFor();
    await ahead.getByText("Not before").waitFor();
    await inspect(page, "delivery-held-later");
    await page.clock.fastForward(2 * 3_600_000);
    await ahead.getByText("as soon as one arrives, the others follow").waitFor();
    expect(await ahead.getByRole("listitem").count()).toBe(0);
    await close();
  });

  it("takes no focus when the notice goes without it", async () => {
    const failingId = await scene.addFailing("CRM");
    const { page, close } = await scene.enter();
    await page.clock.install();
    await page.goto(`${scene.hearback.url}/projects/${scene.project.projectId}/issues`);
    const notice = page.getByRole("region", { name: "Webhooks that are failing" });
    await notice.waitFor();
    scene.bad.answerWith(respond({ status: 200 }));
    await scene.hearback.cli("webhook", "send-now", String(failingId));
    await waitUntilDelivered(scene.hearback);
    // The longest until it is looked at again.
    await page.clock.fastForward(30_000);
    await notice.waitFor({ state: "detached" });
    // Whatever would take it does so a moment later.
    await page.clock.runFor(1_000);
    expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
    await close();
  });

  it("leaves what is typed alone when the file of its notice is lost, and comes once that can be had", async () => {
    const { page, close } = await scene.enter();
    await page.clock.install();
    let isLost = true;
    await page.route("**/assets/troubles-*", (route) => (isLost ? route.abort() : route.continue()));
    const loss = () => page.waitForEvent("requestfailed", (request) => request.url().includes("/assets/troubles-"));
    const early = loss();
    await page.goto(`${scene.settings()}/new`);
    const form = page.getByRole("dialog", { name: "Register Webhook" });
    const name = form.getByRole("textbox", { name: "Name" });
    await name.fill("Typed");
    const leavings: string[] = [];
    page.on("dialog", (question) => void leavings.push(question.type()));
    page.on("request", (request) => request.isNavigationRequest() && leavings.push(request.url()));
    // It is fetched ahead once the page has stood for some seconds.
    await page.clock.fastForward(10_000);
    await early;
    await scene.addFailing("CRM");
    const wanted = loss();
    await page.clock.fastForward(30_000);
    await wanted;
    // Whatever would leave does so with the next picture.
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    expect(leavings).toEqual([]);
    const another = loss();
    await page.clock.fastForward(30_000);
    await another;
    expect(await name.inputValue()).toBe("Typed");

    isLost = false;
    await page.clock.fastForward(30_000);
    const notice = page.getByText("CRM has been failing since");
    await notice.waitFor();
    const section = page.getByRole("region", { name: "Webhooks that are failing" });
    const layout = await section.locator("> div").evaluate((part) => getComputedStyle(part).display);
    expect(layout, "with its styles").toBe("flex");
    expect(await name.inputValue()).toBe("Typed");
    await close();
  });

  it("opens a failing webhook at what failed, and a healthy one at its settings", async () => {
    const failingId = await scene.addFailing("CRM");
    const { page, close } = await scene.enter();
    const atFailures = new RegExp(`/webhooks/${failingId}/deliveries\\?error=http_5xx$`);
    const details = page.getByRole("dialog", { name: "Webhook Details" });
    await page.getByRole("region", { name: "Webhooks that are failing" }).getByRole("link", { name: "CRM" }).click();
    await page.waitForURL(atFailures);
    await details.getByRole("row").filter({ hasText: "503" }).first().waitFor();
    await page.goto(scene.settings());
    const row = (name: string) => page.getByRole("row").filter({ hasText: name });
    await row("CRM")
      .getByRole("img", { name: /^5 events in 24 hours, (\d+) of \1 requests failed$/ })
      .waitFor();
    await row("CRM").getByText("Failing").click();
    await page.waitForURL(atFailures);
    await details.getByRole("row").filter({ hasText: "503" }).first().waitFor();
    await details.getByRole("button", { name: "Close" }).click();
    await page.waitForURL(/\/webhooks$/);
    await row("Receiver").getByText("Healthy").click();
    await details.getByRole("textbox", { name: "Name" }).waitFor();
    expect(page.url()).toMatch(new RegExp(`/webhooks/${scene.project.webhookId}$`));

    // What is redelivered by hand doesn't count for the health, and leaves nothing that failed.
    await scene.hearback.end("worker", "SIGTERM");
    scene.bad.answerWith(respond({ status: 200 }));
    const ids = (await scene.hearback.cli<{ id: string }[]>("delivery", "list", "--webhook", String(failingId))).map(
      ({ id }) => id,
    );
    await scene.hearback.cli("delivery", "retry", ...ids);
    await scene.hearback.start("worker");
    await waitUntilDelivered(scene.hearback);
    await details.getByRole("button", { name: "Close" }).click();
    await details.waitFor({ state: "detached" });
    await row("CRM").getByText("Failing").click();
    await page.waitForURL(new RegExp(`/webhooks/${failingId}/deliveries$`));
    await details.getByRole("row").filter({ hasText: "Succeeded" }).first().waitFor();
    // Whoever chooses a filter that nothing fits, keeps it.
    await page.clock.install();
    await page.goto(`${scene.settings()}/${failingId}/deliveries?error=http_5xx`);
    await details.getByText("No delivery fits these filters").waitFor();

    // That nothing fitted before doesn't say that nothing does now.
    await page.clock.fastForward(10_000);
    await details.getByRole("button", { name: "Close" }).click();
    await details.waitFor({ state: "detached" });
    await page.route(/deliveries\.list/, (route) => route.abort());
    await row("CRM").getByText("Failing").click();
    await details.getByText("This could not be loaded").waitFor();
    expect(page.url()).toContain("error=http_5xx");
    await page.unroute(/deliveries\.list/);
    await details.getByRole("button", { name: "Try again" }).click();
    await page.waitForURL(new RegExp(`/webhooks/${failingId}/deliveries$`));
    await details.getByRole("row").filter({ hasText: "Succeeded" }).first().waitFor();
    await close();
  });
});

/** Runs in the page: all that is said from now on in the places that are there for it. */
function listenToStatus(): string[] {
  const said: string[] = [];
  for (const place of document.querySelectorAll("[role='status']")) {
    const listen = () => place.textContent.trim() !== "" && said.push(place.textContent.trim());
    new MutationObserver(listen).observe(place, { childList: true, characterData: true, subtree: true });
  }
  return said;
}
