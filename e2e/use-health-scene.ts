import { pollUntil, respond, type ScriptedReceiver, startScriptedReceiver } from "@hearback/testing";
import type { Browser, BrowserContextOptions } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { launchBrowser, type Visit, visit } from "./browser.ts";
import { ownerSettings, signIn } from "./owner.ts";
import { type Project, setUpProject } from "./set-up-project.ts";
import { type Hearback, startHearback, waitUntilDelivered } from "./start-hearback.ts";

export type HealthScene = {
  hearback: Hearback;
  /** With a webhook, "Receiver", to the good receiver. */
  project: Project;
  /** Answers with 200, until it is told otherwise. */
  good: ScriptedReceiver;
  /** Answers with 503, until it is told otherwise. */
  bad: ScriptedReceiver;
  /** The address of the list of webhooks. */
  settings(): string;
  /** Opens a browser for the owner. */
  enter(options?: BrowserContextOptions): Promise<Visit>;
  addWebhook(name: string, url: string, event: string): Promise<number>;
  /** A webhook to the bad receiver, called until it counts as failing. */
  addFailing(name: string): Promise<number>;
  deliverOne(): Promise<void>;
};

/** A Hearback with its owner, a webhook and two receivers, anew for each test. */
export function useHealthScene(): HealthScene {
  let browser: Browser;

  const scene = {
    settings: () => `${scene.hearback.url}/projects/${scene.project.projectId}/settings/webhooks`,
    async enter(options: BrowserContextOptions = {}) {
      const person = await visit(browser, options);
      const { page } = person;
      await page.goto(scene.hearback.url);
      await signIn(page);
      await page.waitForURL(/\/projects?\//);
      return person;
    },
    async addWebhook(name: string, url: string, event: string) {
      const ofProject = ["--project", String(scene.project.projectId)];
      const args = ["--name", name, "--url", url, "--event", event];
      return (await scene.hearback.cli<{ id: number }>("webhook", "create", ...ofProject, ...args)).id;
    },
    async addFailing(name: string) {
      const id = await scene.addWebhook(name, scene.bad.url, "feedback_created");
      for (const content of ["one", "two", "three", "four", "five"]) await scene.project.post(content);
      await pollUntil(
        async () => {
          const shown = await scene.hearback.cli<{ health: { state: string } }>("webhook", "show", String(id));
          return shown.health.state === "failing";
        },
        { timeoutMs: 30_000 },
      );
      return id;
    },
    async deliverOne() {
      await scene.project.post("arrives");
      await waitUntilDelivered(scene.hearback);
    },
  } as HealthScene;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    scene.hearback = await startHearback(["server", "worker"], ownerSettings);
    scene.good = await startScriptedReceiver();
    scene.bad = await startScriptedReceiver({ script: [respond({ status: 503 })] });
    scene.project = await setUpProject(scene.hearback, scene.good.url);
  });
  afterEach(async () => {
    await scene.hearback.stop();
    await scene.good.close();
    await scene.bad.close();
  });
  return scene;
}
