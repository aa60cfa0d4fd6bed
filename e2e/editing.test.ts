import { respond, type ScriptedReceiver, startScriptedReceiver } from "@hearback/testing";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { inspect, launchBrowser, settle, type Visit, visit } from "./browser.ts";
import { owner, ownerSettings, signIn } from "./owner.ts";
import { type Hearback, startHearback } from "./start-hearback.ts";
import { speak, spoken } from "./words.ts";

const viewer = { email: "viewer@example.com", password: "the-password-of-the-viewer" };

type Seeded = { project: { id: number } };

describe("editing a webhook", () => {
  let browser: Browser;
  let hearback: Hearback;
  let receiver: ScriptedReceiver;
  let person: Visit;
  let list: string;

  beforeAll(async () => {
    browser = await launchBrowser();
    receiver = await startScriptedReceiver({ script: [respond({ status: 200 })] });
  });
  afterAll(async () => {
    await browser.close();
    await receiver.close();
  });
  beforeEach(async () => {
    hearback = await startHearback([], ownerSettings);
    const { project } = await hearback.cli<Seeded>("seed", "--count", "60", "--url", receiver.url);
    await hearback.start("server");
    list = `${hearback.url}/projects/${project.id}/settings/webhooks`;
    person = await visit(browser);
  });
  afterEach(async () => {
    await person.close();
    await hearback.stop();
  });

  async function open(address: string, { email, password } = owner): Promise<Page> {
    const { page } = person;
    await page.goto(address);
    await signIn(page, { email, password });
    return page;
  }

  const versionsOn = (page: Page) => page.getByRole("table", { name: "Two versions of this webhook" });

  it.each(spoken)(
    "shows both versions to whoever saves last, and lets them keep theirs: $language",
    async ({ language, locale }) => {
      const say = speak(language, "webhooks", "conflict", "common", "errors");
      const { page, close } = await visit(browser, { locale });
      await page.goto(`${list}/1`);
      await signIn(page);
      await page.getByRole("textbox", { name: say("Name"), exact: true }).fill("mine");
      await page.getByRole("switch", { name: say("Feedback Creation") }).press("Space");
      await hearback.cli("webhook", "update", "1", "--name", "saved meanwhile");

      const ok = page.getByRole("button", { name: say("OK"), exact: true });
      await ok.click();
      const versions = page.getByRole("table", { name: say("Two versions of this webhook") });
      await versions.getByRole("row", { name: `${say("Name")} mine saved meanwhile` }).waitFor();
      await versions
        .getByRole("row", { name: `${say("Feedback Creation")} ${say("Off")} ${say("All channels")}` })
        .waitFor();
      await settle(page);
      await inspect(page, `conflict-${language}`);
      expect((await hearback.cli<{ name: string }>("webhook", "show", "1")).name).toBe("saved meanwhile");

      await page.getByRole("button", { name: say("Keep mine, to save it over that") }).click();
      await versions.waitFor({ state: "detached" });
      await ok.click();
      await page.getByRole("cell", { name: "mine", exact: true }).waitFor();
      await close();
    },
  );

  it("takes what was saved meanwhile when the own change isn't wanted any more", async () => {
    const page = await open(`${list}/1`);
    const name = page.getByRole("textbox", { name: "Name", exact: true });
    await name.fill("mine");
    await hearback.cli("webhook", "update", "1", "--name", "saved meanwhile");
    await page.getByRole("button", { name: "OK", exact: true }).click();
    await page.getByRole("button", { name: "Discard mine, take what was saved" }).click();
    await expect.poll(() => name.inputValue()).toBe("saved meanwhile");
    await expect.poll(() => page.getByRole("button", { name: "OK", exact: true }).isDisabled()).toBe(true);
  });

  it("offers no choice between versions while the newest one can't be read, and does so once it can", async () => {
    const page = await open(`${list}/1`);
    await page.getByRole("textbox", { name: "Name", exact: true }).fill("mine");
    await hearback.cli("webhook", "update", "1", "--name", "saved meanwhile");
    await page.route(/webhooks\.get/, (route) => route.abort());
    const ok = page.getByRole("button", { name: "OK", exact: true });
    await ok.click();
    await page.getByText("The server can't be reached.").waitFor();
    expect(await page.getByText("Choose which version is to stay.").count()).toBe(0);

    await page.unroute(/webhooks\.get/);
    await ok.click();
    await page.getByText("Choose which version is to stay.").waitFor();
    await versionsOn(page).getByRole("cell", { name: "saved meanwhile" }).waitFor();
  });

  it("keeps what the server refused at its field until that is changed", async () => {
    const webhook = ["--url", receiver.url, "--event", "feedback_created"];
    await hearback.cli("webhook", "create", "--project", "1", "--name", "taken", ...webhook);
    const page = await open(`${list}/1`);
    const name = page.getByRole("textbox", { name: "Name", exact: true });
    const url = page.getByRole("textbox", { name: "URL", exact: true });
    const ok = page.getByRole("button", { name: "OK", exact: true });
    const refusal = page.getByText("This name is already in use. Please choose another.");
    await name.fill("taken");
    await ok.click();
    await refusal.waitFor();
    await expect.poll(() => name.evaluate((input) => input === document.activeElement)).toBe(true);
    await page.keyboard.press("Tab");
    await url.fill(`${receiver.url}/elsewhere`);
    await name.focus();
    await url.focus();
    expect(await refusal.count()).toBe(1);

    await name.fill("free");
    await refusal.waitFor({ state: "detached" });
    await url.focus();
    await ok.click();
    await page.getByRole("cell", { name: "free", exact: true }).waitFor();
  });

  it("loses nothing that was typed unasked where the session ends, or where one signs out", async () => {
    const file = /\/assets\/sign-in-dialog-.*\.js/;
    // It is fetched first, and then imported.
    const imported = person.page.waitForResponse(
      (response) => file.test(response.url()) && response.request().resourceType() === "script",
    );
    const page = await open(`${list}/new`);
    const form = page.getByRole("dialog", { name: "Register Webhook" });
    await form.getByRole("textbox", { name: "Name", exact: true }).fill("typed before");
    await form.getByRole("textbox", { name: "URL", exact: true }).fill(receiver.url);
    // An upgrade takes the file away that asks; by then it is there.
    await imported;
    await page.route(file, (route) => route.abort());
    await page.context().clearCookies();
    // By key: the page may notice by itself, and ask before.
    await form.getByRole("button", { name: "OK", exact: true }).press("Enter");

    const again = page.getByRole("dialog", { name: "Your session has ended" });
    await again.getByLabel("E-mail").waitFor();
    expect(await again.getByLabel("E-mail").inputValue()).toBe(owner.email);
    await settle(page);
    await inspect(page, "sign-in-again");
    await again.locator("input[type=password]").fill(owner.password);
    await again.getByRole("button", { name: "Sign in" }).click();
    await again.waitFor({ state: "detached" });

    await form.getByRole("button", { name: "OK", exact: true }).click();
    await page.getByRole("cell", { name: "typed before", exact: true }).waitFor();

    // A form is over the way out, and asks before it goes where it has changes.
    const account = page.locator("header").getByRole("button", { name: /^Account/, includeHidden: true });
    const { x, y } = (await account.boundingBox()) ?? { x: 0, y: 0 };
    await page.goto(`${list}/new`);
    const name = form.getByRole("textbox", { name: "Name", exact: true });
    await name.fill("typed after");
    const leaving = page.getByRole("dialog", { name: "Do you want to stop editing?" });
    await page.mouse.click(x + 8, y + 8);
    await leaving.getByRole("button", { name: "Keep editing" }).click();
    await leaving.waitFor({ state: "detached" });
    expect(await name.inputValue()).toBe("typed after");
    await page.mouse.click(x + 8, y + 8);
    await settle(page);
    await inspect(page, "leave-page");
    await leaving.getByRole("button", { name: "Discard changes" }).click();
    await name.waitFor({ state: "detached" });
    // With nothing to lose it asks nothing.
    await account.click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await page.waitForURL(/\/login\?signedOut=true$/);
    const signedOut = page.getByRole("status").getByText("You are signed out.");
    await signedOut.waitFor();
    // What is wrong is said alone, and gives way to what is typed next.
    await signIn(page, { ...owner, password: "not it" });
    await page.getByRole("alert").waitFor();
    expect(await signedOut.count()).toBe(0);
    await page.keyboard.type(owner.password);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/dashboard$/);
    await account.click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await signedOut.waitFor();
    await page.goto(`${list}/1`);
    await page.waitForURL(/\/login\?next=/);
  });

  it("replaces the signing secret, and says until when the old one signs as well", async () => {
    const page = await open(`${list}/1`);
    const secret = page.getByLabel("Signing secret", { exact: true });
    const before = await secret.inputValue();
    await page.getByRole("button", { name: "Replace" }).click();
    const dialog = page.getByRole("dialog", { name: "Replace the signing secret" });
    await dialog.getByRole("radio", { name: "3 days" }).check();
    await settle(page);
    await inspect(page, "replace-secret");
    await dialog.getByRole("button", { name: "Replace" }).click();
    await page.getByText("The old secret signs as well until").waitFor();
    await expect.poll(() => secret.inputValue()).not.toBe(before);

    // The form goes on from there: its next save is not refused as somebody else's.
    await page.getByRole("textbox", { name: "Name", exact: true }).fill("with a new secret");
    await page.getByRole("button", { name: "OK", exact: true }).click();
    await page.getByRole("cell", { name: "with a new secret", exact: true }).waitFor();
  });

  it("shows a viewer the webhook and neither token, secret nor form", async () => {
    const { email, password } = viewer;
    const person = ["--email", email, "--name", "Lee", "--role", "viewer", "--password-stdin"];
    await hearback.cliWithInput(`${password}\n`, "user", "create", ...person);
    const page = await open(`${list}/1`, viewer);
    await page.getByText("An admin of the project can change it.").waitFor();
    expect(await page.getByRole("textbox").count()).toBe(0);
    expect(await page.getByRole("button", { name: "OK", exact: true }).count()).toBe(0);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: /^Actions for/ }).click();
    await expect.poll(() => page.getByRole("menuitem").allInnerTexts()).toEqual(["Deliveries", "Health", "Settings"]);
  });
});
