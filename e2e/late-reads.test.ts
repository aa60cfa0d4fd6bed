import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { useSharedScene } from "./use-shared-scene.ts";

describe("what was read before somebody did something, and comes late", () => {
  const scene = useSharedScene(async () => {});

  async function enterWithWebhook(name: string) {
    const { projectId } = scene.project;
    await scene.person.mutate("webhooks.create", { projectId, name, url: scene.receiver.url });
    const { page, close } = await scene.enter();
    await page.goto(scene.addressOf("settings/webhooks"));
    return { page, row: page.getByRole("row").filter({ hasText: name }), close };
  }

  /** Lets the server answer the next read, and the page wait for it. @returns what has the answer come. */
  async function holdRead(page: Page, procedure: RegExp): Promise<() => Promise<void>> {
    const isRead = Promise.withResolvers<void>();
    const comes = Promise.withResolvers<void>();
    await page.route(
      procedure,
      async (route) => {
        const response = await route.fetch();
        isRead.resolve();
        await comes.promise;
        await route.fulfill({ response });
      },
      { times: 1 },
    );
    await isRead.promise;
    const response = page.waitForResponse(procedure);
    return async () => {
      comes.resolve();
      await (await response).finished();
      // It is shown with the next picture.
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    };
  }

  /** Has the page wait with what it does, as with a slow connection. */
  async function hold(page: Page, procedure: RegExp) {
    const asked = Promise.withResolvers<void>();
    const goesOn = Promise.withResolvers<void>();
    await page.route(procedure, async (route) => {
      asked.resolve();
      await goesOn.promise;
      await route.continue();
    });
    return { asked: asked.promise, goOn: goesOn.resolve };
  }

  it.each([
    ["while it is under way", true],
    ["once it is done", false],
  ])("leaves a switch as it was put, %s", async (when, isUnderWay) => {
    const name = `Switched ${when}`;
    const { page, row, close } = await enterWithWebhook(name);
    const toggle = row.getByRole("switch");
    await toggle.waitFor();
    const switching = await hold(page, /webhooks\.setActive/);
    await toggle.press("Space");
    await switching.asked;
    const comeLate = await holdRead(page, /webhooks\.list/);
    const isOff = page.getByText(`“${name}” is off.`);
    if (!isUnderWay) {
      switching.goOn();
      await isOff.waitFor();
    }
    await comeLate();
    expect(await toggle.isChecked()).toBe(false);
    switching.goOn();
    await isOff.waitFor();
    expect(await toggle.isChecked()).toBe(false);
    await close();
  });

  it("brings no webhook back that was deleted", async () => {
    const { page, row, close } = await enterWithWebhook("Deleted");
    await row.getByRole("button", { name: "Actions for Deleted" }).click();
    await page.getByRole("menuitem", { name: "Delete" }).click();
    const question = page.getByRole("dialog", { name: "Do you want to delete?" });
    await question.waitFor();
    const comeLate = await holdRead(page, /webhooks\.list/);
    await question.getByRole("button", { name: "Delete", exact: true }).click();
    await row.waitFor({ state: "detached" });
    await comeLate();
    expect(await row.count()).toBe(0);
    await close();
  });

  it("brings no request back that was cleared from the inspector", async () => {
    const { projectId } = scene.project;
    const { url } = await scene.person.mutate<{ url: string }>("inspectors.open", { projectId });
    await fetch(url, { method: "POST", body: "{}" });
    const { page, close } = await scene.enter();
    await page.goto(scene.addressOf("settings/inspector"));
    const caught = page.getByRole("button", { name: /^POST/ });
    await caught.waitFor();
    await page.getByRole("button", { name: "More about the inspector" }).click();
    await page.getByRole("menuitem", { name: "Clear requests" }).click();
    const question = page.getByRole("dialog", { name: "Do you want to delete?" });
    await question.waitFor();
    const comeLate = await holdRead(page, /inspectors\.requests/);
    await question.getByRole("button", { name: "Delete", exact: true }).click();
    await caught.waitFor({ state: "detached" });
    await comeLate();
    expect(await caught.count()).toBe(0);
    await close();
  });
});
