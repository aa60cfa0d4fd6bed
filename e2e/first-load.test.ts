import { gzipSync } from "node:zlib";
import type { WebhookView } from "@hearback/contracts";
import { pollUntil, respond, startScriptedReceiver } from "@hearback/testing";
import type { Page, Request } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inspect, settle, visit } from "./browser.ts";
import { setUpProject } from "./set-up-project.ts";
import { type Hearback, startHearback, waitUntilDelivered } from "./start-hearback.ts";
import { useSharedScene } from "./use-shared-scene.ts";

type Load = {
  /** Bytes of JavaScript, as gzip makes them, asked for before the screen's heading is there. */
  first: number;
  /** Bytes of JavaScript that went over the wire until nothing more came. */
  sent: number;
};

type Row = { id: number };

/** Before any screen stands, in bytes. */
const firstAtMost = 250_000;

describe("what a browser without a cache fetches", () => {
  /** Nobody has set it up. */
  let fresh: Hearback;
  const scene = useSharedScene(async () => {});
  beforeAll(async () => {
    fresh = await startHearback(["server"]);
  });
  afterAll(() => fresh.stop());

  /** In Japanese, whose texts are the largest. */
  async function load(address: string, isSignedIn: boolean): Promise<Load> {
    const options = { locale: "ja-JP" };
    const { page, problems, close } = await (isSignedIn ? scene.enter(options) : visit(scene.browser, options));
    await page.addInitScript(() => {
      const watch = new MutationObserver(() => {
        if (document.querySelector("h1") === null) return;
        performance.mark("stands");
        watch.disconnect();
      });
      watch.observe(document, { childList: true, subtree: true });
    });
    const requests: Request[] = [];
    page.on("request", (request) => void requests.push(request));
    await page.goto(address);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await settle(page);
    expect(page.url()).toBe(address);
    const asked = await page.evaluate(() => {
      const [stands] = performance.getEntriesByName("stands");
      const files = performance.getEntriesByType("resource").filter(({ name }) => name.endsWith(".js"));
      return files.filter(({ startTime }) => startTime < (stands?.startTime ?? 0)).map(({ name }) => name);
    });
    expect(asked.length, "asked for before the screen stands").toBeGreaterThan(0);
    let [first, sent] = [0, 0];
    const known = new Set<string>();
    for (const request of requests.filter((one) => one.url().endsWith(".js"))) {
      const response = await request.response();
      const isNew = !known.has(request.url());
      known.add(request.url());
      if (asked.includes(request.url()) && isNew) first += gzipSync((await response?.body()) ?? "").length;
      // Of what comes from the cache, the length of its headers is taken away.
      sent += Math.max(0, (await request.sizes()).responseBodySize);
    }
    expect(problems).toEqual([]);
    await close();
    return { first, sent };
  }

  it("is little until the screen stands, wherever one arrives, and no more than it should be in all", async () => {
    const failing = await addFailing();
    const inProject = `${scene.hearback.url}/projects/${failing.projectId}`;
    const settings = `${inProject}/settings`;
    const webhook = `${settings}/webhooks/${failing.webhookId}`;
    const inFront = ["setting up", "signing in"];
    const tooMuch: string[] = [];
    async function measure(name: string, address: string, sentKb: number): Promise<void> {
      const { first, sent } = await load(address, !inFront.includes(name));
      if (first > firstAtMost) tooMuch.push(`${name}: ${first} bytes before it stands, not ${firstAtMost}`);
      if (sent > sentKb * 1_000) tooMuch.push(`${name}: ${sent} bytes over the wire, not ${sentKb} kB`);
    }
    for (const [name, address, sentKb] of [
      ["setting up", `${fresh.url}/setup?token=a-token`, 240],
      ["signing in", `${scene.hearback.url}/login`, 240],
      ["Webhook Docs", `${scene.hearback.url}/docs/webhooks`, 270],
      // The charts come when the screen stands.
      ["Dashboard", `${inProject}/dashboard`, 400],
      // So does what is open over a page, or can be.
      ["Feedback", `${inProject}/feedback`, 335],
      ["one feedback", `${inProject}/feedback/${failing.feedbackId}`, 335],
      ["Issues", `${inProject}/issues`, 305],
      ["the board", `${inProject}/issues?view=board`, 312],
      ["one issue", `${inProject}/issues/${failing.issueId}`, 305],
      ["Account", `${inProject}/account`, 240],
      ["Project Information", `${settings}/project`, 268],
      ["Channels", `${settings}/channels`, 296],
      ["one channel", `${settings}/channels/${failing.channelId}`, 296],
      ["Members", `${settings}/members`, 284],
      ["API Keys", `${settings}/api-keys`, 284],
      ["Audit Log", `${settings}/audit`, 240],
      ["Operations", `${settings}/operations`, 400],
      ["Webhook Inspector", `${settings}/inspector`, 288],
      ["Deliveries", `${settings}/deliveries`, 290],
      ["Webhook Integration", `${settings}/webhooks`, 390],
      ["Register Webhook", `${settings}/webhooks/new`, 390],
      ["Webhook Details", webhook, 390],
      ["deliveries of a webhook", `${webhook}/deliveries`, 390],
      ["one delivery", `${webhook}/deliveries/${failing.deliveryId}`, 390],
      ["health of a webhook", `${webhook}/health`, 505],
    ] as const) {
      await measure(name, address, sentKb);
    }
    await scene.person.mutate("projects.setArchived", { projectId: failing.projectId, isArchived: true });
    for (const [name, address] of [
      ["Feedback, archived", `${inProject}/feedback`],
      ["Deliveries, archived", `${settings}/deliveries`],
      ["Webhook Integration, archived", `${settings}/webhooks`],
    ] as const) {
      await measure(name, address, 390);
    }
    expect(tooMuch).toEqual([]);
  });

  /** A project of its own, on whose screens it stands on top that its webhook fails. */
  async function addFailing() {
    const receiver = await startScriptedReceiver({ script: [respond({ status: 503 })] });
    const { person, hearback } = scene;
    const project = await setUpProject(hearback, receiver.url, { name: "Failing" });
    const { projectId, webhookId } = project;
    await person.mutate("inspectors.open", { projectId });
    const { id: issueId } = await person.mutate<Row>("issues.create", { projectId, title: "An issue" });
    for (const content of ["one", "two", "three", "four", "five"]) await project.post(content);
    await pollUntil(async () => {
      const shown = await hearback.cli<WebhookView>("webhook", "show", String(webhookId));
      return shown.health.state === "failing";
    });
    await receiver.close();
    const feedback = await person.query<{ items: Row[] }>("feedback.list", { projectId });
    const deliveries = await hearback.cli<{ id: string }[]>("delivery", "list", "--webhook", String(webhookId));
    return { ...project, issueId, feedbackId: feedback.items[0]?.id, deliveryId: deliveries[0]?.id };
  }

  const webhooks = () => scene.addressOf("settings/webhooks");

  async function askToDelete(page: Page): Promise<void> {
    await page.getByRole("button", { name: /Receiver/ }).click();
    await page.getByRole("menuitem", { name: /Delete/ }).click();
  }

  it("has the page under a dialog first, and offers to ask again where the dialog is lost", async () => {
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

  it("leaves a lost drawer for its page at once, whatever the address says of what was in it", async () => {
    const { page, close } = await scene.enter();
    await page.route(/assets\/webhook-details-.*\.js/, (route) => route.abort());
    await page.goto(`${webhooks()}/${scene.project.webhookId}/deliveries/dlv_1?sort=a-z&status=failed`);
    await page.getByRole("alert").filter({ hasText: "This could not be loaded" }).waitFor();
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.waitForURL(`${webhooks()}?sort=a-z`);
    await page.getByRole("row").filter({ hasText: "Receiver" }).waitFor();
    await close();
  });

  it("stands without messages and questions, and asks once they have come", async () => {
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

  it("says anew that they are lost with the next message, also under the id of one that was taken back", async () => {
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

  it("has the browser ask where they are lost, and says how to get them back", async () => {
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
