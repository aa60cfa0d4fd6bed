import type { Page } from "playwright-core";

/**
 * Looks with each frame and each change of the page where the focus is, until the page is left.
 *
 * @returns what gives the moments in which nothing had it, each as what had it last: whoever goes by keys would begin anew.
 */
export async function watchFocus(page: Page): Promise<() => Promise<string[]>> {
  const watch = await page.evaluateHandle(() => {
    const lost: string[] = [];
    let last: Element | null = null;
    function look(): void {
      const { activeElement, body } = document;
      const isLost = activeElement === null || activeElement === body;
      if (isLost && last !== null) lost.push(last.outerHTML.slice(0, 160));
      last = isLost ? null : activeElement;
    }
    function lookAtFrame(): void {
      look();
      requestAnimationFrame(lookAtFrame);
    }
    lookAtFrame();
    // As a task of its own: while the focus moves on, nothing has it.
    const { port1, port2 } = new MessageChannel();
    port2.onmessage = look;
    const whole = { subtree: true, childList: true, attributes: true };
    new MutationObserver(() => port1.postMessage(null)).observe(document, whole);
    document.addEventListener("focusout", () => port1.postMessage(null));
    return lost;
  });
  return () => watch.evaluate((lost) => lost);
}
