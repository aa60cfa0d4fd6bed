import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inspect, launchBrowser, settle, type Visit, visit } from "./browser.ts";
import { owner, ownerSettings, signIn } from "./owner.ts";
import { type Hearback, startHearback } from "./start-hearback.ts";
import { createPerson } from "./trpc-person.ts";
import { watchFocus } from "./watch-focus.ts";

describe("what is for owners and admins in the browser", () => {
  let browser: Browser;
  let hearback: Hearback;
  let visitor: Visit;
  let projectId: number;

  beforeAll(async () => {
    browser = await launchBrowser();
    hearback = await startHearback(["server", "worker"], ownerSettings);
    projectId = (await hearback.cli<{ id: number }>("project", "create", "--name", "Shop")).id;
    visitor = await visit(browser, { viewport: { width: 1280, height: 900 } });
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

  it("tells who changed what, narrowed down by the address, and leads there", async () => {
    const person = createPerson(hearback);
    await person.mutate("account.login", owner);
    const input = { projectId, name: "Hook", url: "https://127.0.0.1:1/hook", token: "a-secret-token" };
    const { id: webhookId } = await person.mutate<{ id: number }>("webhooks.create", input);
    const update = { projectId, webhookId, version: 1, name: "Receiver", token: "another-secret-token" };
    await person.mutate("webhooks.update", update);
    const issue = await person.mutate<{ id: number }>("issues.create", { projectId, title: "Slow start" });
    await person.mutate("issues.update", { projectId, issueId: issue.id, status: "in_progress" });

    const { page, problems } = visitor;
    await page.goto(`${hearback.url}/projects/${projectId}/settings/project`);
    await signIn(page);
    await page.getByRole("link", { name: "Audit log" }).click();
    const entries = page.getByRole("list", { name: "Changes" }).getByRole("listitem");
    await expect.poll(() => entries.count()).toBe(5);
    expect(await entries.nth(0).textContent()).toMatch(/Edited the issue Slow startStatus: New → In Progress/);
    expect(await entries.nth(2).textContent()).toMatch(
      /Changed the webhook ReceiverName: Hook → ReceiverToken changed/,
    );
    expect(await entries.nth(4).textContent()).toContain("Hearback");
    expect(await page.content()).not.toContain("secret-token");
    await settle(page);
    await inspect(page, "audit-log-walk");
    await checkNarrow(page, "audit-log");

    await page.getByRole("combobox", { name: "What" }).click();
    await page.getByRole("option", { name: "Webhooks" }).click();
    await expect.poll(() => entries.count()).toBe(2);
    expect(page.url()).toContain("kind=webhook");
    await page.reload();
    await expect.poll(() => entries.count()).toBe(2);
    await page.getByLabel("Up to this day").fill("2020-01-01");
    await page.getByText("Nothing matches these filters").waitFor();
    const listLosses = await watchFocus(page);
    await page.getByRole("button", { name: "Clear filters" }).press("Enter");
    await expect.poll(() => entries.count()).toBe(5);
    await page.getByRole("combobox", { name: "What" }).and(page.locator(":focus")).waitFor();
    expect(await listLosses()).toEqual([]);
    await page.getByRole("combobox", { name: "Who" }).click();
    await page.getByRole("option", { name: "Hearback" }).click();
    await expect.poll(() => entries.count()).toBe(1);
    await page.goto(`${hearback.url}/projects/${projectId}/settings/audit`);
    await entries.getByRole("link", { name: "Receiver" }).first().click();
    await page.waitForURL(/settings\/webhooks\/1$/);
    expect(problems).toEqual([]);
  });
});
