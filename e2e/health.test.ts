import { type Attempt, HourCounts } from "@hearback/core";
import { openDatabase, toJsonText } from "@hearback/db";
import { pollUntil, respond, type ScriptedReceiver, startScriptedReceiver } from "@hearback/testing";
import type { Browser, BrowserContextOptions } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { inspect, launchBrowser, settle, type Visit, visit } from "./browser.ts";
import { ownerSettings, signIn } from "./owner.ts";
import { type Project, setUpProject } from "./set-up-project.ts";
import { type Hearback, startHearback, waitUntilDelivered } from "./start-hearback.ts";

const hourMs = 3_600_000;

const looks = [
  { name: "en-light-1280", locale: "en-US", colorScheme: "light", width: 1280 },
  { name: "ko-dark-1440", locale: "ko-KR", colorScheme: "dark", width: 1440 },
  { name: "ja-light-390", locale: "ja-JP", colorScheme: "light", width: 390 },
] as const;

type Webhook = { id: number };

describe("the health of webhooks in the browser", () => {
  let browser: Browser;
  let hearback: Hearback;
  let good: ScriptedReceiver;
  let bad: ScriptedReceiver;
  let project: Project;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    hearback = await startHearback(["server", "worker"], ownerSettings);
    good = await startScriptedReceiver();
    bad = await startScriptedReceiver({ script: [respond({ status: 503 })] });
    project = await setUpProject(hearback, good.url);
  });
  afterEach(async () => {
    await hearback.stop();
    await good.close();
    await bad.close();
  });

  const settings = () => `${hearback.url}/projects/${project.projectId}/settings/webhooks`;

  async function enter(options: BrowserContextOptions = {}): Promise<Visit> {
    const person = await visit(browser, options);
    const { page } = person;
    await page.goto(hearback.url);
    await signIn(page);
    await page.waitForURL(/\/projects?\//);
    return person;
  }

  async function addWebhook(name: string, url: string, event: string): Promise<number> {
    const ofProject = ["--project", String(project.projectId)];
    const args = ["--name", name, "--url", url, "--event", event];
    return (await hearback.cli<Webhook>("webhook", "create", ...ofProject, ...args)).id;
  }
  const addIdle = () => addWebhook("Quiet", "https://api.example.com/webhooks/feedback-hub", "webhook_turned_off");

  /** A webhook to the bad receiver, called until it counts as failing. */
  async function addFailing(name: string): Promise<number> {
    const id = await addWebhook(name, bad.url, "feedback_created");
    for (const content of ["one", "two", "three", "four", "five"]) await project.post(content);
    await pollUntil(
      async () => {
        const { health } = await hearback.cli<{ health: { state: string } }>("webhook", "show", String(id));
        return health.state === "failing";
      },
      { timeoutMs: 30_000 },
    );
    return id;
  }

  async function deliverOne(): Promise<void> {
    await project.post("arrives");
    await waitUntilDelivered(hearback);
  }

  it("calls a webhook healthy only when something has arrived", async () => {
    await deliverOne();
    const idleId = await addIdle();
    const { page, close } = await enter();
    await page.goto(settings());
    const row = (name: string) => page.getByRole("row").filter({ hasText: name });
    await row("Receiver").getByText("Healthy").waitFor();
    await row("Receiver").getByText("100%").waitFor();
    await row("Receiver").getByRole("img", { name: "1 event in 24 hours" }).waitFor();
    await row("Quiet").getByText("No deliveries yet").waitFor();

    await page.goto(`${settings()}/${idleId}/health`);
    await page.getByText("Nothing has been sent yet").waitFor();
    await close();
  });

  it("shows how a webhook has fared, as charts and as the same figures in tables, at an address of its own", async () => {
    await deliverOne();
    const { page, problems, close } = await enter();
    await page.goto(`${settings()}/${project.webhookId}`);
    await page.getByRole("tab", { name: "Health" }).click();
    await page.getByText("1 of 1 request").waitFor();
    await page.getByText("No request failed in this period.").waitFor();
    await page.getByRole("img", { name: "Requests by hour" }).locator("svg path").first().waitFor();

    await page.getByRole("switch", { name: "Requests by hour: as a table" }).press("Space");
    const rows = page.getByRole("table", { name: "Requests by hour" }).getByRole("row");
    const hours = await rows.filter({ has: page.getByRole("cell") }).allInnerTexts();
    // The hour may have turned since.
    const figures = hours.slice(0, 2).map((hour) => hour.split("\t").slice(1));
    expect(figures).toContainEqual(["1", "0"]);

    await page.getByRole("radio", { name: "7 days" }).press("Space");
    await page.waitForURL(/period=7d/);
    await page.getByRole("heading", { name: "Requests by day" }).waitFor();
    await page.getByRole("radio", { name: "By hour" }).press("Space");
    await page.waitForURL(/by=hour/);
    await page.reload();
    await page.getByRole("heading", { name: "Requests by hour" }).waitFor();
    expect(await page.getByRole("radio", { name: "7 days" }).isChecked()).toBe(true);
    expect(problems).toEqual([]);
    await close();
  });

  it("says what was skipped by the switch, and doesn't call a webhook healthy whose last attempt failed", async () => {
    const failingId = await addFailing("CRM");
    const { page, close } = await enter();
    await page.clock.install();
    await page.goto(settings());
    const row = page.getByRole("row").filter({ hasText: "CRM" });
    const flip = row.getByRole("switch");
    await row.getByText("Failing").waitFor();
    await flip.press("Space");
    await page.getByText(/“CRM” is off\. \d+ skipped deliver(y is|ies are) kept/).waitFor();
    await flip.press("Space");
    await page.getByText(/“CRM” is on\. \d+ skipped deliver(y|ies) can be recovered/).waitFor();
    // What was said before isn't true any more.
    await page.getByText("“CRM” is off.").waitFor({ state: "detached", timeout: 3_000 });
    await row.getByText("Last attempt failed").waitFor();
    // Whoever comes by keys finds it there, however long that takes.
    const recover = page.getByRole("link", { name: "Recover them" });
    await recover.focus();
    await page.clock.fastForward(60_000);
    await recover.press("Enter");
    await page.getByRole("dialog", { name: "Recover what failed since…" }).waitFor();
    // Sooner than it would leave by itself.
    await page.getByText("“CRM” is on.").waitFor({ state: "detached", timeout: 5_000 });
    await page.goto(`${settings()}/${failingId}/health`);
    await page.getByText(/^\d can still be recovered$/).waitFor();
    await page.getByRole("heading", { name: "Skipped events by hour" }).waitFor();
    // Both figures are of the same time.
    const asked = page.waitForRequest(/recoveries\.preview/);
    await page.getByRole("radio", { name: "7 days" }).press("Space");
    const [, since = ""] = decodeURIComponent((await asked).url()).match(/"since":"([^"]+)"/) ?? [];
    const days = (Date.now() - Date.parse(since)) / (24 * hourMs);
    expect(days).toBeGreaterThan(5);
    expect(days).toBeLessThan(8);
    await page.getByText(/^\d can still be recovered$/).waitFor();
    await close();
  });

  it("tells on every page which webhook is failing, why, and what waits, until the notice is put away", async () => {
    const failingId = await addFailing("CRM");
    const { page, close } = await enter();
    await page.goto(`${hearback.url}/projects/${project.projectId}/feedback`);
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
    await details.getByText(/^(Next attempt: 0:\d\d|Due now)$/).waitFor();

    await addFailing("Billing");
    await page.goto(`${hearback.url}/projects/${project.projectId}/issues`);
    await notice.getByText(/^2 webhooks are failing, the longest since .+: CRM and Billing\./).waitFor();
    await inspect(page, "failing-notice-of-two");
    await notice.getByRole("link", { name: "Billing" }).click();
    await page.waitForURL(/\/webhooks\/\d+\/deliveries\?error=http_5xx/);
    await page.goto(`${hearback.url}/projects/${project.projectId}/issues`);
    await notice.getByRole("link", { name: "See them in the list" }).click();
    await page.waitForURL(/\/webhooks\?sort=failing$/);
    const row = page.getByRole("table", { name: "Webhook Integration" }).getByRole("row");
    await row.filter({ hasText: "Failing" }).nth(1).waitFor();
    expect(await row.nth(1).textContent()).toContain("CRM");
    await page.goto(`${hearback.url}/projects/${project.projectId}/issues`);
    await notice.getByRole("button", { name: "Put this notice away" }).click();
    await page.reload();
    await page.getByRole("heading", { name: "Issues" }).waitFor();
    expect(await notice.count()).toBe(0);
    await close();
  });

  it("sends now what waits for a receiver that is mended, also from the dialog of recoveries", async () => {
    const failingId = await addFailing("CRM");
    const { page, problems, close } = await enter();
    await page.goto(`${settings()}/${failingId}/deliveries`);
    const details = page.getByRole("dialog", { name: "Webhook Details" });
    await details.getByText("Waits for the receiver").first().waitFor();
    await details.getByRole("button", { name: "Send now" }).waitFor();
    await details.getByRole("button", { name: "Recover what failed" }).click();
    const dialog = page.getByRole("dialog", { name: "Recover what failed since…" });
    await dialog.getByText(/^\d deliver(y waits|ies wait) to be sent\. (It needs|They need) no recovery\.$/).waitFor();
    await inspect(page, "recover-what-waits");
    // Mended only now: a probe would send it all before.
    await page.route(/webhooks\.sendNow/, async (route) => {
      bad.answerWith(respond({ status: 200 }));
      await route.continue();
    });
    await dialog.getByRole("button", { name: "Send now" }).click();
    await page.getByText(/^\d deliver(y is|ies are) sent now\.$/).waitFor();
    await dialog.getByRole("button", { name: "Send now" }).waitFor({ state: "detached" });
    await expect.poll(() => dialog.evaluate((part) => part.contains(document.activeElement))).toBe(true);
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await expect.poll(() => details.getByRole("row").filter({ hasText: "Succeeded" }).count()).toBe(5);
    await page.getByRole("region", { name: "Webhooks that are failing" }).waitFor({ state: "detached" });
    expect(problems).toEqual([]);
    await close();
  });

  it("takes no focus when the notice goes without it", async () => {
    const failingId = await addFailing("CRM");
    const { page, close } = await enter();
    await page.clock.install();
    await page.goto(`${hearback.url}/projects/${project.projectId}/issues`);
    const notice = page.getByRole("region", { name: "Webhooks that are failing" });
    await notice.waitFor();
    bad.answerWith(respond({ status: 200 }));
    await hearback.cli("webhook", "send-now", String(failingId));
    await waitUntilDelivered(hearback);
    // The longest until it is looked at again.
    await page.clock.fastForward(30_000);
    await notice.waitFor({ state: "detached" });
    expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
    await close();
  });

  it("opens a failing webhook at what failed, and a healthy one at its settings", async () => {
    const failingId = await addFailing("CRM");
    const { page, close } = await enter();
    const atFailures = new RegExp(`/webhooks/${failingId}/deliveries\\?error=http_5xx$`);
    const details = page.getByRole("dialog", { name: "Webhook Details" });
    await page.getByRole("region", { name: "Webhooks that are failing" }).getByRole("link", { name: "CRM" }).click();
    await page.waitForURL(atFailures);
    await details.getByRole("row").filter({ hasText: "503" }).first().waitFor();
    await page.goto(settings());
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
    expect(page.url()).toMatch(new RegExp(`/webhooks/${project.webhookId}$`));

    // What is redelivered by hand doesn't count for the health, and leaves nothing that failed.
    await hearback.end("worker", "SIGTERM");
    bad.answerWith(respond({ status: 200 }));
    const ids = (await hearback.cli<{ id: string }[]>("delivery", "list", "--webhook", String(failingId))).map(
      ({ id }) => id,
    );
    await hearback.cli("delivery", "retry", ...ids);
    await hearback.start("worker");
    await waitUntilDelivered(hearback);
    await details.getByRole("button", { name: "Close" }).click();
    await details.waitFor({ state: "detached" });
    await row("CRM").getByText("Failing").click();
    await page.waitForURL(new RegExp(`/webhooks/${failingId}/deliveries$`));
    await details.getByRole("row").filter({ hasText: "Succeeded" }).first().waitFor();
    // Whoever chooses a filter that nothing fits, keeps it.
    await page.goto(`${settings()}/${failingId}/deliveries?error=http_5xx`);
    await details.getByText("No delivery fits these filters").waitFor();
    await close();
  });

  it("never shows the figures of days as those of hours", async () => {
    await deliverOne();
    const { page, close } = await enter();
    await page.goto(`${settings()}/${project.webhookId}/health?period=7d`);
    await page.getByText("1 of 1 request").waitFor();
    await page.getByRole("switch", { name: "Requests by day: as a table" }).press("Space");
    await page.getByRole("table", { name: "Requests by day" }).waitFor();
    const answers = Promise.withResolvers<void>();
    await page.route(/webhooks\.health/, async (route) => {
      await answers.promise;
      await route.continue();
    });
    await page.getByRole("radio", { name: "By hour" }).press("Space");
    await page.getByRole("heading", { name: "Requests by hour" }).waitFor();
    const table = page.getByRole("table", { name: "Requests by hour" });
    expect(await table.count()).toBe(0);
    answers.resolve();
    await expect.poll(() => table.getByRole("row").count()).toBeGreaterThan(7 * 24);
    await close();
  });

  it.each(looks)("fits its width and passes axe: $name", async ({ name, locale, colorScheme, width }) => {
    await writeHistory(hearback, project.webhookId);
    const idleId = await addIdle();
    const failingId = await addFailing("CRM");
    const { page, problems, close } = await enter({ locale, colorScheme, viewport: { width, height: 1000 } });
    for (const [screen, path] of [
      ["webhook-table", ""],
      ["health-24h", `/${project.webhookId}/health`],
      ["health-7d", `/${project.webhookId}/health?period=7d&by=hour`],
      ["health-empty", `/${idleId}/health`],
      ["health-failing", `/${failingId}/health`],
    ] as const) {
      await page.goto(settings() + path);
      await settle(page);
      if (screen === "health-24h") await page.locator(".recharts-surface").first().waitFor();
      await inspect(page, `${screen}-${name}`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), `${screen} scrolls sideways`).toBe(width);
      const tables = page.locator("table").first().locator("xpath=..");
      const isCut =
        screen === "webhook-table" && (await tables.evaluate((frame) => frame.scrollWidth > frame.clientWidth));
      expect(isCut, "the table is cut").toBe(false);
    }
    expect(problems).toEqual([]);
    await close();
  });
});

/** Four weeks of a webhook that had a bad night, counted as the worker counts. */
async function writeHistory({ env }: Hearback, webhookId: number): Promise<void> {
  const database = await openDatabase({ url: env.DATABASE_URL ?? "", durability: "normal" });
  await database.transaction(async (tx) => {
    const hours = new HourCounts();
    for (let age = 1; age < 28 * 24; age++) {
      const at = new Date(Date.now() - age * hourMs);
      const busy = 6 + Math.round(5 * Math.sin((at.getHours() / 24) * 2 * Math.PI - 2));
      const isBad = age > 9 && age < 14;
      for (let index = 0; index < busy; index++) {
        hours.addEvent(webhookId, index % 3 === 0 ? "issue_registered" : "feedback_created", at);
        if (index % 5 === 4) hours.addEvent(webhookId, "issue_status_changed", at);
        hours.addAttempt(webhookId, attemptAt(at, isBad && index % 4 !== 0, 60 + ((index * 37 + age * 13) % 220)));
      }
      if (age === 14) hours.addSkipped(webhookId, 3, at);
    }
    await hours.write(tx);
  });
  await database.close();
}

function attemptAt(startedAt: Date, hasFailed: boolean, durationMs: number): Attempt {
  return {
    number: 1,
    startedAt,
    finishedAt: startedAt,
    outcome: hasFailed ? "retryable" : "succeeded",
    durationMs: hasFailed ? durationMs * 40 : durationMs,
    timings: toJsonText({ dnsMs: null, connectMs: null, tlsMs: null, firstByteMs: null, totalMs: durationMs }),
    statusCode: hasFailed ? null : 200,
    errorClass: hasFailed ? (durationMs % 2 === 0 ? "timeout_headers" : "connection_refused") : null,
    errorMessage: null,
    remoteAddress: null,
    requestUrl: "http://127.0.0.1/",
    requestHeaders: toJsonText({}),
    responseHeaders: null,
    responseBody: null,
    isTruncated: false,
  };
}
