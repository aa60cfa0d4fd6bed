import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { inspect, launchBrowser, settle, type Visit, visit } from "./browser.ts";
import { type Credentials, owner, ownerSettings, signIn } from "./owner.ts";
import { type Hearback, startHearback } from "./start-hearback.ts";
import { speak, spoken } from "./words.ts";

const viewer: Credentials = { email: "viewer@example.com", password: "the viewer's own words" };

describe("the hub in the browser", () => {
  let browser: Browser;
  let hearback: Hearback;
  let person: Visit;
  let projectId: number;

  beforeAll(async () => {
    browser = await launchBrowser();
    hearback = await startHearback(["server"], ownerSettings);
    projectId = await makeProject("Shop");
    const lee = ["--email", viewer.email, "--name", "Lee", "--role", "viewer", "--password-stdin"];
    await hearback.cliWithInput(`${viewer.password}\n`, "user", "create", ...lee);
  });
  afterAll(async () => {
    await browser.close();
    await hearback.stop();
  });
  beforeEach(async () => {
    person = await visit(browser, { viewport: { width: 1280, height: 900 } });
  });
  afterEach(() => person.close());

  async function makeProject(name: string): Promise<number> {
    const { id } = await hearback.cli<{ id: number }>("project", "create", "--name", name);
    for (const [key, channel] of [
      ["store_review", "Store Review"],
      ["support", "Support"],
    ] as const) {
      await hearback.cli("channel", "create", "--project", name, "--key", key, "--name", channel);
    }
    return id;
  }

  async function open(path: string, who = owner, id = projectId): Promise<Page> {
    const { page } = person;
    await page.goto(`${hearback.url}/login?next=${encodeURIComponent(`/projects/${id}/${path}`)}`);
    await signIn(page, who);
    return page;
  }

  describe("API keys", () => {
    const restStatus = async (key: string, id: number) => {
      const response = await fetch(`${hearback.url}/api/projects/${id}`, { headers: { "x-api-key": key } });
      return response.status;
    };

    const walk = "are made and shown once, are good for the sample request, and end when they are revoked";
    it.each(spoken)(`${walk}: $language`, async ({ language, locale }) => {
      const say = speak(language, "apiKeys", "common", "errors");
      await person.close();
      person = await visit(browser, { viewport: { width: 1280, height: 900 }, locale });
      const ownId = await makeProject(`Shop in ${language}`);
      const page = await open("feedback", owner, ownId);
      await page.getByRole("link", { name: say("API Keys") }).click();
      await page.getByText(say("No API key is in use")).waitFor();
      await page.getByRole("link", { name: say("New API key") }).click();
      const form = page.getByRole("dialog", { name: say("New API key") });
      await form.getByRole("textbox", { name: say("Name") }).fill("Web shop");
      const scope = form.getByRole("checkbox", { name: say("Feedback and issues") });
      await scope.uncheck();
      await form.getByRole("textbox", { name: say("Name") }).press("Enter");
      await form.getByText(say("Choose at least {{min, number}}.", { min: "1" })).waitFor();
      await scope.check();
      await form.getByRole("textbox", { name: say("Name") }).press("Enter");

      const shown = page.getByRole("dialog", { name: say("API key “{{name}}”", { name: "Web shop" }) });
      const field = shown.getByRole("textbox", { name: say("API key"), exact: true });
      await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true);
      const key = await field.inputValue();
      await shown.getByRole("combobox", { name: say("Channel of the sample request") }).click();
      await page.getByRole("option", { name: "Support" }).click();
      const request =
        (await shown
          .getByRole("region", { name: say("Try it: give a feedback") })
          .locator("pre")
          .textContent()) ?? "";
      expect(request).toContain(`/api/projects/${ownId}/channels/support/feedbacks`);
      await settle(page);
      await inspect(page, `api-key-made-${language}`);
      // What would be lost is not closed by chance.
      await page.keyboard.press("Escape");
      await page.mouse.click(20, 20);
      expect(await field.inputValue()).toBe(key);
      const { stdout } = await promisify(execFile)("sh", ["-c", request]);
      expect(JSON.parse(stdout)).toEqual({ id: expect.any(Number) });
      await shown.getByRole("button", { name: say("Done") }).click();
      await shown.waitFor({ state: "detached" });

      const row = page
        .getByRole("table", { name: say("API Keys") })
        .getByRole("row")
        .filter({ hasText: "Web shop" });
      await row.getByText(`${key.slice(0, 7)}…`).waitFor();
      await row.getByText(say("by {{name}}", { name: "owner" })).waitFor();
      // Reading what is there anew takes the list ten seconds at most; a reload is faster.
      await page.reload();
      await row.getByText(/just now|ago|방금|전/).waitFor();
      expect(await page.content()).not.toContain(key);
      await page.goBack();
      expect(await page.content()).not.toContain(key);
      await page.goForward();

      await row.getByRole("button", { name: say("Revoke “{{name}}”", { name: "Web shop" }) }).click();
      const question = page.getByRole("dialog", {
        name: say("Do you want to revoke “{{name}}”?", { name: "Web shop" }),
      });
      await question.getByText(`${key.slice(0, 7)}…`).waitFor();
      await settle(page);
      await inspect(page, `api-key-revoke-${language}`);
      expect(await restStatus(key, ownId)).toBe(200);
      await question.getByRole("button", { name: say("Revoke") }).click();
      await page.getByText(say("“{{name}}” is revoked.", { name: "Web shop" })).waitFor();
      expect(await restStatus(key, ownId)).toBe(403);
      await page.getByText(say("No API key is in use")).waitFor();
      await page.getByRole("button", { name: say("{{count}} revoked key", { count: 1 }) }).click();
      await page.waitForURL(/revoked=true/);
      const revoked = page.getByRole("table", { name: say("{{count}} revoked key", { count: 1 }) }).getByRole("row");
      await revoked
        .filter({ hasText: "Web shop" })
        .getByText(say("by {{name}}", { name: "owner" }))
        .nth(1)
        .waitFor();
      await settle(page);
      await inspect(page, `api-keys-revoked-${language}`);
      expect(person.problems).toEqual([]);
    });

    it("open the REST API to its own reference, where a request is tried", async () => {
      const args = ["api-key", "create", "--project", "Shop", "--name", "Reader"];
      const { key } = await hearback.cli<{ key: string }>(...args);
      const page = await open("settings/api-keys");
      await page.getByRole("link", { name: "REST API reference" }).click();
      await page.getByRole("heading", { name: "Hearback REST API" }).waitFor();
      await page.getByRole("button", { name: "Authorize", exact: true }).press("Enter");
      await page.locator(".auth-container input").fill(key);
      await page.keyboard.press("Enter");
      await page.getByRole("button", { name: "Close", exact: true }).press("Enter");
      const route = page.locator("#operations-Project-getProject");
      await route.locator(".opblock-summary-control").press("Enter");
      await route.getByRole("button", { name: "Try it out" }).press("Enter");
      await route.getByPlaceholder("projectId").fill(String(projectId));
      await route.getByRole("button", { name: "Execute" }).press("Enter");
      await route.locator(".live-responses-table").getByText('"Shop"').waitFor();
      expect(person.problems).toEqual([]);
    });

    it("say when a name is taken, and stay with whoever may see them", async () => {
      await hearback.cli("api-key", "create", "--project", "Shop", "--name", "Importer");
      const page = await open("settings/api-keys/new");
      const form = page.getByRole("dialog", { name: "New API key" });
      await form.getByRole("textbox", { name: "Name" }).fill("Importer");
      await page.keyboard.press("Enter");
      await form.getByText("This name is already in use.").waitFor();
      await person.close();

      person = await visit(browser);
      const viewersPage = await open("settings/webhooks", viewer);
      const menu = viewersPage.getByRole("navigation", { name: "Settings" });
      await menu.getByRole("link", { name: "Webhook Integration" }).waitFor();
      expect(await menu.getByRole("link", { name: "API Keys" }).count()).toBe(0);
      await viewersPage.goto(`${hearback.url}/projects/${projectId}/settings/api-keys`);
      await viewersPage.getByText("You are not allowed to do this.").waitFor();
      expect(await viewersPage.getByRole("link", { name: "New API key" }).count()).toBe(0);
    });
  });
});
