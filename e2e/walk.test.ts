import { type ScriptedReceiver, startScriptedReceiver } from "@hearback/testing";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { launchBrowser, type Visit, visit } from "./browser.ts";
import { type Hearback, startHearback } from "./start-hearback.ts";
import { type Say, type Spoken, speak, spoken } from "./words.ts";

describe("a newcomer in the browser", () => {
  let browser: Browser;
  let hearback: Hearback;
  let receiver: ScriptedReceiver;
  let person: Visit;
  /** What the person's screens say. */
  let say: Say;
  /** The same, of what the forms of webhooks name otherwise. */
  let sayOfWebhooks: Say;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    receiver = await startScriptedReceiver();
    hearback = await startHearback();
    await arrive(spoken[0]);
  });
  afterEach(async () => {
    await person.close();
    await hearback.stop();
    await receiver.close();
  });

  async function arrive({ language, locale }: Spoken): Promise<void> {
    person = await visit(browser, { locale });
    say = speak(language, "common", "setUp", "account", "channels", "feedback", "deliveries", "webhooks");
    sayOfWebhooks = speak(language, "webhooks", "common");
  }

  /** Somebody else, whose browser speaks another language. */
  async function giveWayTo(other: Spoken): Promise<void> {
    await person.close();
    await arrive(other);
  }

  async function openSetUp(): Promise<void> {
    const [link] = /http:\S+\/setup\?token=\S+/.exec(hearback.output()) ?? [];
    await person.page.goto(link ?? "the server printed no setup link");
  }

  async function setUp(): Promise<void> {
    await openSetUp();
    await fillSetUp();
  }

  async function fillSetUp(): Promise<void> {
    const { page } = person;
    await page.getByRole("textbox", { name: say("Name"), exact: true }).fill("Jiwoo Han");
    await page.getByLabel(say("E-mail")).fill("jiwoo@example.com");
    await page.locator("input[type=password]").fill("correct horse battery");
    await page.getByLabel(say("Project name")).fill("Shop");
    await page.getByLabel(say("Channel name")).fill("Store Review");
    await page.getByLabel(say("Channel key")).fill("store_review");
    await page.getByRole("button", { name: say("Create account and start") }).click();
    await page.getByRole("link", { name: say("Settings") }).click();
    await page.getByRole("heading", { name: say("Webhook Integration") }).waitFor();
  }

  async function registerWebhook(name: string): Promise<void> {
    const { page } = person;
    await page.getByRole("link", { name: sayOfWebhooks("Register") }).click();
    const dialog = page.getByRole("dialog", { name: sayOfWebhooks("Register Webhook") });
    await dialog.getByRole("textbox", { name: sayOfWebhooks("Name"), exact: true }).fill(name);
    await dialog.getByRole("textbox", { name: sayOfWebhooks("URL"), exact: true }).fill(receiver.url);
    await dialog.getByRole("button", { name: sayOfWebhooks("Generate"), exact: true }).click();
    // Feedback Creation is on from the start.
    for (const event of ["Issue Registration", "Issue Status Change", "Issue Creation"]) {
      await dialog.getByRole("switch", { name: sayOfWebhooks(event) }).press("Space");
    }
    await dialog.getByRole("button", { name: sayOfWebhooks("OK"), exact: true }).click();
    await dialog.waitFor({ state: "detached" });
  }

  it.each(spoken)(
    "sets up, registers a webhook, gives a feedback, and finds its delivery: $language",
    async (tongue) => {
      await giveWayTo(tongue);
      const { page, problems } = person;
      await setUp();
      await registerWebhook("translator");

      await page.getByRole("link", { name: say("Feedback") }).click();
      await page
        .getByRole("link", { name: say("New feedback") })
        .first()
        .click();
      const form = page.getByRole("dialog", { name: say("New feedback") });
      await form.getByLabel(say("Content")).fill("피드백 내용");
      await form.getByLabel(say("User ID")).fill("user_123");
      await form.getByRole("button", { name: say("OK"), exact: true }).click();

      const [request] = await receiver.waitForRequests(1, { timeoutMs: 20_000 });
      const body = JSON.parse(request?.rawBody ?? "{}");
      expect(body).toMatchObject({
        event: "feedback_created",
        project_id: "1",
        channel_id: "store_review",
        data: { feedback_id: "1", content: "피드백 내용", user_info: { id: "user_123", email: null } },
      });
      expect(request?.headers.authorization).toMatch(/^Bearer [\w-]{43}$/);
      expect(request?.headers["webhook-id"]).toBe(body.event_id);

      await page.getByRole("link", { name: say("Settings") }).click();
      await page.getByRole("cell", { name: "translator", exact: true }).click();
      await page.getByRole("tab", { name: say("Deliveries") }).click();
      const deliveries = page.getByRole("table", { name: say("Deliveries") });
      const row = deliveries.getByRole("row").filter({ hasText: say("Feedback Creation") });
      await row.getByText(say("Succeeded")).waitFor();
      await row.getByText("200").waitFor();
      expect(problems).toEqual([]);
    },
  );

  it("causes all four events by hand", async () => {
    const { page, problems } = person;
    await setUp();
    await registerWebhook("all four");

    await page.getByRole("link", { name: "Feedback" }).click();
    await page.getByRole("link", { name: "New feedback" }).first().click();
    const form = page.getByRole("dialog", { name: "New feedback" });
    await form.getByLabel("Content").fill("The payment fails.");
    await form.getByLabel("Issues").fill("Payment");
    await form.getByLabel("Issues").press("Enter");
    await form.getByRole("button", { name: "OK", exact: true }).click();
    await receiver.waitForRequests(3, { timeoutMs: 20_000 });

    await page.getByRole("link", { name: "Issues" }).click();
    await page.getByRole("button", { name: "Status of Payment" }).click();
    await page.getByRole("menuitemradio", { name: "In Progress" }).click();

    const requests = await receiver.waitForRequests(4, { timeoutMs: 20_000 });
    const events = requests.map((request) => JSON.parse(request.rawBody));
    expect(events.map((event) => event.event).sort()).toEqual([
      "feedback_created",
      "issue_created",
      "issue_registered",
      "issue_status_changed",
    ]);
    expect(events.find((event) => event.event === "issue_status_changed").data).toMatchObject({
      title: "Payment",
      previous_status: "init",
      new_status: "in_progress",
      changed_by: { type: "user", name: "Jiwoo Han" },
    });
    expect(problems).toEqual([]);
  });

  it("is told all that is missing when setting up, with the focus where it is first, and goes on", async () => {
    const { page, problems } = person;
    await openSetUp();
    const email = page.getByLabel("E-mail");
    // The first on the screen, and the server isn't asked.
    await email.fill("jiwoo@example.com");
    await email.press("Enter");
    const name = page.getByRole("textbox", { name: "Name", exact: true });
    await expect.poll(() => name.evaluate((field) => field === document.activeElement)).toBe(true);
    expect(problems).toEqual([]);
    await name.fill("Jiwoo Han");
    await email.fill("jiwoo");
    await page.locator("input[type=password]").fill("short");
    await page.getByRole("button", { name: "Create account and start" }).click();
    await expect.poll(() => email.evaluate((field) => field === document.activeElement)).toBe(true);
    await page.keyboard.press("Tab");
    const errors = await page.locator(".mantine-InputWrapper-error").allTextContents();
    const missing = "Please enter.";
    expect(errors).toEqual(["Enter an e-mail address.", "At least 10 characters.", missing, missing, missing]);
    await fillSetUp();
  });

  it("sends a test event to a webhook that is off, and sees the answer at once", async () => {
    const { page } = person;
    await setUp();
    await registerWebhook("switched off");
    await page.getByRole("switch", { name: "switched off on or off" }).press("Space");
    await page.getByText("“switched off” is off. Until it is on again, its events are kept as skipped").waitFor();

    await page.getByRole("cell", { name: "switched off", exact: true }).click();
    await page.getByRole("button", { name: "Send test" }).first().click();
    const dialog = page.getByRole("dialog", { name: "Test “switched off”" });
    await dialog.getByRole("button", { name: "Send", exact: true }).click();
    const [request] = await receiver.waitForRequests(1, { timeoutMs: 20_000 });
    expect(JSON.parse(request?.rawBody ?? "{}")).toMatchObject({ event: "feedback_created", test: true });
    await dialog.getByText("200").first().waitFor();
  });

  it.each(spoken)("comes back from addresses that lead nowhere: $language", async (tongue) => {
    await giveWayTo(tongue);
    const { page, problems } = person;
    await setUp();
    const notFound = page.getByRole("heading", { name: say("Page not found") });
    const frame = page.getByRole("banner");
    for (const path of ["/nowhere", "/projects/99/feedback", "/projects/none/feedback", "/projects/1/nowhere"]) {
      await page.goto(`${new URL(page.url()).origin}${path}`);
      await notFound.waitFor();
      await frame.getByText("Shop").waitFor();
      expect(await frame.count(), path).toBe(1);
      await frame.getByRole("link", { name: say("Issues") }).click();
      await page.getByRole("heading", { name: say("Issues") }).waitFor();
    }
    await page.goBack();
    await notFound.waitFor();
    await page.getByRole("link", { name: say("Go to the start page") }).click();
    await page.waitForURL(/\/projects\/1\/dashboard$/);

    const { origin } = new URL(page.url());
    // A page that is left open would go on asking, and be refused.
    await page.goto("about:blank");
    await page.context().clearCookies();
    await page.goto(`${origin}/nowhere`);
    await notFound.waitFor();
    expect(await frame.getByRole("link").count()).toBe(0);
    await page.getByRole("link", { name: say("Go to the start page") }).click();
    await page.waitForURL(/\/login\b/);
    expect(problems).toEqual([]);
  });
});
