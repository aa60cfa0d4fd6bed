import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { settle } from "./browser.ts";
import { Keyboard } from "./keyboard.ts";
import { setUpProject } from "./set-up-project.ts";
import { useKeyboardScene } from "./use-keyboard-scene.ts";
import { watchFocus } from "./watch-focus.ts";

describe("the screens of webhooks, by keyboard alone", () => {
  const scene = useKeyboardScene();

  it("have the step that a message offers one key away from what caused them, and show the focus whole", async () => {
    const { page, keys } = await scene.arrive("en-US");
    const { hearback, receiver } = scene;
    const project = await setUpProject(hearback, receiver.url);
    await hearback.cli("webhook", "off", String(project.webhookId));
    await project.post("skipped");
    await page.goto(`${hearback.url}/projects/${project.projectId}/settings/webhooks`);
    await scene.signIn();
    const flip = page.getByRole("switch", { name: "Receiver" });
    await keys.tabTo(flip);
    await keys.press("Space");
    const message = page.getByRole("alert").filter({ hasText: "1 skipped delivery can be recovered." });
    const recover = message.getByRole("link", { name: "Recover them" });
    await recover.waitFor();
    expect(await message.textContent()).toContain("F8");
    await settle(page);
    await keys.press("F8");
    await keys.expectFocus(recover);
    expect(await cutOffRing(recover)).toEqual([]);
    await keys.press("F8");
    await keys.expectFocus(flip);
    // What has the focus by itself leads to where the page begins.
    await recover.focus();
    await keys.press("F8");
    await keys.expectFocus(page.getByRole("heading", { level: 1 }));
    expect(await recover.getAttribute("aria-keyshortcuts")).toBe("F8");
    // Nor does it lead back to where somebody was before they went on elsewhere.
    await flip.focus();
    await keys.press("F8");
    await page.getByRole("button", { name: "Actions for Receiver" }).focus();
    await recover.focus();
    await keys.press("F8");
    await keys.expectFocus(page.getByRole("heading", { level: 1 }));
    await keys.press("F8");
    await keys.press("Enter");
    const recovery = page.getByRole("dialog", { name: "Recover what failed since…" });
    await keys.expectFocus(recovery.getByRole("combobox", { name: "Since" }));
    expect(keys.invisible, "stops that don't show the focus").toEqual([]);
  });

  it("sends a test by one Enter once its dialog is open, and is told the result", async () => {
    const { page, keys } = await scene.arrive("en-US");
    const { hearback, receiver } = scene;
    const project = await setUpProject(hearback, receiver.url);
    await page.goto(`${hearback.url}/projects/${project.projectId}/settings/webhooks`);
    await scene.signIn();
    await keys.tabTo(page.getByRole("button", { name: "Actions for Receiver" }));
    await keys.press("Enter");
    await keys.expectFocus(page.getByRole("menuitem", { name: "Send test" }));
    await keys.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Test “Receiver”" });
    const send = dialog.getByRole("button", { name: "Send", exact: true });
    await keys.expectFocus(send);
    const { promise: isLookedAt, resolve: goOn } = Promise.withResolvers<void>();
    await page.route(/deliveries\.get/, async (route) => {
      await isLookedAt;
      await route.continue();
    });
    await keys.press("Enter");
    // There before it says anything, or screen readers would not say it.
    const result = dialog.getByRole("region", { name: "Result" }).getByRole("status");
    await result.waitFor({ state: "attached" });
    expect(await result.textContent()).toBe("");
    goOn();
    await result.getByText("Succeeded").waitFor();
    await keys.expectFocus(dialog.getByRole("button", { name: "Send again" }));
    expect(keys.invisible, "stops that don't show the focus").toEqual([]);
  });

  it.each([
    {
      place: "from the menu of the table",
      path: "",
      opener: (page: Page) => page.getByRole("button", { name: "Actions for Receiver" }),
      isMenu: true,
    },
    {
      place: 'from "Webhook Details"',
      path: "/1",
      opener: (page: Page) => page.getByRole("button", { name: "Send test", exact: true }),
    },
    {
      place: "from the form of a new one",
      path: "/new",
      opener: (page: Page) => page.getByRole("button", { name: "Send test without saving" }),
    },
  ])(
    "never lose the focus while a test is under way, its request is read, and its dialog closed: $place",
    async (way) => {
      const { page, keys } = await scene.arrive("en-US");
      const { hearback, receiver } = scene;
      const { projectId } = await setUpProject(hearback, receiver.url);
      await page.goto(`${hearback.url}/projects/${projectId}/settings/webhooks${way.path}`);
      await scene.signIn();
      const opener = way.opener(page);
      await opener.waitFor();
      if (way.path === "/new") await page.getByRole("textbox", { name: "URL", exact: true }).fill(receiver.url);
      await settle(page);
      await opener.focus();
      const listLosses = await watchFocus(page);
      await keys.press("Enter");
      if (way.isMenu === true) {
        await keys.expectFocus(page.getByRole("menuitem", { name: "Send test" }));
        await keys.press("Enter");
      }
      const dialog = page.getByRole("dialog", { name: /^(Test “Receiver”|Send test)$/ });
      await keys.expectFocus(dialog.getByRole("button", { name: "Send", exact: true }));
      const copy = dialog.getByRole("region", { name: "What will be sent" }).getByRole("button").first();
      await copy.waitFor();

      const { promise: isSent, resolve: goOn } = Promise.withResolvers<void>();
      await page.route(/webhooks\.test|tests\.draft/, async (route) => {
        await isSent;
        await route.continue();
      });
      const { promise: isRead, resolve: answer } = Promise.withResolvers<void>();
      await page.route(/deliveries\.get/, async (route) => {
        await isRead;
        await route.continue();
      });
      await page.keyboard.press("Enter");
      await page.keyboard.press("Tab");
      await keys.expectFocus(copy);
      goOn();
      await dialog.getByText("Waiting for the answer").waitFor();
      await keys.expectFocus(copy);
      answer();
      await dialog.getByRole("status").getByText("Succeeded").waitFor();
      await keys.expectFocus(dialog.getByRole("button", { name: "Send again" }));
      await page.keyboard.press("Enter");
      await receiver.waitForRequests(2, { timeoutMs: 20_000 });
      await dialog.getByRole("status").getByText("Succeeded").waitFor();
      await keys.press("Escape");
      await dialog.waitFor({ state: "detached" });
      await keys.expectFocus(opener);
      expect(await listLosses()).toEqual([]);
    },
  );

  it("have what can be done with chosen rows one key away, and the next key leads back", async () => {
    const { page, ...arrived } = await scene.arrive("en-US");
    let { keys } = arrived;
    const { hearback, receiver } = scene;
    const project = await setUpProject(hearback, receiver.url);
    for (const content of ["one", "two"]) await project.post(content);
    await receiver.waitForRequests(2, { timeoutMs: 20_000 });
    const inProject = `${hearback.url}/projects/${project.projectId}`;
    await page.goto(`${inProject}/settings/deliveries`);
    await scene.signIn();
    for (const [row, bar, action] of [
      [/^Select dlv_2/, "Selected deliveries", "Redeliver"],
      [/^Select feedback #2/, "Selected feedback", "Link an issue"],
    ] as const) {
      const box = page.getByRole("checkbox", { name: row });
      await box.waitFor();
      await box.focus();
      await keys.press("Space");
      const chosen = page.getByRole("region", { name: bar });
      await chosen.getByText("1 selected").waitFor();
      expect(await chosen.textContent()).toContain("F8");
      const step = chosen.getByRole("button", { name: action });
      expect(await step.getAttribute("aria-keyshortcuts")).toBe("F8");
      await keys.press("F8");
      await keys.expectFocus(step);
      await keys.press("F8");
      await keys.expectFocus(box);
      expect(keys.invisible, "stops that don't show the focus").toEqual([]);
      await page.goto(`${inProject}/feedback`);
      keys = new Keyboard(page);
    }
  });

  it("lead into the docs, and past what stands before their text", async () => {
    const { page, ...arrived } = await scene.arrive("en-US");
    let { keys } = arrived;
    const { hearback, receiver } = scene;
    const project = await setUpProject(hearback, receiver.url);
    await page.goto(`${hearback.url}/projects/${project.projectId}/settings/webhooks`);
    await scene.signIn();
    await page.getByRole("link", { name: "Webhook Docs" }).press("Enter");
    const heading = page.getByRole("heading", { name: "Webhook Docs" });
    await keys.expectFocus(heading);
    await page.reload();
    keys = new Keyboard(page);
    await heading.waitFor();
    await keys.press("Tab");
    await keys.expectFocus(page.getByRole("link", { name: "Skip to content" }));
    await keys.press("Enter");
    await keys.press("Tab");
    await keys.expectFocus(page.getByRole("main").getByRole("link").first());
  });

  it.each([1440, 390])("never have the focus under what stays in view, %i px wide", async (width) => {
    const { page } = await scene.arrive("en-US");
    const { hearback, receiver } = scene;
    const project = await setUpProject(hearback, receiver.url);
    for (let number = 1; number <= 12; number++) await project.post(`feedback ${number}`);
    await receiver.waitForRequests(12, { timeoutMs: 20_000 });
    await page.setViewportSize({ width, height: 560 });
    await page.goto(`${hearback.url}/projects/${project.projectId}/settings/deliveries`);
    await scene.signIn();
    const boxes = page.getByRole("checkbox", { name: /^Select dlv_/ });
    await boxes.nth(11).waitFor();
    await page.reload();
    await boxes.nth(11).waitFor();
    const covered: string[] = [];
    const walk = async (key: string, last: Locator) => {
      for (let stop = 0; !(await last.evaluate((node) => node === document.activeElement)); stop++) {
        expect(stop).toBeLessThan(120);
        await page.keyboard.press(key);
        covered.push(...(await page.evaluate(findCovered)));
      }
    };
    await walk("Tab", page.getByRole("link", { name: "Skip to content" }));
    await page.keyboard.press("Enter");
    await walk("Tab", boxes.nth(11));
    await page.keyboard.press("Space");
    await page.getByText("1 selected").waitFor();
    await walk("Shift+Tab", boxes.first());
    await walk("Tab", boxes.nth(11));
    expect(covered).toEqual([]);
  });
});

/** Runs in the page: what has the focus, if somebody sees something else in its place. */
function findCovered(): string[] {
  const { activeElement: focused } = document;
  if (focused === null || focused === document.body) return [];
  const { left, top, width, height } = focused.getBoundingClientRect();
  const isSeen = [top + 1, top + height / 2, top + height - 1].every((y) => {
    const shown = document.elementFromPoint(left + width / 2, y);
    return shown !== null && (focused.contains(shown) || shown.contains(focused));
  });
  return isSeen ? [] : [`${Math.round(top)}: ${focused.outerHTML.slice(0, 120)}`];
}

/** What around it cuts off the ring that shows the focus. */
function cutOffRing(focused: Locator): Promise<string[]> {
  return focused.evaluate((element) => {
    const { outlineWidth, outlineOffset } = getComputedStyle(element);
    const reach = Number.parseFloat(outlineWidth) + Number.parseFloat(outlineOffset);
    const rings = [...element.getClientRects()];
    const cutting: string[] = [];
    for (let around = element.parentElement; around !== null; around = around.parentElement) {
      const { left, top, right, bottom } = around.getBoundingClientRect();
      const isCut = rings.some(
        (ring) =>
          ring.left - reach < left ||
          ring.top - reach < top ||
          ring.right + reach > right ||
          ring.bottom + reach > bottom,
      );
      if (isCut && getComputedStyle(around).overflow !== "visible") cutting.push(around.className);
    }
    return cutting;
  });
}
