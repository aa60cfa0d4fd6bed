import { respond, type ScriptedReceiver, startScriptedReceiver } from "@hearback/testing";
import type { Browser, BrowserContextOptions } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { launchBrowser, type Visit, visit } from "./browser.ts";
import { owner, ownerSettings } from "./owner.ts";
import { type Project, setUpProject } from "./set-up-project.ts";
import { type Hearback, startHearback, waitUntilDelivered } from "./start-hearback.ts";
import { createPerson, type TrpcPerson } from "./trpc-person.ts";

export type SharedScene = {
  browser: Browser;
  hearback: Hearback;
  /** Answers with 200. */
  receiver: ScriptedReceiver;
  /** With a feedback that has arrived at its webhook, "Receiver". */
  project: Project;
  /** Has signed in, without a browser. */
  person: TrpcPerson;
  /** The address of a path of the project. */
  addressOf(path: string): string;
  /** A browser with the session of the owner, who has opened nothing yet. */
  enter(options?: BrowserContextOptions): Promise<Visit>;
};

/**
 * A Hearback with its owner and a project, the same for all tests of a file.
 *
 * @param prepare what else is there.
 */
export function useSharedScene(prepare: (scene: SharedScene) => Promise<unknown>): SharedScene {
  const scene = {
    addressOf: (path: string) => `${scene.hearback.url}/projects/${scene.project.projectId}/${path}`,
    async enter(options: BrowserContextOptions = {}) {
      const arrived = await visit(scene.browser, options);
      const cookie = { name: "hearback_session", value: scene.person.session(), url: scene.hearback.url };
      await arrived.page.context().addCookies([cookie]);
      return arrived;
    },
  } as SharedScene;

  beforeAll(async () => {
    scene.browser = await launchBrowser();
    scene.hearback = await startHearback(["server", "worker"], ownerSettings);
    scene.receiver = await startScriptedReceiver({ script: [respond({ status: 200 })] });
    scene.project = await setUpProject(scene.hearback, scene.receiver.url);
    await scene.project.post("a feedback");
    await waitUntilDelivered(scene.hearback);
    scene.person = createPerson(scene.hearback);
    await scene.person.mutate("account.login", owner);
    await prepare(scene);
  });
  afterAll(async () => {
    await scene.browser.close();
    await scene.hearback.stop();
    await scene.receiver.close();
  });
  return scene;
}
