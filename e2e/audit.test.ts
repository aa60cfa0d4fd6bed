import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inspect, launchBrowser, settle, visit } from "./browser.ts";
import { owner, ownerSettings, signIn } from "./owner.ts";
import { type Hearback, startHearback } from "./start-hearback.ts";
import { createPerson } from "./trpc-person.ts";
import { watchFocus } from "./watch-focus.ts";
import { speak, spoken } from "./words.ts";

describe("what is for owners and admins in the browser", () => {
  let browser: Browser;
  let hearback: Hearback;

  beforeAll(async () => {
    browser = await launchBrowser();
    hearback = await startHearback(["server", "worker"], ownerSettings);
  });
  afterAll(async () => {
    await browser.close();
    await hearback.stop();
  });

  async function checkNarrow(page: Page, name: string): Promise<void> {
    await page.setViewportSize({ width: 390, height: 844 });
    await settle(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await inspect(page, `${name}-narrow`);
    await page.setViewportSize({ width: 1280, height: 900 });
  }

  it.each(spoken)(
    "tells who changed what, narrowed down by the address, and leads there: $language",
    async (tongue) => {
      const { language, locale } = tongue;
      const say = speak(language, "audit", "common", "issues");
      const { id: projectId } = await hearback.cli<{ id: number }>(
        "project",
        "create",
        "--name",
        `Shop in ${language}`,
      );
      const person = createPerson(hearback);
      await person.mutate("account.login", owner);
      const input = { projectId, name: "Hook", url: "https://127.0.0.1:1/hook", token: "a-secret-token" };
      const { id: webhookId } = await person.mutate<{ id: number }>("webhooks.create", input);
      const update = { projectId, webhookId, version: 1, name: "Receiver", token: "another-secret-token" };
      await person.mutate("webhooks.update", update);
      const issue = await person.mutate<{ id: number }>("issues.create", { projectId, title: "Slow start" });
      await person.mutate("issues.update", { projectId, issueId: issue.id, status: "in_progress" });

      const { page, problems, close } = await visit(browser, { viewport: { width: 1280, height: 900 }, locale });
      await page.goto(`${hearback.url}/projects/${projectId}/settings/project`);
      await signIn(page);
      await page.getByRole("link", { name: say("Audit log") }).click();
      const entries = page.getByRole("list", { name: say("Changes") }).getByRole("listitem");
      await expect.poll(() => entries.count()).toBe(5);
      const change = (field: string, from: string, to: string) =>
        say("{{field}}: {{from}} → {{to}}", { field, from, to });
      const edited = await entries.nth(0).textContent();
      expect(edited).toContain(say("Edited the issue {{name}}", { name: "Slow start" }));
      expect(edited).toContain(change(say("Status"), say("New"), say("In Progress")));
      const changed = await entries.nth(2).textContent();
      expect(changed).toContain(say("Changed the webhook {{name}}", { name: "Receiver" }));
      expect(changed).toContain(change(say("Name"), "Hook", "Receiver"));
      expect(changed).toContain(say("{{field}} changed", { field: say("Token") }));
      expect(await entries.nth(4).textContent()).toContain("Hearback");
      expect(await page.content()).not.toContain("secret-token");
      await settle(page);
      await inspect(page, `audit-log-walk-${language}`);
      await checkNarrow(page, `audit-log-${language}`);

      await page.getByRole("combobox", { name: say("What") }).click();
      await page.getByRole("option", { name: say("Webhooks"), exact: true }).click();
      await expect.poll(() => entries.count()).toBe(2);
      expect(page.url()).toContain("kind=webhook");
      await page.reload();
      await expect.poll(() => entries.count()).toBe(2);
      await page.getByLabel(say("Up to this day")).fill("2020-01-01");
      await page.getByText(say("Nothing matches these filters")).waitFor();
      const listLosses = await watchFocus(page);
      await page.getByRole("button", { name: say("Clear filters") }).press("Enter");
      await expect.poll(() => entries.count()).toBe(5);
      await page
        .getByRole("combobox", { name: say("What") })
        .and(page.locator(":focus"))
        .waitFor();
      expect(await listLosses()).toEqual([]);
      await page.getByRole("combobox", { name: say("Who") }).click();
      await page.getByRole("option", { name: "Hearback" }).click();
      await expect.poll(() => entries.count()).toBe(1);
      await page.goto(`${hearback.url}/projects/${projectId}/settings/audit`);
      await entries.getByRole("link", { name: "Receiver" }).first().click();
      await page.waitForURL(new RegExp(`settings/webhooks/${webhookId}$`));
      expect(problems).toEqual([]);
      await close();
    },
  );
});
