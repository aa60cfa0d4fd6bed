import { openDatabase } from "@hearback/db";
import { pollUntil, respond } from "@hearback/testing";
import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { inspect, settle } from "./browser.ts";
import type { Hearback } from "./start-hearback.ts";
import { useProjectScene } from "./use-project-scene.ts";

const dayMs = 86_400_000;

describe("the table of webhooks in the browser", () => {
  const scene = useProjectScene({ viewport: { width: 1280, height: 900 } });

  async function open(path: string): Promise<Page> {
    await scene.open(path);
    return scene.person.page;
  }

  it("is sorted by name, age, health and success rate, of which the address knows", async () => {
    for (const name of ["CRM", "Archive"]) {
      const args = ["--name", name, "--url", scene.receiver.url, "--event", "issue_created"];
      await scene.hearback.cli("webhook", "create", "--project", String(scene.project.projectId), ...args);
    }
    await scene.project.post("of Receiver alone");
    await scene.receiver.waitForRequests(1, { timeoutMs: 20_000 });
    await pollUntil(async () => {
      const { health } = await scene.hearback.cli<{ health: { lastAttemptAt: string | null } }>("webhook", "show", "1");
      return health.lastAttemptAt !== null;
    });
    const page = await open("settings/webhooks");
    const table = page.getByRole("table", { name: "Webhook Integration" });
    const names = async () =>
      (await table.getByRole("row").locator("td:nth-child(2)").allInnerTexts()).map((name) => name.trim());
    const header = (name: string) => table.getByRole("columnheader", { name });
    const sort = (name: string) => header(name).getByRole("button").click();
    await table.getByRole("link", { name: "Receiver" }).waitFor();
    await expect.poll(names).toEqual(["Archive", "CRM", "Receiver"]);
    for (const name of ["On/Off", "Name", "URL", "Event Trigger", "Created"]) await header(name).waitFor();
    expect(await header("Created").getAttribute("aria-sort")).toBe("descending");

    await sort("Name");
    await page.waitForURL(/sort=a-z/);
    await expect.poll(() => header("Name").getAttribute("aria-sort")).toBe("ascending");
    await sort("Name");
    await expect.poll(names).toEqual(["Receiver", "CRM", "Archive"]);
    await sort("Health");
    await page.waitForURL(/sort=troubled/);
    await expect.poll(names).toEqual(["Receiver", "Archive", "CRM"]);
    await settle(page);
    await inspect(page, "webhooks-sorted");
    const frame = table.locator("xpath=..");
    expect(await frame.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
    await sort("Last 24 hours");
    await page.waitForURL(/sort=worst/);
    await expect.poll(names).toEqual(["Receiver", "Archive", "CRM"]);
    await page.reload();
    await table.getByRole("link", { name: "Receiver" }).waitFor();
    await expect.poll(names).toEqual(["Receiver", "Archive", "CRM"]);
    expect(await header("Last 24 hours").getAttribute("aria-sort")).toBe("ascending");

    await page.getByRole("button", { name: "Actions for CRM" }).click();
    const entries = page.getByRole("menuitem");
    await expect
      .poll(() => entries.allInnerTexts())
      .toEqual(["Send test", "Deliveries", "Health", "Settings", "Recover what failed", "Delete"]);
    await settle(page);
    await inspect(page, "webhook-menu");
    await entries.filter({ hasText: "Health" }).click();
    await page.waitForURL(/\/webhooks\/2\/health\?sort=worst$/);
    const details = page.getByRole("dialog", { name: "Webhook Details" });
    await details.getByText("Nothing has been sent yet").waitFor();
    await page.keyboard.press("Escape");
    await details.waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Actions for CRM" }).click();
    await entries.filter({ hasText: "Delete" }).click();
    await page.getByText("“CRM” will be deleted").waitFor();
    await inspect(page, "delete-webhook");
    await page.getByRole("button", { name: "Delete", exact: true }).click();
    await expect.poll(names).toEqual(["Receiver", "Archive"]);
    const heading = page.getByRole("heading", { name: "Webhook Integration" });
    await expect.poll(() => heading.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(scene.person.problems).toEqual([]);
  });

  it("keeps its columns where they are, whatever its cells come to say", async () => {
    for (const [name, url] of [
      ["CRM", "https://crm.example.com/webhooks/of/the/shop"],
      ["Archive", scene.receiver.url],
    ] as const) {
      const args = ["--name", name, "--url", url, "--event", "issue_created"];
      await scene.hearback.cli("webhook", "create", "--project", String(scene.project.projectId), ...args);
    }
    const page = await open("settings/webhooks");
    const headers = page.getByRole("table", { name: "Webhook Integration" }).locator("th");
    const places = () => headers.evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().left));
    await page.getByText("No deliveries yet").first().waitFor();
    await settle(page);
    const before = await places();
    scene.receiver.answerWith(respond({ status: 503, headers: { "retry-after": "3600" } }));
    await scene.project.post("one that fails");
    await page.getByText("failed attempt").waitFor();
    expect(await places()).toEqual(before);
    // What an address begins with stands below its header, whether it has a padlock or none.
    const url = await headers.filter({ hasText: "URL" }).evaluate((cell) => {
      const range = document.createRange();
      range.selectNodeContents(cell);
      return range.getBoundingClientRect().left;
    });
    for (const text of ["crm.example.co", "127.0.0.1"]) {
      const box = await page.getByRole("row").getByText(text).first().boundingBox();
      expect(Math.abs((box?.x ?? 0) - url), text).toBeLessThan(2);
    }
  });

  it("tells the channels of an event to whoever reads it, and costs keys no stop for it", async () => {
    const page = await open("settings/webhooks");
    const cell = page.getByRole("row").filter({ hasText: "Receiver" }).getByRole("cell").nth(3);
    const badge = cell.getByText("Feedback Creation", { exact: true });
    await badge.waitFor();
    expect(await cell.locator("[tabindex], a, button").count()).toBe(0);
    expect(await cell.ariaSnapshot()).toContain("Feedback Creation: All channels Issue Creation: All channels");
    await badge.hover();
    await page.getByRole("tooltip", { name: "All channels" }).waitFor();
  });

  it("says how much can be recovered, and leads to a recovery that reaches as far back", async () => {
    await scene.hearback.cli("webhook", "off", String(scene.project.webhookId));
    for (const content of ["one", "two"]) await scene.project.post(content);
    const isSkipped = async () => {
      const deliveries = await scene.hearback.cli<{ status: string }[]>("delivery", "list", "--project", "Shop");
      return deliveries.filter(({ status }) => status === "skipped").length === 2;
    };
    await pollUntil(isSkipped);
    await scene.hearback.cli("webhook", "on", String(scene.project.webhookId));
    await makeOlder(scene.hearback, 10 * dayMs);
    const page = await open("settings/webhooks");
    const row = page.getByRole("row").filter({ hasText: "Receiver" });
    await row.getByText("2 can be recovered").waitFor();
    await settle(page);
    await inspect(page, "webhooks-recoverable");
    await page.getByRole("button", { name: "Actions for Receiver" }).click();
    await page.getByRole("menuitem", { name: "Recover what failed" }).click();
    const dialog = page.getByRole("dialog", { name: "Recover what failed since…" });
    await dialog.getByText("2 deliveries would be sent again").waitFor();
    expect(await dialog.getByRole("combobox", { name: "Since" }).inputValue()).toBe("The last 30 days");
    await dialog.getByRole("button", { name: "Send 2 again" }).click();
    await scene.receiver.waitForRequests(2, { timeoutMs: 20_000 });
    await page.goBack();
    await row.getByText("2 can be recovered").waitFor({ state: "detached", timeout: 5_000 });
    expect(scene.person.problems).toEqual([]);
  });

  it("shows what is sent within a few seconds", async () => {
    const page = await open("settings/webhooks");
    const row = page.getByRole("row").filter({ hasText: "Receiver" });
    await row.getByText("No deliveries yet").waitFor();
    await scene.project.post("for the table");
    await scene.receiver.waitForRequests(1, { timeoutMs: 20_000 });
    await row.getByText("Healthy").waitFor({ timeout: 5_000 });
    await row.getByRole("img", { name: "1 event in 24 hours" }).waitFor({ timeout: 5_000 });
  });

  async function register(page: Page, name: string, by: "mouse" | "keys" = "mouse"): Promise<Locator> {
    await page.getByRole("link", { name: "Register Webhook" }).first().click();
    const dialog = page.getByRole("dialog", { name: "Register Webhook" });
    await dialog.getByRole("textbox", { name: "Name", exact: true }).fill(name);
    await dialog.getByRole("textbox", { name: "URL", exact: true }).fill(scene.receiver.url);
    const ok = dialog.getByRole("button", { name: "OK", exact: true });
    await (by === "mouse" ? ok.click() : ok.press("Enter"));
    const message = page.getByRole("alert").filter({ hasText: `“${name}” is registered.` });
    await message.waitFor();
    return message;
  }

  it("offers a test as soon as a webhook is registered", async () => {
    const page = await open("settings/webhooks");
    const message = await register(page, "Billing");
    await settle(page);
    await inspect(page, "registered");
    // Who works with the mouse needs no focus there, which would hold the message.
    expect(await message.evaluate((alert) => alert.contains(document.activeElement))).toBe(false);
    await message.getByRole("button", { name: "Send test" }).click();
    await page.getByRole("dialog", { name: "Test “Billing”" }).waitFor();
    await message.waitFor({ state: "detached" });
    expect(scene.person.problems).toEqual([]);
  });

  it("takes the dialog of a test along when its screen is left", async () => {
    const page = await open("feedback");
    await page.getByRole("heading", { name: "Feedback" }).waitFor();
    await page.getByRole("link", { name: "Settings", exact: true }).click();
    await page.getByRole("button", { name: "Actions for Receiver" }).click();
    await page.getByRole("menuitem", { name: "Send test" }).click();
    const test = page.getByRole("dialog", { name: "Test “Receiver”" });
    await test.waitFor();
    await page.goBack();
    await page.getByRole("heading", { name: "Feedback" }).waitFor();
    await test.waitFor({ state: "detached", timeout: 5_000 });
    expect(scene.person.problems).toEqual([]);
  });

  it("offers the test also outside the settings, and for as long as its button has the focus", async () => {
    await scene.person.page.clock.install();
    const page = await open("settings/webhooks");
    const message = await register(page, "Billing", "keys");
    await expect.poll(() => message.evaluate((alert) => alert.contains(document.activeElement))).toBe(true);
    await page.clock.fastForward(30_000);
    expect(await message.count()).toBe(1);
    await page.getByRole("link", { name: "Feedback", exact: true }).click();
    await page.getByRole("heading", { name: "Feedback" }).waitFor();
    await message.getByRole("button", { name: "Send test" }).click();
    const test = page.getByRole("dialog", { name: "Test “Billing”" });
    await test.waitFor();
    await message.waitFor({ state: "detached" });
    expect(scene.person.problems).toEqual([]);
  });

  it("offers no test any more once the focus has long left the message, or another project is open", async () => {
    await scene.hearback.cli("project", "create", "--name", "Other");
    await scene.person.page.clock.install();
    const page = await open("settings/webhooks");
    const first = await register(page, "Billing");
    const search = page.getByRole("searchbox", { name: "Search" });
    await search.focus();
    await page.clock.fastForward(30_000);
    await first.waitFor({ state: "detached" });
    expect(await search.evaluate((field) => field === document.activeElement)).toBe(true);

    const second = await register(page, "CRM");
    await page.getByRole("button", { name: "Shop, switch project" }).click();
    await page.getByRole("menuitem", { name: "Other" }).click();
    await page.getByRole("button", { name: "Other, switch project" }).waitFor();
    await second.waitFor({ state: "detached", timeout: 3_000 });
  });

  it("registers a webhook to the inspector without pasting its URL", async () => {
    const page = await open("settings/inspector");
    await page.getByRole("button", { name: "Create an inspector" }).click();
    const url = page.getByRole("textbox", { name: "Inspector URL" });
    await url.waitFor();
    const inspectorUrl = await url.inputValue();
    await settle(page);
    await inspect(page, "inspector-register");
    await page.getByRole("link", { name: "Register a webhook to it" }).click();
    const dialog = page.getByRole("dialog", { name: "Register Webhook" });
    await expect.poll(() => dialog.getByRole("textbox", { name: "URL" }).inputValue()).toBe(inspectorUrl);
    // Nothing was typed, so nothing is lost by leaving.
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await dialog.waitFor({ state: "detached" });
    expect(scene.person.problems).toEqual([]);
  });
});

/** As if all deliveries had been made that much earlier. */
async function makeOlder({ env }: Hearback, byMs: number): Promise<void> {
  const database = await openDatabase({ url: env.DATABASE_URL ?? "", durability: "normal" });
  const createdAt = new Date(Date.now() - byMs);
  await database.transaction((tx) => tx.update(tx.tables.deliveries).set({ createdAt }));
  await database.close();
}
