import { openDatabase } from "@hearback/db";
import { respond } from "@hearback/testing";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { settle } from "./browser.ts";
import { waitUntilDelivered } from "./start-hearback.ts";
import { useHealthScene } from "./use-health-scene.ts";

const waitedMs = 48 * 3_600_000;

describe("what a webhook skipped, in the browser", () => {
  const scene = useHealthScene();

  /** As if all deliveries had been made two days ago, or so long ago. */
  async function age(agoMs = waitedMs): Promise<Date> {
    const database = await openDatabase({ url: scene.hearback.env.DATABASE_URL ?? "", durability: "normal" });
    const createdAt = new Date(Date.now() - agoMs);
    await database.transaction((tx) => tx.update(tx.tables.deliveries).set({ createdAt }));
    await database.close();
    return createdAt;
  }

  async function openHealth(page: Page, name: string): Promise<void> {
    await page.getByRole("button", { name: `Actions for ${name}` }).click();
    await page.getByRole("menuitem", { name: "Health" }).click();
  }

  it("is said by the switch, without calling a webhook healthy whose last attempt failed", async () => {
    await scene.addFailing("CRM");
    const { page, close } = await scene.enter();
    await page.clock.install();
    await page.goto(scene.settings());
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
    await close();
  });

  it("is said of how the switch stands, however long it was counted", async () => {
    await scene.addFailing("CRM");
    const { page, close } = await scene.enter();
    await page.goto(scene.settings());
    const row = page.getByRole("row").filter({ hasText: "CRM" });
    const flip = row.getByRole("switch");
    await row.getByText("Failing").waitFor();
    const isCounted = Promise.withResolvers<void>();
    const counts = { asked: 0, answered: 0 };
    await page.route(/recoveries\.count/, async (route) => {
      counts.asked += 1;
      if (counts.asked === 1) await isCounted.promise;
      await route.continue();
    });
    page.on("requestfinished", (request) => {
      if (request.url().includes("recoveries.count")) counts.answered += 1;
    });
    await flip.press("Space");
    await expect.poll(() => counts.asked).toBe(1);
    await flip.press("Space");
    const isOn = page.getByText(/“CRM” is on\. \d+ skipped deliver(y|ies) can be recovered/);
    await isOn.waitFor();
    isCounted.resolve();
    await expect.poll(() => counts.answered).toBe(2);
    expect(await isOn.count()).toBe(1);
    expect(await page.getByText("“CRM” is off.").count()).toBe(0);

    // Nor does what was said stand while it is counted anew.
    const isCountedAnew = Promise.withResolvers<void>();
    await page.route(/recoveries\.count/, async (route) => {
      await isCountedAnew.promise;
      await route.continue();
    });
    await flip.press("Space");
    await isOn.waitFor({ state: "detached", timeout: 5_000 });
    isCountedAnew.resolve();
    await page.getByText(/“CRM” is off\. \d+ skipped deliver(y is|ies are) kept/).waitFor();
    await close();
  });

  it("is said of how the switch stands, however late the way to recover it comes", async () => {
    await scene.addFailing("CRM");
    const { page, close } = await scene.enter();
    await page.goto(scene.settings());
    const row = page.getByRole("row").filter({ hasText: "CRM" });
    const flip = row.getByRole("switch");
    await row.getByText("Failing").waitFor();
    const isThere = Promise.withResolvers<void>();
    const isAsked = Promise.withResolvers<void>();
    await page.route("**/assets/skipped-message-*", async (route) => {
      isAsked.resolve();
      await isThere.promise;
      await route.continue();
    });
    await flip.press("Space");
    const isOff = page.getByText("“CRM” is off.");
    await isOff.waitFor();
    await flip.press("Space");
    await isAsked.promise;
    await flip.press("Space");
    // It stays for as long as the pointer is over it.
    await isOff.hover();
    const hasCome = page.waitForEvent("requestfinished", (request) => request.url().includes("/skipped-message-"));
    isThere.resolve();
    await hasCome;
    await settle(page);
    expect(await page.getByText("“CRM” is on.").count()).toBe(0);
    expect(await isOff.count()).toBe(1);
    await flip.press("Space");
    await page.getByText(/“CRM” is on\. \d+ skipped deliver(y|ies) can be recovered/).waitFor();
    await close();
  });

  it("is recovered from a range that stays as it was, whatever becomes known while somebody looks at it", async () => {
    const webhookId = await scene.addFailing("CRM");
    await scene.hearback.cli("webhook", "off", String(webhookId));
    await age();
    const { page, close } = await scene.enter();
    await page.goto(`${scene.settings()}/${webhookId}/deliveries`);
    const details = page.getByRole("dialog", { name: "Webhook Details" });
    await details.getByText("Live", { exact: true }).waitFor();
    await details.getByRole("button", { name: "Recover what failed" }).click();
    const since = page.getByRole("dialog", { name: "Recover what failed since…" }).getByRole("combobox");
    await expect.poll(() => since.inputValue()).toBe("The last 7 days");
    const oldest = (await age(60 * 24 * 3_600_000)).toISOString();
    const isKnown = page.waitForResponse(
      async (response) => response.url().includes("webhooks.activity") && (await response.text()).includes(oldest),
    );
    await scene.project.post("while it is off");
    await isKnown;
    await settle(page);
    expect(await since.inputValue()).toBe("The last 7 days");
    await close();
  });

  it("counts as recoverable however long it had waited, and anew after whatever changes it", async () => {
    await scene.addFailing("CRM");
    await age();
    const { page, problems, close } = await scene.enter();
    await page.goto(scene.settings());
    const flip = page.getByRole("row").filter({ hasText: "CRM" }).getByRole("switch");
    const details = page.getByRole("dialog", { name: "Webhook Details" });
    await flip.press("Space");
    await page.getByText("“CRM” is off.").waitFor();
    await openHealth(page, "CRM");
    await page.getByText("5 in all can still be recovered").waitFor();
    await page.getByRole("heading", { name: "Requests and skipped events by hour" }).waitFor();

    await scene.project.post("while it is off");
    await waitUntilDelivered(scene.hearback);
    await details.getByRole("button", { name: "Close" }).click();
    await flip.press("Space");
    await openHealth(page, "CRM");
    await page.getByText("6 in all can still be recovered").waitFor();

    await page.getByRole("tab", { name: "Deliveries" }).click();
    await details
      .getByRole("checkbox", { name: /^Select dlv_/ })
      .first()
      .click();
    await page.getByRole("region", { name: "Selected deliveries" }).getByRole("button", { name: "Redeliver" }).click();
    const question = page.getByRole("dialog", { name: "Redeliver what is selected" });
    await question.getByRole("button", { name: "Redeliver 1" }).click();
    await question.getByText("on its way again").waitFor();
    await question.getByText("Close").click();
    await page.getByRole("tab", { name: "Health" }).click();
    await page.getByText("5 in all can still be recovered").waitFor();

    scene.bad.answerWith(respond({ status: 200 }));
    await page.getByRole("tab", { name: "Deliveries" }).click();
    await details.getByRole("button", { name: "Recover what failed" }).click();
    await page
      .getByRole("dialog", { name: "Recover what failed since…" })
      .getByRole("button", { name: /^Send \d again$/ })
      .click();
    await details.getByText("6 deliveries were sent again").waitFor();
    await page.getByRole("tab", { name: "Health" }).click();
    await page.getByText("none left to recover").waitFor();
    expect(problems).toEqual([]);
    await close();
  });
});
