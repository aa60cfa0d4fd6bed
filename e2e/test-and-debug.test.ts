import { pollUntil, respond, type ScriptedReceiver, startScriptedReceiver } from "@hearback/testing";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { inspect, launchBrowser, settle, type Visit, visit } from "./browser.ts";
import { ownerSettings, signIn } from "./owner.ts";
import { type Project, setUpProject } from "./set-up-project.ts";
import { type Hearback, startHearback } from "./start-hearback.ts";

describe("testing and debugging in the browser", () => {
  let browser: Browser;
  let hearback: Hearback;
  let person: Visit;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    await person.close();
    await hearback.stop();
  });

  async function open(path: string): Promise<void> {
    const { page } = person;
    await page.goto(`${hearback.url}${path}`);
    await signIn(page);
    await page.getByRole("button", { name: /Account of/ }).waitFor();
  }

  describe("with a receiver", () => {
    let receiver: ScriptedReceiver;
    let project: Project;

    beforeEach(async () => {
      receiver = await startScriptedReceiver();
      hearback = await startHearback(["server", "worker"], ownerSettings);
      person = await visit(browser);
      project = await setUpProject(hearback, receiver.url);
    });
    afterEach(() => receiver.close());

    it("sends a real feedback from the table's menu, shows the request before and the answer after", async () => {
      const { page, problems } = person;
      await project.post("The payment fails.");
      await receiver.waitForRequests(1, { timeoutMs: 20_000 });
      receiver.answerWith(respond({ status: 401, body: '{"error":"who are you?"}' }));
      await open(`/projects/${project.projectId}/settings/webhooks`);
      await page.getByRole("button", { name: "Actions for Receiver" }).click();
      await page.getByRole("menuitem", { name: "Send test" }).click();
      const dialog = page.getByRole("dialog", { name: "Test “Receiver”" });
      await dialog.getByText("A real feedback").click();
      await dialog.getByRole("combobox", { name: "Feedback", exact: true }).click();
      await page.getByRole("option", { name: /The payment fails\./ }).click();
      const shown = dialog.getByRole("region", { name: "What will be sent" });
      await shown.getByText('"content": "The payment fails."').waitFor();
      await shown.getByText("Bearer ****").waitFor();
      await inspect(page, "test-request");

      await dialog.getByRole("button", { name: "Send", exact: true }).click();
      const [, request] = await receiver.waitForRequests(2, { timeoutMs: 20_000 });
      const body = JSON.parse(request?.rawBody ?? "{}");
      expect(body).toMatchObject({ test: true, data: { feedback_id: "1", content: "The payment fails." } });
      const result = dialog.getByRole("region", { name: "Result" });
      await result.getByText("The receiver refused the request.").waitFor();
      await result.getByText("who are you?").waitFor();
      await result.getByText("The body that was sent has the structure of “Feedback Creation”").waitFor();
      await inspect(page, "test-result");
      expect(problems).toEqual([]);
    });

    it.each([
      { locale: "ko-KR", open: "Receiver 작업", item: "테스트 전송", send: "보내기", writing: /\p{Script=Hangul}/u },
      { locale: "ja-JP", open: "Receiverの操作", item: "テスト送信", send: "送信", writing: /\p{Script=Hiragana}/u },
    ])("sends the sample that it has shown, in the language of the screen: $locale", async (words) => {
      await person.close();
      person = await visit(browser, { locale: words.locale });
      const { page } = person;
      await page.goto(`${hearback.url}/projects/${project.projectId}/settings/webhooks`);
      await signIn(page);
      await page.getByRole("button", { name: words.open }).click();
      await page.getByRole("menuitem", { name: words.item }).click();
      const dialog = page.getByRole("dialog").filter({ has: page.locator("pre") });
      const body = dialog.locator("pre", { hasText: "store_review" });
      await body.waitFor();
      const shown = await body.textContent();
      await settle(page);
      await inspect(page, `test-sample-${words.locale}`);
      await dialog.getByRole("button", { name: words.send, exact: true }).click();
      const [request] = await receiver.waitForRequests(1, { timeoutMs: 20_000 });
      const sent = JSON.parse(request?.rawBody ?? "{}");
      expect(sent.data.content).toMatch(words.writing);
      // The event's ID and time are stand-ins before it is sent.
      const withoutStandIns = (text: string | null) =>
        text?.replace(/"evt_\w+"/g, '"evt"').replace(/"\d{4}-\d\d-\d\dT[\d:.]+Z"/g, '"then"');
      expect(withoutStandIns(JSON.stringify(sent, null, 2))).toBe(withoutStandIns(shown));
    });

    it("sends what a form holds, saves nothing, and keeps the form", async () => {
      const { page } = person;
      await open(`/projects/${project.projectId}/settings/webhooks/new`);
      const form = page.getByRole("dialog", { name: "Register Webhook" });
      await form.getByRole("textbox", { name: "Name", exact: true }).waitFor();
      await settle(page);
      // Who passes by has made no mistake yet.
      await form.getByRole("textbox", { name: "Name", exact: true }).focus();
      for (let stop = 0; stop < 2; stop++) await page.keyboard.press("Tab");
      expect(await form.locator("[aria-invalid='true']").count()).toBe(0);
      await form.getByRole("textbox", { name: "URL", exact: true }).fill(`${receiver.url}/typed`);
      await form.locator("input[type=password]").fill("a-typed-token");
      await form.getByRole("button", { name: "Send test without saving" }).click();
      const dialog = page.getByRole("dialog", { name: "Send test", exact: true });
      await dialog.getByRole("button", { name: "Send", exact: true }).click();
      const [request] = await receiver.waitForRequests(1, { timeoutMs: 20_000 });
      expect(request).toMatchObject({ path: "/typed", headers: { authorization: "Bearer a-typed-token" } });
      await dialog.getByRole("region", { name: "Result" }).getByText("Succeeded").first().waitFor();
      await page.keyboard.press("Escape");
      await dialog.waitFor({ state: "detached" });
      expect(await form.getByRole("textbox", { name: "URL", exact: true }).inputValue()).toBe(`${receiver.url}/typed`);
      const webhooks = await hearback.cli<{ name: string }[]>("webhook", "list", "--project", "Shop");
      expect(webhooks).toHaveLength(1);

      await form.getByRole("button", { name: "Use this server's inspector" }).click();
      await expect.poll(() => form.getByRole("textbox", { name: "URL", exact: true }).inputValue()).toMatch(/inspect/);
      await form.getByRole("button", { name: "Send test without saving" }).click();
      await dialog.getByRole("button", { name: "Send", exact: true }).click();
      const result = dialog.getByRole("region", { name: "Result" });
      const opened = page.context().waitForEvent("page");
      await result.getByRole("link", { name: "Open in the inspector (opens in a new tab)" }).click();
      const tab = await opened;
      await tab.getByText("Feedback Creation").first().waitFor();
      await tab.close();
      await settle(page);
      await inspect(page, "test-result-of-draft");
      expect(await result.isVisible()).toBe(true);
    });

    /** What the answer to a test is explained with. */
    const explanation = /\/assets\/delivery-[\w-]{8}\.js/;

    async function askForTest(): Promise<void> {
      await person.page.getByRole("button", { name: "Actions for Receiver" }).click();
      await person.page.getByRole("menuitem", { name: "Send test" }).click();
    }

    it("has all that it says when it opens, and stands with its focus when the answer comes", async () => {
      const { page, problems } = person;
      await open(`/projects/${project.projectId}/settings/webhooks`);
      await askForTest();
      const dialog = page.getByRole("dialog", { name: "Test “Receiver”" });
      await dialog.waitFor();
      // Whatever is asked for now doesn't come.
      await page.route(explanation, () => {});
      receiver.answerWith(respond({ status: 401 }));
      await dialog.getByRole("button", { name: "Send", exact: true }).click();
      await dialog.getByRole("region", { name: "Result" }).getByText("The receiver refused the request.").waitFor();
      await dialog.locator(":focus").waitFor();
      expect(problems).toEqual([]);
    });

    it("says that it could not be loaded, and opens with all that it says once it can be", async () => {
      const { page } = person;
      // Once the page stands, they would be there before they are wanted.
      await page.route(/\/assets\/(delivery|testing)-[\w-]{8}\.js/, (route) => route.abort());
      await open(`/projects/${project.projectId}/settings/webhooks`);
      await askForTest();
      await page.getByRole("alert").getByText("This could not be loaded").waitFor();
      await page.getByRole("heading", { name: "Webhook Integration" }).waitFor();
      await page.unroute(/\/assets\/(delivery|testing)-[\w-]{8}\.js/);
      await askForTest();
      const dialog = page.getByRole("dialog", { name: "Test “Receiver”" });
      receiver.answerWith(respond({ status: 401 }));
      await dialog.getByRole("button", { name: "Send", exact: true }).click();
      await dialog.getByText("Likely cause: the token").waitFor();
    });

    it("tells that a receiver takes what is forged", async () => {
      const { page, problems } = person;
      await open(`/projects/${project.projectId}/settings/webhooks/${project.webhookId}`);
      await page.getByRole("button", { name: "Send test", exact: true }).click();
      await page.getByRole("tab", { name: "Receiver check" }).click();
      await page.getByRole("button", { name: "Check the receiver" }).click();
      await page.getByText("The receiver accepted what doesn't come from here.").waitFor();
      expect(receiver.requests).toHaveLength(4);
      await page.getByText("Wrongly accepted").first().waitFor();
      await page.getByText("Rightly accepted").waitFor();
      await inspect(page, "receiver-check");
      const { health } = await hearback.cli<{ health: object }>("webhook", "show", String(project.webhookId));
      expect(health).toMatchObject({ state: "idle" });
      expect(problems).toEqual([]);
    });

    it("says of a receiver that refuses everything that its refusals prove nothing", async () => {
      const { page } = person;
      receiver.answerWith(respond({ status: 401 }));
      await open(`/projects/${project.projectId}/settings/webhooks/${project.webhookId}`);
      await page.getByRole("button", { name: "Send test", exact: true }).click();
      await page.getByRole("tab", { name: "Receiver check" }).click();
      await page.getByRole("button", { name: "Check the receiver" }).click();
      await page.getByText("The receiver refused the genuine test as well").waitFor();
      await page.getByText("Wrongly refused").waitFor();
      expect(await page.getByText("Can't be judged").count()).toBe(3);
      expect(await page.getByText("Rightly refused").count()).toBe(0);
    });

    it("learns what a receiver answered to its check also when the server was away for some seconds", async () => {
      const { page } = person;
      await open(`/projects/${project.projectId}/settings/webhooks/${project.webhookId}`);
      await page.getByRole("button", { name: "Send test", exact: true }).click();
      await page.getByRole("tab", { name: "Receiver check" }).click();
      // Each of the four requests is asked for, and twice more.
      let unanswered = 12;
      await page.route(/deliveries\.get/, (route) => {
        if (unanswered <= 0) return route.continue();
        unanswered -=
          route
            .request()
            .url()
            .match(/deliveries\.get/g)?.length ?? 0;
        return route.abort();
      });
      await page.getByRole("button", { name: "Check the receiver" }).click();
      await page.getByText("The receiver accepted what doesn't come from here.").waitFor();
    });

    it("names the fields of a pasted body that are wrong", async () => {
      const { page } = person;
      await open(`/projects/${project.projectId}/settings/webhooks/${project.webhookId}`);
      await page.getByRole("button", { name: "Send test", exact: true }).click();
      await page.getByRole("tab", { name: "Payload", exact: true }).click();
      await page.getByRole("textbox", { name: "Body" }).fill('{"event": "issue_created", "project_id": 17}');
      await page.getByText("should be of type string").waitFor();
      await page.getByText("data", { exact: true }).waitFor();
      await inspect(page, "payload-check");
    });

    it("turns on again what Hearback had turned off, says so before and after, and shows it in the list", async () => {
      const { page, problems } = person;
      receiver.answerWith(respond({ status: 410 }));
      await project.post("gone");
      const isActive = async () =>
        (await hearback.cli<{ isActive: boolean }>("webhook", "show", String(project.webhookId))).isActive;
      await pollUntil(async () => !(await isActive()));
      await open(`/projects/${project.projectId}/settings/webhooks`);
      const toggle = page.getByRole("row").filter({ hasText: "Receiver" }).getByRole("switch");
      await page.getByRole("region", { name: "Webhooks that were turned off" }).waitFor();
      await askForTest();
      const dialog = page.getByRole("dialog", { name: "Test “Receiver”" });
      await dialog.getByText("A test that succeeds turns it on again.").waitFor();
      await page.getByRole("tab", { name: "Receiver check" }).click();
      await dialog.getByText("If the genuine test succeeds, it is turned on again.").waitFor();
      await page.getByRole("tab", { name: "Send test" }).click();
      await dialog.getByRole("button", { name: "Send", exact: true }).click();
      const result = dialog.getByRole("region", { name: "Result" });
      await result.getByText("410").first().waitFor();
      expect(await result.getByText("The webhook is on again.").count()).toBe(0);

      receiver.answerWith(respond({ status: 200 }));
      // Nothing but the test has the list read anew.
      await page.clock.install();
      await dialog.getByRole("button", { name: "Send again" }).click();
      await page.clock.runFor(3_000);
      await result.getByText("The webhook is on again.").waitFor();
      expect(await dialog.getByText("A test that succeeds turns it on again.").count()).toBe(0);
      await inspect(page, "test-turned-on");
      await page.keyboard.press("Escape");
      await dialog.waitFor({ state: "detached" });
      // Sooner than the list would be read by itself.
      await expect.poll(() => toggle.isChecked(), { timeout: 5_000 }).toBe(true);
      await page.getByRole("region", { name: "Webhooks that were turned off" }).waitFor({ state: "detached" });
      expect(problems).toEqual([]);
    });

    it("says of a webhook that a person has turned off nothing of the kind", async () => {
      const { page } = person;
      await hearback.cli("webhook", "off", String(project.webhookId));
      await open(`/projects/${project.projectId}/settings/webhooks`);
      await askForTest();
      const dialog = page.getByRole("dialog", { name: "Test “Receiver”" });
      await dialog.getByRole("button", { name: "Send", exact: true }).click();
      await dialog.getByRole("region", { name: "Result" }).getByText("Succeeded").first().waitFor();
      expect(await dialog.getByText(/on again/).count()).toBe(0);
    });

    it("offers to try again what could not be shown before a test, and shows no other event's body", async () => {
      const { page } = person;
      await page.route(/tests\.preview/, (route) => route.abort());
      await open(`/projects/${project.projectId}/settings/webhooks`);
      await askForTest();
      const dialog = page.getByRole("dialog", { name: "Test “Receiver”" });
      await dialog.getByText("This could not be loaded").waitFor();
      await page.unroute(/tests\.preview/);
      await dialog.getByRole("button", { name: "Try again" }).click();
      const shown = dialog.getByRole("region", { name: "What will be sent" });
      await shown.waitFor();
      await dialog.getByText("A real feedback").click();
      await dialog.getByText("Choose one above to see what will be sent.").waitFor();
      expect(await shown.count()).toBe(0);
      expect(await dialog.getByRole("button", { name: "Send", exact: true }).isDisabled()).toBe(true);
    });

    it("says that no worker is running, in place of waiting without an end", async () => {
      const { page } = person;
      await hearback.end("worker", "SIGTERM");
      await open(`/projects/${project.projectId}/settings/webhooks/${project.webhookId}`);
      await page.getByRole("button", { name: "Send test", exact: true }).click();
      const dialog = page.getByRole("dialog", { name: "Test “Receiver”" });
      const notice = dialog.getByRole("alert").filter({ hasText: "No worker is running" });
      await notice.waitFor();
      // A second one beside the first would find its port in use.
      expect(await notice.textContent()).toContain("stop Hearback (Ctrl-C) where it runs, and start it again");
      await dialog.getByRole("button", { name: "Send", exact: true }).click();
      await dialog.getByText("Waiting for the answer").waitFor();
      await hearback.start("worker");
      await dialog.getByRole("region", { name: "Result" }).getByText("Succeeded").first().waitFor();
    });
  });
});
