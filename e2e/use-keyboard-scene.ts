import { type ScriptedReceiver, startScriptedReceiver } from "@hearback/testing";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { launchBrowser, type Visit, visit } from "./browser.ts";
import { Keyboard } from "./keyboard.ts";
import { owner, ownerSettings } from "./owner.ts";
import { type Hearback, startHearback } from "./start-hearback.ts";

export type KeyboardScene = {
  hearback: Hearback;
  receiver: ScriptedReceiver;
  /** Opens a browser for somebody who has no mouse. */
  arrive(locale: "en-US" | "ko-KR"): Promise<Visit & { keys: Keyboard }>;
  /** As the owner, on the page that asks for it. */
  signIn(): Promise<void>;
  listFailed(): Promise<{ status: string }[]>;
};

/** A Hearback with its owner and a receiver, anew for each test. */
export function useKeyboardScene(): KeyboardScene {
  let browser: Browser;
  let person: Visit;
  let keys: Keyboard;

  const scene = {
    async arrive(locale: "en-US" | "ko-KR") {
      person = await visit(browser, { locale });
      keys = new Keyboard(person.page);
      return { ...person, keys };
    },
    async signIn() {
      await keys.expectFocus(person.page.getByRole("textbox", { name: /^(E-mail|이메일)$/ }));
      await keys.type(owner.email);
      await keys.press("Tab");
      await keys.type(owner.password);
      await keys.press("Enter");
    },
    async listFailed() {
      const deliveries = await scene.hearback.cli<{ status: string }[]>("delivery", "list", "--project", "Shop");
      return deliveries.filter(({ status }) => status === "failed");
    },
  } as KeyboardScene;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    scene.receiver = await startScriptedReceiver();
    scene.hearback = await startHearback(["server", "worker"], ownerSettings);
  });
  afterEach(async () => {
    await person.close();
    await scene.hearback.stop();
    await scene.receiver.close();
  });
  return scene;
}
