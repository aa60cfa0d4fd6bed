import { gzipSync } from "node:zlib";
import { respond, type ScriptedReceiver, startScriptedReceiver } from "@hearback/testing";
import type { Browser, Response } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, settle, visit } from "./browser.ts";
import { type Project, setUpProject } from "./set-up-project.ts";
import { type Hearback, startHearback, waitUntilDelivered } from "./start-hearback.ts";
import { createPerson } from "./trpc-person.ts";

const owner = { email: "owner@example.com", password: "correct horse battery" };

/**
 * The aim is 250 kB of JavaScript, after gzip, for each screen. Where a screen is over it, its limit is what it fetched
 * when this was written, a little rounded up: it may become less, and the limit with it, but not more.
 */
describe("what a browser without a cache fetches before a screen stands", () => {
  let browser: Browser;
  let hearback: Hearback;
  let receiver: ScriptedReceiver;
  let project: Project;
  let session: string;

  beforeAll(async () => {
    browser = await launchBrowser();
    hearback = await startHearback(["server", "worker"], { OWNER_EMAIL: owner.email, OWNER_PASSWORD: owner.password });
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

  it("stays within what each screen may fetch", async () => {
    const inProject = `/projects/${project.projectId}`;
    const webhook = `${inProject}/settings/webhooks/${project.webhookId}`;
    const tooMuch: string[] = [];
    for (const [name, path, limitKb] of [
      ["signing in", "/login", 298],
      ["Webhook Docs", "/docs/webhooks", 300],
      ["Feedback", `${inProject}/feedback`, 276],
      ["one feedback", `${inProject}/feedback/1`, 288],
      ["Issues", `${inProject}/issues`, 276],
      ["Webhook Integration", `${inProject}/settings/webhooks`, 276],
      ["Register Webhook", `${inProject}/settings/webhooks/new`, 348],
      ["Webhook Details", webhook, 358],
      ["deliveries of a webhook", `${webhook}/deliveries`, 310],
      ["one delivery", `${webhook}/deliveries/dlv_1`, 302],
      ["health of a webhook", `${webhook}/health`, 426],
      ["deliveries of the project", `${inProject}/settings/deliveries`, 282],
      ["Webhook Inspector", `${inProject}/settings/inspector`, 314],
    ] as const) {
      const sizes = await fetchScripts(path, name !== "signing in");
      const bytes = [...sizes.values()].reduce((sum, size) => sum + size, 0);
      expect(bytes, `${name} without any JavaScript`).toBeGreaterThan(0);
      if (bytes > limitKb * 1_000) tooMuch.push(`${name}: ${bytes} bytes in ${sizes.size} files, not ${limitKb} kB`);
    }
    expect(tooMuch).toEqual([]);
  });
});
