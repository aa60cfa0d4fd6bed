import { type ScriptedReceiver, startScriptedReceiver } from "@hearback/testing";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, visit } from "./browser.ts";
import { ownerSettings, signIn } from "./owner.ts";
import { setUpProject } from "./set-up-project.ts";
import { type Hearback, startHearback } from "./start-hearback.ts";

describe("whoever asks their system for less motion", () => {
  let browser: Browser;
  let hearback: Hearback;
  let receiver: ScriptedReceiver;

  beforeAll(async () => {
    browser = await launchBrowser();
    receiver = await startScriptedReceiver();
    hearback = await startHearback(["server", "worker"], ownerSettings);
  });
  afterAll(async () => {
    await browser.close();
    await hearback.stop();
    await receiver.close();
  });

  it("sees nothing move: no skeleton, drawer, menu, switch, notice or new row", async () => {
    const project = await setUpProject(hearback, receiver.url);
    const { page, close } = await visit(browser);
    await page.emulateMedia({ reducedMotion: "reduce" });
    const moved = await watchMotion(page);
    const webhooks = `${hearback.url}/projects/${project.projectId}/settings/webhooks`;

    await page.goto(webhooks);
    await signIn(page);
    const flip = page.getByRole("switch", { name: "Receiver on or off" });
    for (const isOn of [false, true]) {
      await flip.press("Space");
      await expect.poll(() => flip.isChecked()).toBe(isOn);
    }
    await page.getByRole("button", { name: "Actions for Receiver" }).click();
    await page.getByRole("menuitem", { name: "Send test" }).click();
    const test = page.getByRole("dialog", { name: "Test “Receiver”" });
    await test.getByRole("radio", { name: "A real feedback" }).press("Space");
    await test.getByRole("radio", { name: "Sample" }).press("Space");
    await test.getByRole("button", { name: "Send", exact: true }).click();
    await test.getByRole("region", { name: "Result" }).getByText("Succeeded").first().waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("link", { name: "Receiver", exact: true }).click();
    await page.getByRole("button", { name: "Advanced" }).click();
    await page.getByLabel("Timeout").waitFor();
    await page.getByRole("textbox", { name: "Name", exact: true }).fill("Renamed");
    await page.getByRole("button", { name: "OK", exact: true }).click();
    await page.getByRole("alert").waitFor();
    await page.getByRole("link", { name: "Renamed", exact: true }).click();
    await page.getByRole("tab", { name: "Deliveries" }).click();
    const rows = page.getByRole("row").filter({ hasText: "Succeeded" });
    await rows.first().waitFor();
    await project.post("The payment fails.");
    await rows.nth(1).waitFor();
    expect(moved).toEqual([]);

    await page.emulateMedia({ reducedMotion: "no-preference" });
    await page.getByRole("tab", { name: "Settings" }).click();
    await page.getByRole("button", { name: "Advanced" }).click();
    // Everybody else sees it.
    await expect.poll(() => moved.length).toBeGreaterThan(0);
    await close();
  });
});

/** What moves on the page, from its first moment on: added to as it happens. */
async function watchMotion(page: Page): Promise<string[]> {
  const moved: string[] = [];
  await page.exposeFunction("reportMotion", (what: string) => void moved.push(what));
  await page.addInitScript(() => {
    const report = (event: Event) => {
      const { target } = event;
      const what = event instanceof TransitionEvent ? event.propertyName : (event as AnimationEvent).animationName;
      const where = target instanceof Element ? `${target.tagName.toLowerCase()}.${target.className}` : "";
      Object(window).reportMotion(`${event.type} ${what} of ${where}`);
    };
    for (const type of ["transitionrun", "animationstart"]) document.addEventListener(type, report, { capture: true });
  });
  return moved;
}
