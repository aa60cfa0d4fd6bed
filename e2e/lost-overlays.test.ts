import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { inspect, settle } from "./browser.ts";
import { waitUntilDelivered } from "./start-hearback.ts";
import { useSharedScene } from "./use-shared-scene.ts";

describe("dialogs, questions and messages, which come after the page", () => {
  const scene = useSharedScene(async () => {});
  const webhooks = () => scene.addressOf("settings/webhooks");

  async function askToDelete(page: Page): Promise<void> {
    await page.getByRole("button", { name: /Receiver/ }).click();
    await page.getByRole("menuitem", { name: /Delete/ }).click();
  }

  it("come where the page stands already, and are offered again where they are lost", async () => {
    const { page, close } = await scene.enter();
    const isLost = Promise.withResolvers<void>();
    let isThere = false;
    await page.route(/assets\/register-webhook-.*\.js/, async (route) => {
      await isLost.promise;
      await (isThere ? route.continue() : route.abort());
    });
    await page.goto(`${webhooks()}/new`);
    await page.getByRole("row").filter({ hasText: "Receiver" }).waitFor();
    expect(await page.getByRole("dialog").count()).toBe(0);
    isLost.resolve();
    const lost = page.getByRole("alert").filter({ hasText: "This could not be loaded" });
    await lost.waitFor();
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.waitForURL(webhooks());
    await lost.waitFor({ state: "detached" });
    await page.getByRole("link", { name: "Register Webhook" }).click();
    await lost.waitFor();
    expect(page.url()).toBe(`${webhooks()}/new`);
    await page.getByRole("row").filter({ hasText: "Receiver" }).waitFor();
    // Whatever asks for it by itself has done so: what comes with the address, and then what waits for an idle browser.
    await settle(page);
    await page.evaluate(() => new Promise((idle) => requestIdleCallback(idle)));
    await settle(page);
    isThere = true;
    await page.getByRole("button", { name: "Try again" }).click();
    await page
      .getByRole("dialog", { name: "Register Webhook" })
      .getByRole("textbox", { name: "Name", exact: true })
      .waitFor();
    await close();
  });

  it("leave a lost drawer for its page at once, whatever the address says of what was in it", async () => {
    const { page, close } = await scene.enter();
    await page.route(/assets\/webhook-details-.*\.js/, (route) => route.abort());
    await page.goto(`${webhooks()}/${scene.project.webhookId}/deliveries/dlv_1?sort=a-z&status=failed`);
    await page.getByRole("alert").filter({ hasText: "This could not be loaded" }).waitFor();
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.waitForURL(`${webhooks()}?sort=a-z`);
    await page.getByRole("row").filter({ hasText: "Receiver" }).waitFor();
    await close();
  });

  it("ask once they have come, about what was done last", async () => {
    const { page, close } = await scene.enter();
    const isThere = Promise.withResolvers<void>();
    await page.route("**/assets/overlays-*", async (route) => {
      await isThere.promise;
      await route.continue();
    });
    await page.goto(webhooks());
    for (let times = 0; times < 2; times++) {
      await askToDelete(page);
      await page.getByRole("menu").waitFor({ state: "detached" });
    }
    expect(await page.getByRole("dialog").count()).toBe(0);
    isThere.resolve();
    await page.getByRole("dialog").waitFor();
    await settle(page);
    expect(await page.getByRole("dialog").count()).toBe(1);
    await close();
  });

  it("are said to be lost anew with the next message, also under the id of one that was taken back", async () => {
    await scene.hearback.cli("webhook", "off", String(scene.project.webhookId));
    await scene.project.post("skipped");
    await waitUntilDelivered(scene.hearback);
    const { page, close } = await scene.enter();
    await page.route("**/assets/overlays-*", (route) => route.abort(), { times: 1 });
    await page.goto(webhooks());
    const note = page.getByRole("alert").filter({ hasText: "A part of the page could not be loaded" });
    const putAway = note.getByRole("button", { name: "Close" });
    await putAway.click();
    const flip = page.getByRole("switch", { name: /Receiver/ });
    for (let times = 0; times < 3; times++) {
      const isCounted = Promise.withResolvers<void>();
      await page.route(
        /recoveries\.count/,
        async (route) => {
          await isCounted.promise;
          await route.continue();
        },
        { times: 1 },
      );
      const asks = page.waitForRequest(/recoveries\.count/);
      await flip.press("Space");
      await asks;
      // Drawn once more with what was taken back; the network is never idle while the count is held.
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
      expect(await note.count(), "with what is taken back").toBe(0);
      isCounted.resolve();
      await putAway.click();
      await note.waitFor({ state: "detached" });
    }
    await close();
  });

  it("have the browser ask where they are lost, and say how to get them back", async () => {
    const { page, close } = await scene.enter();
    const isLost = Promise.withResolvers<void>();
    await page.route(
      "**/assets/overlays-*",
      async (route) => {
        await isLost.promise;
        await route.abort();
      },
      { times: 1 },
    );
    const questions: string[] = [];
    page.on("dialog", async (question) => {
      questions.push(question.message());
      await question.dismiss();
    });
    await page.goto(webhooks());
    for (let times = 0; times < 2; times++) {
      await askToDelete(page);
      await page.getByRole("menu").waitFor({ state: "detached" });
    }
    isLost.resolve();
    const note = page.getByRole("alert").filter({ hasText: "A part of the page could not be loaded" });
    await note.waitFor();
    await expect.poll(() => questions).toEqual([expect.stringContaining("Do you want to delete?")]);
    // The browser's own answers don't say what they do.
    expect(questions[0]).toContain("OK: Delete\nCancel: Cancel");
    await askToDelete(page);
    await expect.poll(() => questions.length).toBe(2);
    await settle(page);
    await inspect(page, "overlays-lost");
    const cross = note.getByRole("button", { name: "Close" });
    await cross.press("Enter");
    await note.waitFor({ state: "detached" });
    await page.waitForFunction(() => document.activeElement?.tagName === "H1");
    // A refusal is a message that is lost.
    for (let times = 0; times < 2; times++) {
      await page.route(/webhooks\.setActive/, (route) => route.abort(), { times: 1 });
      await page.getByRole("switch", { name: /Receiver/ }).press("Space");
      await note.waitFor();
      if (times === 0) await cross.click();
    }
    await note.getByRole("button", { name: "Reload" }).click();
    await note.waitFor({ state: "detached" });
    await askToDelete(page);
    await page.getByRole("dialog").waitFor();
    expect(questions.length).toBe(2);
    await close();
  });
});
