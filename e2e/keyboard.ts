import { pollUntil } from "@hearback/testing";
import type { JSHandle, Locator, Page } from "playwright-core";
import { expect } from "vitest";

/** A person who has no mouse: keys and nothing else, each counted, and whatever has the focus has to look like it. */
export class Keyboard {
  readonly #page: Page;
  #focused: JSHandle<Focused> | undefined;
  /** Keys pressed so far, without what was typed into fields. */
  presses = 0;
  /** Stops that looked no different with the focus than without. */
  readonly invisible: string[] = [];

  constructor(page: Page) {
    this.#page = page;
  }

  async press(key: string): Promise<void> {
    await this.#page.keyboard.press(key);
    this.presses += 1;
    await this.#look();
  }

  type(text: string): Promise<void> {
    return this.#page.keyboard.type(text);
  }

  /** Tab, or Shift+Tab, until it has the focus; a way of more than `limit` stops is no way. */
  async tabTo(target: Locator, { backwards = false, limit = 30 } = {}): Promise<void> {
    await target.waitFor();
    const passed: string[] = [];
    while (!(await hasFocus(target))) {
      expect(passed.length, `on the way to ${target}:\n${passed.join("\n")}`).toBeLessThan(limit);
      await this.press(backwards ? "Shift+Tab" : "Tab");
      passed.push(await this.#nameFocused());
    }
  }

  /** Waits until it has the focus without any key, as after a dialog or a navigation. */
  async expectFocus(target: Locator): Promise<void> {
    await target.waitFor();
    await pollUntil(() => hasFocus(target), { timeoutMs: 2_000 }).catch(async () => {
      throw new Error(`the focus is not on ${target} but on ${await this.#nameFocused()}`);
    });
    await this.#look();
  }

  #nameFocused(): Promise<string> {
    return this.#page.evaluate(() => {
      const { activeElement: focused } = document;
      const name = focused?.getAttribute("aria-label") ?? focused?.textContent.slice(0, 60);
      return `${focused?.tagName.toLowerCase()} “${name}”`;
    });
  }

  /** Compares what had the focus a moment ago with how it looks without. */
  async #look(): Promise<void> {
    const before = this.#focused;
    this.#focused = await this.#page.evaluateHandle(lookAtFocused);
    // Against what had the focus when nothing moved: by now a dialog may be taking it.
    const same = await before?.evaluate(({ element, look, read }, now) => {
      const isLeft = element !== now.element && element !== document.body && element.isConnected;
      return isLeft && read(element) === look ? element.outerHTML.slice(0, 200) : null;
    }, this.#focused);
    if (same) this.invisible.push(same);
    await before?.dispose();
  }
}

type Focused = { element: Element; look: string; read: (node: Element) => string };

/** Runs in the page, until nothing moves any more but what turns or pulses for as long as something loads. */
async function lookAtFocused(): Promise<Focused> {
  // A switch shows the focus on what stands beside its input, some fields on what is around it.
  const read = (node: Element) =>
    [node, node.nextElementSibling, node.parentElement]
      .map((part) => {
        if (part === null) return "";
        const { outline, boxShadow, borderColor, backgroundColor } = getComputedStyle(part);
        return [outline, boxShadow, borderColor, backgroundColor].join(" ");
      })
      .join("\n");
  const isMoving = ({ playState, effect }: Animation) =>
    playState === "running" && effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY;
  for (;;) {
    const moving = document.getAnimations().filter(isMoving);
    const element = document.activeElement ?? document.body;
    if (moving.length === 0) return { element, look: read(element), read };
    await Promise.allSettled(moving.map(({ finished }) => finished));
  }
}

function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((node) => node === document.activeElement);
}
