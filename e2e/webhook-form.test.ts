import { pollUntil, startScriptedReceiver } from "@hearback/testing";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { inspect } from "./browser.ts";
import { projectToken } from "./set-up-project.ts";
import { useProjectScene } from "./use-project-scene.ts";

describe("what the form of a webhook and its switch promise", () => {
  const scene = useProjectScene();

  async function open(path: string): Promise<Page> {
    await scene.open(path);
    return scene.person.page;
  }

  it("recommends https: by a hint, by a warning of plain http, and by padlocks in the table", async () => {
    const page = await open("settings/webhooks/new");
    const form = page.getByRole("dialog", { name: "Register Webhook" });
    const url = form.getByRole("textbox", { name: "URL", exact: true });
    const padlock = form.locator(".tabler-icon-lock");
    await form.getByText("Receives the events. https is recommended.").waitFor();
    await url.fill("http://crm.example.com/hook");
    await form.getByText("Plain http: content and token travel unencrypted. https is recommended.").waitFor();
    expect(await padlock.count()).toBe(0);
    await url.fill("https://crm.example.com/hook");
    await form.getByText("Receives the events. https is recommended.").waitFor();
    expect(await padlock.count()).toBe(1);
    // What never leaves the machine needs no warning, in the form as in the table.
    await url.fill(scene.receiver.url);
    await expect.poll(() => padlock.count()).toBe(0);
    await form.getByText("Receives the events. https is recommended.").waitFor();

    const create = ["webhook", "create", "--project", "Shop", "--event", "feedback_created", "--name"];
    await scene.hearback.cli(...create, "Safe", "--url", "https://crm.example.com/hook");
    await scene.hearback.cli(...create, "Open", "--url", "http://crm.example.com/hook");
    await page.goto(`${scene.hearback.url}/projects/${scene.project.projectId}/settings/webhooks`);
    const row = (name: string) => page.getByRole("row").filter({ hasText: name });
    await row("Safe").getByRole("img", { name: "Encrypted (https)" }).waitFor();
    await row("Open").getByRole("img", { name: "Not encrypted (plain http)" }).waitFor();
    expect(
      await row("Receiver")
        .getByRole("img", { name: /ncrypted/ })
        .count(),
    ).toBe(0);
  });

  it("sends the events of the channels that were chosen, and of no other", async () => {
    await scene.hearback.cli("channel", "create", "--project", "Shop", "--key", "mail", "--name", "Mail");
    const chosen = await startScriptedReceiver();
    const page = await open("settings/webhooks/new");
    const form = page.getByRole("dialog", { name: "Register Webhook" });
    await form.getByRole("textbox", { name: "Name", exact: true }).fill("Mail only");
    await form.getByRole("textbox", { name: "URL", exact: true }).fill(chosen.url);
    await form.getByRole("radiogroup", { name: "Channels for Feedback Creation" }).getByText("Chosen channels").click();
    await form.getByRole("combobox", { name: "Chosen channels for Feedback Creation" }).click();
    await page.getByRole("option", { name: /Mail/ }).click();
    await form.getByRole("button", { name: "OK", exact: true }).click();
    await form.waitFor({ state: "detached" });

    await scene.project.post("not for this one");
    await scene.project.post("by mail", "mail");
    await chosen.waitForRequests(1, { timeoutMs: 20_000 });
    // Both went to the webhook for all channels, so both were dispatched.
    await scene.receiver.waitForRequests(2, { timeoutMs: 20_000 });
    await pollUntil(async () => {
      const deliveries = await scene.hearback.cli<{ status: string }[]>("delivery", "list", "--project", "Shop");
      return deliveries.length === 3 && deliveries.every(({ status }) => status === "succeeded");
    });
    const bodies = chosen.requests.map(({ rawBody }) => JSON.parse(rawBody) as { channel_id: string });
    expect(bodies.map((body) => body.channel_id)).toEqual(["mail"]);
    await chosen.close();
  });

  it("replaces a token that has leaked: what is sent from then on has the new one", async () => {
    const page = await open(`settings/webhooks/${scene.project.webhookId}`);
    const details = page.getByRole("dialog", { name: "Webhook Details" });
    const token = details.getByLabel("Token", { exact: true });
    await details.getByText("Replace it from time to time.").waitFor();
    expect(await token.inputValue()).toBe(projectToken);
    await details.getByRole("button", { name: "Generate" }).click();
    const made = await token.inputValue();
    expect(made).not.toBe(projectToken);
    await details.getByRole("button", { name: "OK", exact: true }).click();
    await page.getByText("“Receiver” is saved.").waitFor();
    await scene.project.post("after the leak");
    const [request] = await scene.receiver.waitForRequests(1, { timeoutMs: 20_000 });
    expect(request?.headers.authorization).toBe(`Bearer ${made}`);
  });

  it("puts the switch back where the server doesn't take it, and says so", async () => {
    const page = await open("settings/webhooks");
    const toggle = page.getByRole("row").filter({ hasText: "Receiver" }).getByRole("switch");
    expect(await toggle.isChecked()).toBe(true);
    const asked = Promise.withResolvers<void>();
    const answered = Promise.withResolvers<void>();
    await page.route(/webhooks\.setActive/, async (route) => {
      asked.resolve();
      await answered.promise;
      await route.abort();
    });
    await toggle.press("Space");
    await asked.promise;
    // Shown at once, before there is an answer.
    expect(await toggle.isChecked()).toBe(false);
    answered.resolve();
    await page.getByRole("alert").filter({ hasText: "The server can't be reached" }).waitFor();
    await expect.poll(() => toggle.isChecked()).toBe(true);
    await inspect(page, "switch-refused");
    const { isActive } = await scene.hearback.cli<{ isActive: boolean }>(
      "webhook",
      "show",
      String(scene.project.webhookId),
    );
    expect(isActive).toBe(true);
  });
});
