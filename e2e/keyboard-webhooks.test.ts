import type { Locator } from "playwright-core";
import { describe, expect, it } from "vitest";
import { settle } from "./browser.ts";
import { setUpProject } from "./set-up-project.ts";
import { useKeyboardScene } from "./use-keyboard-scene.ts";

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
});

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
