import { pollUntil, respond } from "@hearback/testing";
import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { inspect, settle } from "./browser.ts";
import type { Credentials } from "./owner.ts";
import { waitUntilDelivered } from "./start-hearback.ts";
import { useProjectScene } from "./use-project-scene.ts";
import { watchFocus } from "./watch-focus.ts";

const viewer = { email: "viewer@example.com", password: "the-password-of-the-viewer" };

type Delivery = { id: string; status: string; attemptCount: number };

describe("redelivering several deliveries at once", () => {
  const scene = useProjectScene();

  async function open(who?: Credentials): Promise<Page> {
    await scene.open("settings/deliveries", who);
    return scene.person.page;
  }

  const list = () => scene.hearback.cli<Delivery[]>("delivery", "list", "--project", String(scene.project.projectId));
  const attempts = async () => (await list()).reduce((sum, { attemptCount }) => sum + attemptCount, 0);
  const checkbox = (page: Page, id: string) => page.getByRole("checkbox", { name: `Select ${id}, Feedback Creation` });

  /** One that has arrived and two that wait for a retry. */
  async function deliverSome(): Promise<void> {
    await scene.project.post("one");
    await pollUntil(async () => (await list())[0]?.status === "succeeded");
    scene.receiver.answerWith(respond({ status: 503, headers: { "retry-after": "3600" } }));
    for (const content of ["two", "three"]) await scene.project.post(content);
    await pollUntil(async () => (await attempts()) === 3);
  }

  it("chooses a range, says what will happen, does it, and keeps what could not be sent", async () => {
    await deliverSome();
    const page = await open();
    await checkbox(page, "dlv_3").click();
    await checkbox(page, "dlv_1").click({ modifiers: ["Shift"] });
    const bar = page.getByRole("region", { name: "Selected deliveries" });
    await bar.getByText("3 selected").waitFor();
    await checkbox(page, "dlv_2").focus();
    await page.keyboard.press("Space");
    await bar.getByText("2 selected").waitFor();
    await page.keyboard.press("Space");

    // What comes meanwhile changes nothing of the choice.
    await scene.project.post("four");
    await checkbox(page, "dlv_4").waitFor();
    await bar.getByText("3 selected").waitFor();
    expect(await checkbox(page, "dlv_4").isChecked()).toBe(false);
    await pollUntil(async () => (await attempts()) === 4);
    await settle(page);
    await inspect(page, "bulk-selected");

    scene.receiver.answerWith(respond({ status: 200 }));
    await bar.getByRole("button", { name: "Redeliver" }).click();
    const dialog = page.getByRole("dialog", { name: "Redeliver what is selected" });
    await dialog.getByText("3 deliveries are sent once more, now").waitFor();
    await dialog.getByText("1 of them has arrived already: its receiver gets it twice.").waitFor();
    await settle(page);
    await inspect(page, "bulk-question");
    await dialog.getByRole("button", { name: "Redeliver 3" }).press("Enter");
    await dialog.getByText("3 deliveries are on their way again").waitFor();
    await expectFocus(dialog.getByRole("button", { name: "Close" }).last());
    await page.keyboard.press("Enter");
    await bar.waitFor({ state: "detached" });
    await pollUntil(async () => (await attempts()) === 7);
    expect((await list()).filter(({ status }) => status === "succeeded")).toHaveLength(3);
    await page.waitForFunction(() => document.activeElement?.getAttribute("aria-label") === "Deliveries");

    // Somebody deletes the webhook between the question and its answer.
    await page.getByRole("checkbox", { name: "Select all that are shown" }).click();
    await bar.getByRole("button", { name: "Redeliver" }).click();
    await dialog.getByRole("button", { name: "Redeliver 4" }).waitFor();
    await scene.hearback.cli("webhook", "delete", String(scene.project.webhookId));
    await dialog.getByRole("button", { name: "Redeliver 4" }).click();
    await dialog.getByText("Nothing was sent").waitFor();
    await dialog.getByText("The webhook was deleted: 4").waitFor();
    await settle(page);
    await inspect(page, "bulk-not-sent");
    await dialog.getByText("Close").click();
    await bar.getByText("4 selected").waitFor();
    await bar.getByRole("button", { name: "Clear" }).click();
    await bar.waitFor({ state: "detached" });
    expect(scene.person.problems).toEqual([]);
  });

  it("says that it could not be found out what will happen, and asks again", async () => {
    await deliverSome();
    const page = await open();
    await checkbox(page, "dlv_2").click();
    await page.route(/deliveries\.previewRedelivery/, (route) => route.abort());
    await page.getByRole("region", { name: "Selected deliveries" }).getByRole("button", { name: "Redeliver" }).click();
    const dialog = page.getByRole("dialog", { name: "Redeliver what is selected" });
    const note = dialog.getByRole("alert").filter({ hasText: "This could not be loaded" });
    await note.waitFor();
    expect(await dialog.getByRole("button", { name: /^Redeliver/ }).isDisabled()).toBe(true);
    await settle(page);
    await inspect(page, "bulk-preview-lost");
    await page.unroute(/deliveries\.previewRedelivery/);
    const listLosses = await watchFocus(page);
    await note.getByRole("button", { name: "Try again" }).press("Enter");
    await dialog.getByRole("button", { name: "Redeliver 1" }).waitFor();
    expect(await note.count()).toBe(0);
    expect(await dialog.evaluate((part) => part.contains(document.activeElement))).toBe(true);
    expect(await listLosses()).toEqual([]);
    await dialog.getByRole("button", { name: "Redeliver 1" }).click();
    await dialog.getByText("1 delivery is on its way again").waitFor();
  });

  it("sends nothing twice when the answer to a part is lost, and isn't closed while it sends", async () => {
    for (let number = 1; number <= 210; number++) await scene.project.post(`feedback ${number}`);
    await waitUntilDelivered(scene.hearback);
    await scene.hearback.end("worker", "SIGTERM");
    const page = await open();
    const boxes = page.getByRole("checkbox");
    await boxes.nth(1).waitFor();
    const loadMore = () => boxes.last().scrollIntoViewIfNeeded();
    await expect.poll(() => loadMore().then(() => boxes.count()), { timeout: 20_000 }).toBe(211);
    await page.getByRole("checkbox", { name: "Select all that are shown" }).click();
    const bar = page.getByRole("region", { name: "Selected deliveries" });
    await bar.getByRole("button", { name: "Redeliver" }).click();

    const sentIds: string[] = [];
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const { promise: held, resolve: hold } = Promise.withResolvers<void>();
    let lostAnswers = 1;
    await page.route(/deliveries\.redeliverMany/, async (route) => {
      const ids: string[] = route.request().postDataJSON()["0"].deliveryIds;
      if (sentIds.length > 0 && lostAnswers-- > 0) {
        await route.fetch();
        await scene.hearback.start("worker");
        await waitUntilDelivered(scene.hearback);
        return route.abort("connectionreset");
      }
      sentIds.push(...ids);
      hold();
      await released;
      return route.continue();
    });
    const dialog = page.getByRole("dialog", { name: "Redeliver what is selected" });
    const send = dialog.getByRole("button", { name: "Redeliver 210" });
    await send.waitFor();
    await settle(page);
    await send.press("Enter");
    await held;
    await page.keyboard.press("Escape");
    const confirm = dialog.locator("button[data-loading]");
    await expect.poll(() => dialog.getByRole("button", { name: "Cancel" }).isDisabled()).toBe(true);
    // As when somebody looks into another window meanwhile.
    await confirm.evaluate((node) => void node.dispatchEvent(new FocusEvent("focusout", { bubbles: true })));
    await expectFocus(confirm);
    release();

    await dialog.getByText("200 deliveries are on their way again").waitFor();
    await dialog.getByText("10 deliveries are sent once more, now").waitFor();
    await dialog.getByRole("alert").waitFor();
    await bar.getByText("10 selected").waitFor();
    // Behind the dialog, no row is then half under the header.
    await page.evaluate(() => window.scrollTo(0, 0));
    await settle(page);
    await inspect(page, "bulk-interrupted");
    const goOn = dialog.getByRole("button", { name: "Redeliver 10" });
    await expectFocus(goOn);
    await page.keyboard.press("Enter");
    await dialog.getByText("210 deliveries are on their way again").waitFor();
    expect(sentIds).toHaveLength(210);
    expect(new Set(sentIds).size).toBe(210);
    await waitUntilDelivered(scene.hearback);
    expect(scene.receiver.requests).toHaveLength(420);
    await bar.waitFor({ state: "detached" });
  });

  it("lets go of what was chosen when the filters change", async () => {
    await deliverSome();
    const page = await open();
    await checkbox(page, "dlv_2").check();
    const bar = page.getByRole("region", { name: "Selected deliveries" });
    await bar.getByText("1 selected").waitFor();
    await page.getByRole("searchbox", { name: "ID or number" }).fill("dlv_2");
    await bar.waitFor({ state: "detached" });
    await expect.poll(() => checkbox(page, "dlv_2").isChecked()).toBe(false);

    // The list of a webhook is the same, in a drawer.
    await page.goto(
      `${scene.hearback.url}/projects/${scene.project.projectId}/settings/webhooks/${scene.project.webhookId}/deliveries`,
    );
    await checkbox(page, "dlv_1").check();
    await bar.getByText("1 selected").waitFor();
    // Two failures make no failing webhook, and still their retries can be sent now.
    const details = page.getByRole("dialog", { name: "Webhook Details" });
    await details.getByText("2 deliveries wait.").waitFor();
    await details.getByRole("button", { name: "Send now" }).waitFor();
    await settle(page);
    await inspect(page, "bulk-of-webhook");
    const frame = page.getByRole("table", { name: "Deliveries" }).locator("xpath=..");
    expect(await frame.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
  });

  it("is also for narrow screens, and not for viewers", async () => {
    await deliverSome();
    const viewport = { width: 390, height: 844 };
    const { page } = await scene.enter("settings/deliveries", { viewport, colorScheme: "dark", locale: "ko-KR" });
    await page.getByRole("checkbox", { name: /dlv_1 선택/ }).check();
    await page.getByRole("button", { name: "모두 선택" }).click();
    await page.getByText("3건 선택됨").waitFor();
    await page.getByRole("button", { name: "모두 선택" }).click();
    await page.getByText("3건 선택됨").waitFor();
    await settle(page);
    await inspect(page, "bulk-390-ko");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await page.getByRole("button", { name: "재전송", exact: true }).click();
    await page.getByRole("button", { name: "3건 재전송" }).waitFor();
    await settle(page);
    await inspect(page, "bulk-question-390-ko");

    const account = ["--email", viewer.email, "--name", "Lee", "--role", "viewer", "--password-stdin"];
    await scene.hearback.cliWithInput(`${viewer.password}\n`, "user", "create", ...account);
    const other = await open(viewer);
    await other.getByRole("link", { name: "Feedback Creation" }).first().waitFor();
    expect(await other.getByRole("checkbox").count()).toBe(0);
  });
});

const expectFocus = (target: Locator) =>
  expect.poll(() => target.evaluate((node) => node === document.activeElement)).toBe(true);
