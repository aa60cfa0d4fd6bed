import { slackMessage } from "@hearback/contracts";
import { describe, expect, it } from "vitest";
import { inspect } from "./browser.ts";
import { useProjectScene } from "./use-project-scene.ts";

describe("a webhook for Slack", () => {
  const scene = useProjectScene();

  it("is offered where Slack's URL is typed, shows its message before, and sends one whose link leads to the feedback", async () => {
    const { page, problems } = scene.person;
    await scene.open("settings/webhooks/new");
    const form = page.getByRole("dialog", { name: "Register Webhook" });
    await form.getByRole("textbox", { name: "Name" }).fill("Team channel");
    const url = form.getByRole("textbox", { name: "URL", exact: true });
    await url.fill("https://discord.com/api/webhooks/1/secret");
    await form.getByRole("button", { name: "Use Discord's format" }).waitFor();
    await url.fill("https://shop.webhook.office.com/webhookb2/secret");
    await form.getByRole("button", { name: "Use the format for Teams" }).waitFor();
    await url.fill("https://hooks.slack.com/services/T0/B0/secret");
    await form.getByText("Slack takes only messages in its own format.").waitFor();
    await inspect(page, "slack-hint");
    await form.getByRole("button", { name: "Use Slack's format" }).click();
    const format = form.getByRole("combobox", { name: "Payload format" });
    expect(await format.inputValue()).toBe("Slack message");
    expect(await format.evaluate((input) => input === document.activeElement)).toBe(true);
    await url.fill(`${scene.receiver.url}/slack`);
    await form.getByRole("button", { name: "Send test without saving" }).click();
    const dialog = page.getByRole("dialog", { name: "Send test", exact: true });
    await dialog.getByText('"type": "mrkdwn"').first().waitFor();
    await dialog.getByRole("button", { name: "Send", exact: true }).click();
    const [test] = await scene.receiver.waitForRequests(1, { timeoutMs: 20_000 });
    expect(slackMessage.parse(JSON.parse(test?.rawBody ?? "")).text).toMatch(/^Test: New feedback in /);
    await dialog.getByRole("region", { name: "Result" }).getByText("Is a message that Slack takes").waitFor();
    await page.keyboard.press("Escape");
    await form.getByRole("button", { name: "OK", exact: true }).click();
    await form.waitFor({ state: "detached" });

    await scene.project.post("The <payment> fails & nobody says why.");
    await scene.receiver.waitForRequests(3, { timeoutMs: 20_000 });
    const sent = scene.receiver.requests.find(({ path, rawBody }) => path === "/slack" && !rawBody.includes('"Test: '));
    const message = slackMessage.parse(JSON.parse(sent?.rawBody ?? ""));
    expect(message.text).toBe("New feedback in Store Review: The &lt;payment&gt; fails &amp; nobody says why.");
    const [, link = ""] = /<(http[^|]+)\|New feedback #1>/.exec(JSON.stringify(message)) ?? [];
    await page.goto(link);
    await page.getByRole("dialog").getByText("The <payment> fails & nobody says why.").first().waitFor();
    expect(problems).toEqual([]);
  });

  it("is sent nothing forged, which Slack would show in the channel, and says why", async () => {
    const { page, problems } = scene.person;
    const { webhookId } = scene.project;
    await scene.hearback.cli("webhook", "update", String(webhookId), "--format", "slack");
    await scene.open(`settings/webhooks/${webhookId}`);
    await page.getByRole("button", { name: "Send test", exact: true }).click();
    await page.getByRole("tab", { name: "Receiver check" }).click();
    const panel = page.getByRole("tabpanel", { name: "Receiver check" });
    await panel.getByText("compares neither a signature nor a token").waitFor();
    await inspect(page, "slack-receiver-check");
    expect(await panel.getByRole("button").count()).toBe(0);
    expect(problems).toEqual([]);
  });
});
