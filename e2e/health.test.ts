import { type Attempt, HourCounts } from "@hearback/core";
import { openDatabase, toJsonText } from "@hearback/db";
import { respond } from "@hearback/testing";
import { describe, expect, it } from "vitest";
import { inspect, settle } from "./browser.ts";
import type { Hearback } from "./start-hearback.ts";
import { useHealthScene } from "./use-health-scene.ts";
import { speak, spoken } from "./words.ts";

const hourMs = 3_600_000;

/** In English, a column of the list is called the same. */
const healthTab = { en: "Health", ko: "모니터링" };

const whatWillBeThere =
  "Success rate, response times and reasons for failures appear here with the first event. Tests are not counted.";

const looks = [
  { name: "en-light-1280", locale: "en-US", colorScheme: "light", width: 1280 },
  { name: "ko-dark-1440", locale: "ko-KR", colorScheme: "dark", width: 1440 },
  { name: "ja-light-390", locale: "ja-JP", colorScheme: "light", width: 390 },
] as const;

describe("the health of webhooks in the browser", () => {
  const scene = useHealthScene();
  const addIdle = () =>
    scene.addWebhook("Quiet", "https://api.example.com/webhooks/feedback-hub", "webhook_turned_off");

  it.each(spoken)("calls a webhook healthy only when something has arrived: $language", async (tongue) => {
    const say = speak(tongue.language, "health", "webhooks", "monitoring");
    await scene.deliverOne();
    const idleId = await addIdle();
    const { page, close } = await scene.enter({ locale: tongue.locale });
    await page.goto(scene.settings());
    const row = (name: string) => page.getByRole("row").filter({ hasText: name });
    await row("Receiver").getByText(say("Healthy")).waitFor();
    await row("Receiver").getByText("100%").waitFor();
    await row("Receiver")
      .getByRole("img", { name: say("{{count, number}} event in 24 hours", { count: 1 }) })
      .waitFor();
    await row("Quiet").getByText(say("No deliveries yet")).waitFor();

    await page.goto(`${scene.settings()}/${idleId}/health`);
    await page.getByText(say("Nothing has been sent yet")).waitFor();
    await page.getByText(say(whatWillBeThere)).waitFor();
    await close();
  });

  it("and the deliveries are there when their tabs are opened, however slow the server is by then", async () => {
    await scene.deliverOne();
    const { page, close } = await scene.enter();
    const areRead = ["webhooks.health", "deliveries.list"].map((name) =>
      page.waitForResponse((response) => response.url().includes(name)).then((response) => response.finished()),
    );
    await page.goto(`${scene.settings()}/${scene.project.webhookId}`);
    await Promise.all(areRead);
    await settle(page);
    await page.route(/\/trpc\//, () => {});
    await page.getByRole("tab", { name: "Health" }).click();
    await page.getByText("1 of 1 request").waitFor();
    await page.getByRole("tab", { name: "Deliveries" }).click();
    await page.getByRole("row").getByRole("link", { name: "Feedback Creation" }).waitFor();
    await close();
  });

  const walk = "shows how a webhook has fared, as charts and as the same figures in tables, at an address of its own";
  it.each(spoken)(`${walk}: $language`, async ({ language, locale }) => {
    const say = speak(language, "monitoring", "webhooks", "charts", "failures", "delivery");
    await scene.deliverOne();
    const { page, problems, close } = await scene.enter({ locale });
    await page.goto(`${scene.settings()}/${scene.project.webhookId}`);
    await page.getByRole("tab", { name: healthTab[language] }).click();
    const { succeeded, count } = { succeeded: 1, count: 1 };
    await page.getByText(say("{{succeeded}} of {{count, number}} request", { succeeded, count })).waitFor();
    await page.getByText(say("No request failed in this period.")).waitFor();
    const byHour = say("Requests by hour");
    await page.getByRole("img", { name: byHour }).locator("svg path").first().waitFor();
    const asTable = (title: string) => page.getByRole("switch", { name: say("{{title}}: as a table", { title }) });

    await asTable(byHour).press("Space");
    const table = page.getByRole("table", { name: byHour });
    const rows = table.getByRole("row");
    await table.getByRole("columnheader", { name: say("Failed") }).waitFor();
    // The hour may have turned since.
    const figures = async () => {
      const hours = await rows.filter({ has: page.getByRole("cell") }).allInnerTexts();
      return hours.slice(0, 2).map((hour) => hour.split("\t").slice(1));
    };
    await expect.poll(figures).toContainEqual(["1", "0"]);

    const period = (name: string) => page.getByRole("radio", { name: say(name) });
    await period("7 days").press("Space");
    await page.waitForURL(/period=7d/);
    await page.getByRole("heading", { name: say("Requests by day") }).waitFor();
    await period("By hour").press("Space");
    await page.waitForURL(/by=hour/);
    await page.reload();
    await page.getByRole("heading", { name: byHour }).waitFor();
    expect(await period("7 days").isChecked()).toBe(true);

    scene.good.answerWith(respond({ status: 500 }));
    await scene.project.post("fails");
    await page.getByText(say("The receiver had an error of its own.")).waitFor();
    const [answered] = say("Last failure: {{answer}}, {{when}}", { answer: 500, when: "|" }).split("|");
    await page.getByText(answered ?? "").waitFor();
    const why = say("Why requests failed");
    await settle(page);
    await inspect(page, `health-used-${language}`);
    await asTable(why).press("Space");
    await page
      .getByRole("table", { name: why })
      .getByRole("row", { name: say("Receiver error (5xx)") })
      .waitFor();
    expect(problems).toEqual([]);
    await close();
  });

  it("follows what is sent, also what is redelivered, within a few seconds", async () => {
    await scene.deliverOne();
    const { page, problems, close } = await scene.enter();
    await page.goto(`${scene.settings()}/${scene.project.webhookId}/health`);
    await page.getByText("1 of 1 request").waitFor();
    const [delivery] = await scene.hearback.cli<{ id: string }[]>("delivery", "list", "--project", "Shop");
    const redeliver = () => scene.hearback.cli("delivery", "retry", delivery?.id ?? "");
    await redeliver();
    await page.getByText("2 of 2 requests").waitFor({ timeout: 5_000 });
    await scene.deliverOne();
    await page.getByText("3 of 3 requests").waitFor({ timeout: 5_000 });
    scene.good.answerWith(respond({ status: 500 }));
    await redeliver();
    await page.getByText("3 of 4 requests").waitFor({ timeout: 5_000 });
    await page.getByText(/^Last failure: 500, .+ ago$/).waitFor();
    await page.getByText("The receiver had an error of its own.").waitFor();
    await page.getByRole("switch", { name: "Why requests failed: as a table" }).press("Space");
    await page.getByRole("table", { name: "Why requests failed" }).waitFor();
    await page.getByText("The receiver had an error of its own.").waitFor();

    await page.getByRole("tab", { name: "Deliveries" }).click();
    const details = page.getByRole("dialog", { name: "Webhook Details" });
    await details.getByText("Live", { exact: true }).waitFor();
    await redeliver();
    await page
      .getByRole("row", { includeHidden: true })
      .filter({ hasText: "Receiver" })
      .getByRole("img", { name: "2 events in 24 hours, 2 of 5 requests failed", includeHidden: true })
      .waitFor({ state: "attached", timeout: 5_000 });
    expect(problems).toEqual([]);
    await close();
  });

  it("never shows the figures of days as those of hours", async () => {
    await scene.deliverOne();
    const { page, close } = await scene.enter();
    await page.goto(`${scene.settings()}/${scene.project.webhookId}/health?period=7d`);
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
    await writeHistory(scene.hearback, scene.project.webhookId);
    const idleId = await addIdle();
    const failingId = await scene.addFailing("CRM");
    const { page, problems, close } = await scene.enter({ locale, colorScheme, viewport: { width, height: 1000 } });
    for (const [screen, path] of [
      ["webhook-table", ""],
      ["health-24h", `/${scene.project.webhookId}/health`],
      ["health-7d", `/${scene.project.webhookId}/health?period=7d&by=hour`],
      ["health-empty", `/${idleId}/health`],
      ["health-failing", `/${failingId}/health`],
    ] as const) {
      await page.goto(scene.settings() + path);
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
