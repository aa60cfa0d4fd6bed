import { slackMessage } from "@hearback/contracts";
import { type ScriptedReceiver, startScriptedReceiver } from "@hearback/testing";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { inspect, launchBrowser, type Visit, visit } from "./browser.ts";
import { ownerSettings, signIn } from "./owner.ts";
import { type Project, setUpProject } from "./set-up-project.ts";
import { type Hearback, startHearback } from "./start-hearback.ts";

describe("a webhook for Slack", () => {
  let browser: Browser;
  let hearback: Hearback;
  let receiver: ScriptedReceiver;
  let project: Project;
  let person: Visit;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    receiver = await startScriptedReceiver();
    hearback = await startHearback(["server", "worker"], ownerSettings);
    project = await setUpProject(hearback, receiver.url);
    person = await visit(browser);
  });
  afterEach(async () => {
    await person.close();
    await hearback.stop();
    await receiver.close();
  });

  it("is offered where Slack's URL is typed, shows its message before, and sends one whose link leads to the feedback", async () => {
    const { page, problems } = person;
    await page.goto(`${hearback.url}/projects/${project.projectId}/settings/webhooks/new`);
    await signIn(page);
    const form = page.getByRole("dialog", { name: "Register Webhook" });
    await form.getByRole("textbox", { name: "Name" }).fill("Team channel");
    const url = form.getByRole("textbox", { name: "URL", exact: true });
    await url.fill("https://hooks.slack.com/services/T0/B0/secret");
    await form.getByText("Slack takes only messages in its own format.").waitFor();
    await inspect(page, "slack-hint");
    await form.getByRole("button", { name: "Use Slack's format" }).click();
    const format = form.getByRole("combobox", { name: "Payload format" });
    expect(await format.inputValue()).toBe("Slack message");
    expect(await format.evaluate((input) => input === document.activeElement)).toBe(true);
    await url.fill(`${receiver.url}/slack`);
    await form.getByRole("button", { name: "Send test without saving" }).click();
    const dialog = page.getByRole("dialog", { name: "Send test", exact: true });
    await dialog.getByText('"type": "mrkdwn"').first().waitFor();
    await dialog.getByRole("button", { name: "Send", exact: true }).click();
    const [test] = await receiver.waitForRequests(1, { timeoutMs: 20_000 });
    expect(slackMessage.parse(JSON.parse(test?.rawBody ?? "")).text).toMatch(/^Test: New feedback in /);
    await dialog.getByRole("region", { name: "Result" }).getByText("Is a message that Slack takes").waitFor();
    await page.keyboard.press("Escape");
    await form.getByRole("button", { name: "OK", exact: true }).click();
    await form.waitFor({ state: "detached" });

    await project.post("The <payment> fails & nobody says why.");
    await receiver.waitForRequests(3, { timeoutMs: 20_000 });
    const sent = receiver.requests.find(({ path, rawBody }) => path === "/slack" && !rawBody.includes('"Test: '));
    const message = slackMessage.parse(JSON.parse(sent?.rawBody ?? ""));
    expect(message.text).toBe("New feedback in Store Review: The &lt;payment&gt; fails &amp; nobody says why.");
    const [, link = ""] = /<(http[^|]+)\|New feedback #1>/.exec(JSON.stringify(message)) ?? [];
    await page.goto(link);
    await page.getByRole("dialog").getByText("The <payment> fails & nobody says why.").first().waitFor();
    expect(problems).toEqual([]);
  });
});
