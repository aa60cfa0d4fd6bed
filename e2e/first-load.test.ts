import { gzipSync } from "node:zlib";
import { respond, type ScriptedReceiver, startScriptedReceiver } from "@hearback/testing";
import type { Browser, Page, Request } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inspect, launchBrowser, settle, type Visit, visit } from "./browser.ts";
import { owner, ownerSettings } from "./owner.ts";
import { type Project, setUpProject } from "./set-up-project.ts";
import { type Hearback, startHearback, waitUntilDelivered } from "./start-hearback.ts";
import { createPerson } from "./trpc-person.ts";

/** What comes once the first screen stands: messages and questions. */
const isOverlay = (path: string) => path.startsWith("/assets/overlays-");

/** A part of a screen that comes after it is fetched, and then imported from the browser's cache. */
const isScript = (request: Request) =>
  request.resourceType() === "script" || (request.resourceType() === "fetch" && request.url().endsWith(".js"));

type Load = {
  /** Bytes of JavaScript, as gzip makes them, asked for before the screen stands. */
  first: number;
  /** Bytes of JavaScript that went over the wire until nothing more came. */
  sent: number;
};

/** Where somebody comes from outside: the frame, the texts and the screen together. */
const arrivalKb = 250;

describe("what a browser without a cache fetches", () => {
  let browser: Browser;
  let hearback: Hearback;
  let receiver: ScriptedReceiver;
  let project: Project;
  /** Nobody has set it up. */
  let fresh: Hearback;
  let session: string;

  beforeAll(async () => {
    browser = await launchBrowser();
    hearback = await startHearback(["server", "worker"], ownerSettings);
    fresh = await startHearback(["server"]);
    receiver = await startScriptedReceiver({ script: [respond({ status: 200 })] });
    project = await setUpProject(hearback, receiver.url);
    await project.post("a feedback");
    await waitUntilDelivered(hearback);
    const person = createPerson(hearback);
    await person.mutate("account.login", owner);
    await person.mutate("inspectors.open", { projectId: project.projectId });
    session = person.session();
  });
  afterAll(async () => {
    await browser.close();
    await hearback.stop();
    await fresh.stop();
    await receiver.close();
  });

  /** In Japanese, whose texts are the largest. */
  async function load(address: string, isSignedIn: boolean): Promise<Load> {
    const { page, problems, close } = await visit(browser, { locale: "ja-JP" });
    if (isSignedIn) await page.context().addCookies([{ name: "hearback_session", value: session, url: hearback.url }]);
    const requests: Request[] = [];
    page.on("request", (request) => void requests.push(request));
    await page.goto(address);
    await page.getByRole("heading").first().waitFor();
    await settle(page);
    expect(page.url()).toBe(address);
    const scripts = requests.filter(isScript);
    const later = scripts.findIndex((request) => isOverlay(new URL(request.url()).pathname));
    expect(later, "the overlays come with the screen").toBeGreaterThan(0);
    let [first, sent] = [0, 0];
    const known = new Set<string>();
    for (const [order, request] of scripts.entries()) {
      const response = await request.response();
      const isNew = !known.has(request.url());
      known.add(request.url());
      if (order < later && isNew) first += gzipSync((await response?.body()) ?? "").length;
      // Of what comes from the cache, the length of its headers is taken away.
      sent += Math.max(0, (await request.sizes()).responseBodySize);
    }
    expect(problems).toEqual([]);
    await close();
    return { first, sent };
  }

  it("is little on the pages where one arrives, and no more than it should be on the others", async () => {
    const inProject = `${hearback.url}/projects/${project.projectId}`;
    const webhook = `${inProject}/settings/webhooks/${project.webhookId}`;
    const inFront = ["setting up", "signing in"];
    const tooMuch: string[] = [];
    for (const [name, address, firstKb, sentKb] of [
      ["setting up", `${fresh.url}/setup?token=a-token`, arrivalKb, 240],
      ["signing in", `${hearback.url}/login`, arrivalKb, 240],
      ["Dashboard", `${inProject}/dashboard`, arrivalKb, 400],
      // What it is searched with comes when the screen stands.
      ["Feedback", `${inProject}/feedback`, arrivalKb, 252],
      ["Issues", `${inProject}/issues`, arrivalKb, 240],
      ["Webhook Integration", `${inProject}/settings/webhooks`, arrivalKb, 240],
      ["Webhook Docs", `${hearback.url}/docs/webhooks`, 290, 270],
      ["one feedback", `${inProject}/feedback/1`, 285, 274],
      ["Register Webhook", `${inProject}/settings/webhooks/new`, 350, 320],
      ["Webhook Details", webhook, 360, 334],
      ["deliveries of a webhook", `${webhook}/deliveries`, 310, 288],
      ["one delivery", `${webhook}/deliveries/dlv_1`, 300, 280],
      // The charts come when the screen stands.
      ["health of a webhook", `${webhook}/health`, 290, 380],
      ["deliveries of the project", `${inProject}/settings/deliveries`, 280, 253],
      ["Webhook Inspector", `${inProject}/settings/inspector`, 300, 280],
    ] as const) {
      const { first, sent } = await load(address, !inFront.includes(name));
      if (first > firstKb * 1_000) tooMuch.push(`${name}: ${first} bytes before it stands, not ${firstKb} kB`);
      if (sent > sentKb * 1_000) tooMuch.push(`${name}: ${sent} bytes over the wire, not ${sentKb} kB`);
    }
    expect(tooMuch).toEqual([]);
  });

  const webhooks = () => `${hearback.url}/projects/${project.projectId}/settings/webhooks`;

  async function enter(): Promise<Visit> {
    const person = await visit(browser);
    await person.page.context().addCookies([{ name: "hearback_session", value: session, url: hearback.url }]);
    return person;
  }

  async function askToDelete(page: Page): Promise<void> {
    await page.getByRole("button", { name: /Receiver/ }).click();
    await page.getByRole("menuitem", { name: /Delete/ }).click();
  }

  it("stands without messages and questions, and asks once they have come", async () => {
    const { page, close } = await enter();
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
    await hearback.cli("webhook", "off", String(project.webhookId));
    await project.post("skipped");
    await waitUntilDelivered(hearback);
    const { page, close } = await enter();
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
    const { page, close } = await enter();
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
