import { type ScriptedReceiver, startScriptedReceiver } from "@hearback/testing";
import type { Browser, BrowserContextOptions } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { launchBrowser, type Visit, visit } from "./browser.ts";
import { type Credentials, owner, ownerSettings, signIn } from "./owner.ts";
import { type Project, setUpProject } from "./set-up-project.ts";
import { type Hearback, startHearback } from "./start-hearback.ts";

export type ProjectScene = {
  hearback: Hearback;
  /** Answers with 200, until it is told otherwise. */
  receiver: ScriptedReceiver;
  /** With a webhook, "Receiver", to the receiver. */
  project: Project;
  /** Has a browser, and has not signed in. */
  person: Visit;
  /** Leads to a path of the project by the page that asks who it is. */
  open(path: string, who?: Credentials): Promise<void>;
  /** A further browser, in which somebody has signed in; closed with the scene. */
  enter(path: string, options?: BrowserContextOptions & { who?: Credentials }): Promise<Visit>;
};

/** A Hearback with its owner, a project with a webhook, its receiver and a browser, anew for each test. */
export function useProjectScene(options: BrowserContextOptions = {}): ProjectScene {
  let browser: Browser;
  let visits: Visit[] = [];

  async function arrive(itsOptions: BrowserContextOptions): Promise<Visit> {
    const person = await visit(browser, itsOptions);
    visits.push(person);
    return person;
  }

  async function signInAt({ page }: Visit, path: string, who = owner): Promise<void> {
    const next = encodeURIComponent(`/projects/${scene.project.projectId}/${path}`);
    await page.goto(`${scene.hearback.url}/login?next=${next}`);
    await signIn(page, who);
    await page.waitForURL(/\/projects\//);
  }

  const scene = {
    open: (path: string, who?: Credentials) => signInAt(scene.person, path, who),
    async enter(path: string, { who, ...itsOptions }: BrowserContextOptions & { who?: Credentials } = {}) {
      const person = await arrive(itsOptions);
      await signInAt(person, path, who);
      return person;
    },
  } as ProjectScene;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    [scene.receiver, scene.hearback, scene.person] = await Promise.all([
      startScriptedReceiver(),
      startHearback(["server", "worker"], ownerSettings),
      arrive(options),
    ]);
    scene.project = await setUpProject(scene.hearback, scene.receiver.url);
  });
  afterEach(async () => {
    for (const { close } of visits) await close();
    visits = [];
    await scene.hearback.stop();
    await scene.receiver.close();
  });
  return scene;
}
