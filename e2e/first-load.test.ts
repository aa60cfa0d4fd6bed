import { gzipSync } from "node:zlib";
import { respond, type ScriptedReceiver, startScriptedReceiver } from "@hearback/testing";
import type { Browser, Response } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, settle, visit } from "./browser.ts";
import { owner, ownerSettings } from "./owner.ts";
import { type Project, setUpProject } from "./set-up-project.ts";
import { type Hearback, startHearback, waitUntilDelivered } from "./start-hearback.ts";
import { createPerson } from "./trpc-person.ts";

/**
 * After gzip. The frame is what a browser fetches first on any screen: the scripts of the HTML, and the texts of its
 * language. What a screen needs beyond that comes with its route.
 */
const frameKb = 250;
const listKb = 60;

describe("what a browser without a cache fetches before a screen stands", () => {
  let browser: Browser;
  let hearback: Hearback;
  let receiver: ScriptedReceiver;
  let project: Project;
  let session: string;

  beforeAll(async () => {
    browser = await launchBrowser();
    hearback = await startHearback(["server", "worker"], ownerSettings);
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
    await receiver.close();
  });

  /** The JavaScript of one visit, as gzip makes it, by file. */
  async function fetchScripts(path: string, isSignedIn: boolean): Promise<Map<string, number>> {
    const { page, problems, close } = await visit(browser);
    if (isSignedIn) await page.context().addCookies([{ name: "hearback_session", value: session, url: hearback.url }]);
    const responses: Response[] = [];
    page.on("response", (response) => void responses.push(response));
    await page.goto(`${hearback.url}${path}`);
    await page.getByRole("heading").first().waitFor();
    await settle(page);
    const sizes = new Map<string, number>();
    for (const response of responses) {
      const type = await response.headerValue("content-type");
      if (type?.includes("javascript") !== true) continue;
      sizes.set(new URL(response.url()).pathname, gzipSync(await response.body()).length);
    }
    expect(problems).toEqual([]);
    await close();
    return sizes;
  }

  async function isOfFrame(): Promise<(path: string) => boolean> {
    const html = await (await fetch(hearback.url)).text();
    return (path) => html.includes(`"${path}"`) || path.startsWith("/assets/resources-");
  }

  it("is a frame, and what the screen adds to it", async () => {
    const inFrame = await isOfFrame();
    const inProject = `/projects/${project.projectId}`;
    const webhook = `${inProject}/settings/webhooks/${project.webhookId}`;
    const tooMuch: string[] = [];
    for (const [name, path, limitKb] of [
      ["signing in", "/login", listKb],
      ["Webhook Docs", "/docs/webhooks", 75],
      ["Feedback", `${inProject}/feedback`, listKb],
      ["one feedback", `${inProject}/feedback/1`, listKb],
      ["Issues", `${inProject}/issues`, listKb],
      ["Webhook Integration", `${inProject}/settings/webhooks`, listKb],
      ["Register Webhook", `${inProject}/settings/webhooks/new`, 120],
      ["Webhook Details", webhook, 130],
      ["deliveries of a webhook", `${webhook}/deliveries`, 75],
      ["one delivery", `${webhook}/deliveries/dlv_1`, 75],
      // The charts.
      ["health of a webhook", `${webhook}/health`, 190],
      ["deliveries of the project", `${inProject}/settings/deliveries`, listKb],
      ["Webhook Inspector", `${inProject}/settings/inspector`, 75],
    ] as const) {
      const scripts = [...(await fetchScripts(path, name !== "signing in"))];
      const sizeOf = (isCounted: (path: string) => boolean) =>
        scripts.filter(([file]) => isCounted(file)).reduce((sum, [, bytes]) => sum + bytes, 0);
      const frame = sizeOf(inFrame);
      const own = sizeOf((file) => !inFrame(file));
      expect(frame, name).toBeGreaterThan(0);
      if (frame > frameKb * 1_000) tooMuch.push(`${name}: a frame of ${frame} bytes, not ${frameKb} kB`);
      if (own > limitKb * 1_000) tooMuch.push(`${name}: ${own} bytes of its own, not ${limitKb} kB`);
    }
    expect(tooMuch).toEqual([]);
  });
});
