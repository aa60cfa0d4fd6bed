import type { Locator } from "playwright-core";
import { describe, expect, it } from "vitest";
import { settle } from "./browser.ts";
import { setUpProject } from "./set-up-project.ts";
import { useKeyboardScene } from "./use-keyboard-scene.ts";

describe("the messages in the corner, by keyboard alone", () => {
  const scene = useKeyboardScene();

  it("have the step that they offer one key away from what caused them, and show the focus whole", async () => {
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
    await keys.press("F8");
    await keys.press("Enter");
    const recovery = page.getByRole("dialog", { name: "Recover what failed since…" });
    await keys.expectFocus(recovery.getByRole("combobox", { name: "Since" }));
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
