import { pollUntil, respond } from "@hearback/testing";
import { describe, expect, it } from "vitest";
import { inspect } from "./browser.ts";
import { Keyboard } from "./keyboard.ts";
import { owner } from "./owner.ts";
import { setUpProject } from "./set-up-project.ts";
import { useKeyboardScene } from "./use-keyboard-scene.ts";

type Delivery = { status: string };

describe("by keyboard alone", () => {
  const scene = useKeyboardScene();

  it("Escape closes what is topmost, and the focus is back where it was", async () => {
    const { page, ...arrived } = await scene.arrive("en-US");
    let { keys } = arrived;
    const { hearback, receiver } = scene;
    const project = await setUpProject(hearback, receiver.url);
    const settings = `${hearback.url}/projects/${project.projectId}/settings`;
    await page.goto(`${settings}/webhooks/${project.webhookId}`);
    await scene.signIn();
    const dialog = (name: string) => page.getByRole("dialog", { name });
    const details = dialog("Webhook Details");
    await keys.expectFocus(details.getByRole("tab", { name: "Settings" }));

    for (const [button, title, first] of [
      ["Replace", "Replace the signing secret", /1 day/],
      ["Delete", "Do you want to delete?", "Cancel"],
    ] as const) {
      const opener = details.getByRole("button", { name: button, exact: true });
      await keys.tabTo(opener);
      await keys.press("Enter");
      const question = dialog(title);
      await keys.expectFocus(question.getByRole(button === "Delete" ? "button" : "radio", { name: first }));
      await keys.press("Escape");
      await question.waitFor({ state: "detached" });
      await keys.expectFocus(opener);
    }

    const name = details.getByRole("textbox", { name: "Name", exact: true });
    await keys.tabTo(name, { backwards: true });
    await keys.type(" changed");
    await keys.press("Escape");
    const leaving = page.getByRole("dialog", { name: "Do you want to stop editing?" });
    await keys.expectFocus(leaving.getByRole("button", { name: "Keep editing" }));
    await keys.press("Escape");
    await leaving.waitFor({ state: "detached" });
    await keys.expectFocus(name);

    await page.context().clearCookies();
    await keys.press("Enter");
    const again = dialog("Your session has ended");
    await keys.expectFocus(again.getByRole("textbox", { name: "Password" }));
    await keys.press("Escape");
    expect(await again.isVisible()).toBe(true);
    expect(await details.isVisible()).toBe(true);
    expect(await leaving.isVisible()).toBe(false);
    await keys.type(owner.password);
    await keys.press("Enter");
    await again.waitFor({ state: "detached" });
    await keys.expectFocus(name);
    await keys.press("Enter");
    await details.waitFor({ state: "detached" });
    await keys.expectFocus(page.getByRole("heading", { name: "Webhook Integration" }));
    expect(keys.invisible, "stops that don't show the focus").toEqual([]);

    await page.reload();
    keys = new Keyboard(page);
    const skip = page.getByRole("link", { name: "Skip to content" });
    await skip.waitFor();
    await keys.press("Tab");
    await keys.expectFocus(skip);
    await keys.press("Enter");
    await keys.press("Tab");
    // Past the menu of the settings too.
    await keys.expectFocus(page.getByRole("link", { name: "All deliveries" }));
    expect(keys.invisible, "stops that don't show the focus").toEqual([]);
  });

  it("recovers and sends now from the notice of a failing webhook, and the focus stays in front", async () => {
    const { page, keys } = await scene.arrive("en-US");
    const { hearback, receiver } = scene;
    const project = await setUpProject(hearback, receiver.url);
    await hearback.cli("webhook", "update", String(project.webhookId), "--give-up-on-4xx");
    receiver.answerWith(respond({ status: 400 }));
    await project.post("lost");
    await pollUntil(async () => (await scene.listFailed()).length === 1);
    receiver.answerWith(respond({ status: 503 }));
    for (let number = 0; number < 4; number++) await project.post("waits");
    await pollUntil(async () => {
      const { health } = await hearback.cli<{ health: { state: string } }>(
        "webhook",
        "show",
        String(project.webhookId),
      );
      return health.state === "failing";
    });
    await page.goto(`${hearback.url}/projects/${project.projectId}/settings/webhooks`);
    await scene.signIn();
    const notice = page.getByRole("region", { name: "Webhooks that are failing" });
    const recover = notice.getByRole("link", { name: "Recover what failed" });
    await keys.tabTo(recover);
    await keys.press("Enter");
    const details = page.getByRole("dialog", { name: "Webhook Details" });
    const recovery = page.getByRole("dialog", { name: "Recover what failed since…" });
    await keys.expectFocus(recovery.getByRole("combobox", { name: "Since" }));
    await keys.press("Escape");
    await recovery.waitFor({ state: "detached" });
    await keys.expectFocus(details.getByRole("tab", { name: "Deliveries" }));
    await keys.press("Tab");
    expect(await details.evaluate((drawer) => drawer.contains(document.activeElement))).toBe(true);
    await keys.press("Escape");
    await details.waitFor({ state: "detached" });
    await keys.expectFocus(recover);

    // Mended only when it is pressed: a probe would send it all before.
    await page.route(/webhooks\.sendNow/, async (route) => {
      receiver.answerWith(respond());
      await route.continue();
    });
    await keys.tabTo(notice.getByRole("button", { name: "Send now" }), { backwards: true });
    await keys.press("Enter");
    await page.getByText(/^\d deliver(y is|ies are) sent now\.$/).waitFor();
    await notice.waitFor({ state: "detached" });
    await keys.expectFocus(page.getByRole("heading", { name: "Webhook Integration" }));
    await pollUntil(async () => {
      const deliveries = await hearback.cli<Delivery[]>("delivery", "list", "--project", "Shop");
      return deliveries.filter(({ status }) => status === "succeeded").length === 4;
    });
    expect(keys.invisible, "stops that don't show the focus").toEqual([]);
  });

  it("asks before the inspector's requests are cleared, and goes back to the menu's button", async () => {
    const { page, keys } = await scene.arrive("en-US");
    const { hearback } = scene;
    const { id } = await hearback.cli<{ id: number }>("project", "create", "--name", "Shop");
    await page.goto(`${hearback.url}/projects/${id}/settings/inspector`);
    await scene.signIn();
    const create = page.getByRole("button", { name: "Create an inspector" });
    await keys.tabTo(create);
    await keys.press("Enter");
    const url = await page.getByRole("textbox", { name: "Inspector URL" }).inputValue();
    await keys.expectFocus(page.getByRole("heading", { level: 1 }));
    await fetch(url, { method: "POST", body: "{}" });
    const caught = page.getByRole("button", { name: /^POST/ });
    await caught.waitFor();
    const menu = page.getByRole("button", { name: "More about the inspector" });
    await keys.tabTo(menu);
    for (const answer of ["Escape", "Tab"]) {
      await keys.press("Enter");
      await keys.expectFocus(page.getByRole("menuitem", { name: "Clear requests" }));
      await keys.press("Enter");
      const question = page.getByRole("dialog", { name: "Do you want to delete?" });
      await question.getByText("The requests that it has caught will be deleted.").waitFor();
      await keys.expectFocus(question.getByRole("button", { name: "Cancel" }));
      expect(await caught.isVisible()).toBe(true);
      if (answer === "Escape") await inspect(page, "clear-inspector");
      await keys.press(answer);
      if (answer === "Tab") await keys.press("Enter");
      await question.waitFor({ state: "detached" });
      await keys.expectFocus(menu);
    }
    await caught.waitFor({ state: "detached" });
    expect(keys.invisible, "stops that don't show the focus").toEqual([]);
  });

  it("walks through the deliveries to the last one, where the button keeps the focus", async () => {
    const { page, ...arrived } = await scene.arrive("en-US");
    let { keys } = arrived;
    const { hearback, receiver } = scene;
    const project = await setUpProject(hearback, receiver.url);
    for (const content of ["one", "two"]) await project.post(content);
    await receiver.waitForRequests(2, { timeoutMs: 20_000 });
    const settings = `${hearback.url}/projects/${project.projectId}/settings`;
    await page.goto(`${settings}/webhooks/${project.webhookId}/deliveries`);
    await scene.signIn();
    const newer = page.getByRole("row").getByRole("link", { name: "Feedback Creation" }).first();
    await keys.tabTo(newer);
    await keys.press("Enter");
    const older = page.getByRole("button", { name: "Older delivery (J)" });
    await keys.tabTo(older);
    await keys.press("Enter");
    await page.waitForURL(/\/dlv_1/);
    await expect.poll(() => older.isDisabled()).toBe(true);
    await keys.press("Space");
    await keys.expectFocus(older);
    await keys.press("k");
    await page.waitForURL(/\/dlv_2/);
    await keys.tabTo(page.getByRole("button", { name: "Redeliver" }));
    await keys.press("j");
    await page.waitForURL(/\/dlv_1/);
    const back = page.getByRole("link", { name: "Deliveries of this webhook" }).last();
    await keys.expectFocus(back);
    await keys.press("k");
    await page.waitForURL(/\/dlv_2/);
    await keys.expectFocus(back);
    await keys.press("Enter");
    await keys.expectFocus(newer);

    expect(keys.invisible, "stops that don't show the focus").toEqual([]);

    await page.goto(`${settings}/deliveries/dlv_2`);
    keys = new Keyboard(page);
    await keys.tabTo(page.getByRole("dialog").getByRole("button", { name: "Redeliver" }));
    await keys.press("j");
    await page.waitForURL(/\/dlv_1/);
    await keys.expectFocus(page.getByRole("region", { name: "Delivery", exact: true }));
    expect(keys.invisible, "stops that don't show the focus").toEqual([]);
  });

  it("goes from a feedback's delivery to the webhook's deliveries, and sees the focus in fields with errors", async () => {
    const { page, ...arrived } = await scene.arrive("en-US");
    let { keys } = arrived;
    const { hearback, receiver } = scene;
    const project = await setUpProject(hearback, receiver.url);
    await project.post("one");
    await receiver.waitForRequests(1, { timeoutMs: 20_000 });
    await page.goto(`${hearback.url}/projects/${project.projectId}/feedback/1`);
    await scene.signIn();
    await keys.tabTo(page.getByRole("dialog").getByRole("link", { name: /^Receiver/ }));
    await keys.press("Enter");
    const back = page.getByRole("link", { name: "Deliveries of this webhook" }).last();
    await keys.tabTo(back);
    await keys.press("Enter");
    await keys.expectFocus(page.getByRole("row").getByRole("link", { name: "Feedback Creation" }));
    expect(keys.invisible, "stops that don't show the focus").toEqual([]);

    for (const colorScheme of ["dark", "light"] as const) {
      await page.emulateMedia({ colorScheme });
      await page.goto(`${hearback.url}/projects/${project.projectId}/settings/webhooks/new`);
      keys = new Keyboard(page);
      const form = page.getByRole("dialog", { name: "Register webhook" });
      await keys.expectFocus(form.getByRole("textbox", { name: "Name" }));
      await keys.press("Enter");
      await expect.poll(() => form.locator(".mantine-Input-input[data-error]").count()).toBeGreaterThan(1);
      await keys.tabTo(form.getByRole("textbox", { name: "URL" }));
      await keys.press("Tab");
      expect(keys.invisible, `stops that don't show the focus, ${colorScheme}`).toEqual([]);
    }
  });
});
