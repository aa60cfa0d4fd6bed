import { pollUntil } from "@hearback/testing";
import { describe, expect, it } from "vitest";
import { inspect } from "./browser.ts";
import { useProjectScene } from "./use-project-scene.ts";

describe("a webhook for a receiver of ABC User Feedback", () => {
  const scene = useProjectScene({ permissions: ["clipboard-read", "clipboard-write"] });
  const token = "a-token-that-abc-had-given";

  it("is shown before as it is sent, with the token where the receiver looks for it and nowhere else", async () => {
    const { page, problems } = scene.person;
    await scene.open("settings/webhooks/new");
    const form = page.getByRole("dialog", { name: "Register Webhook" });
    await form.getByRole("textbox", { name: "Name" }).fill("Translator");
    await form.getByRole("textbox", { name: "URL", exact: true }).fill(`${scene.receiver.url}/abc`);
    await form.getByRole("textbox", { name: "Token" }).fill(token);
    const turnedOff = form.getByRole("switch", { name: "Webhook Turned Off" });
    await turnedOff.check();
    await form.getByRole("combobox", { name: "Payload format" }).click();
    await page.getByRole("option", { name: "ABC User Feedback" }).click();
    await form.getByText("Sent as “x-webhook-token: …” so that the receiver knows it is you.").waitFor();
    await form.getByText("ABC User Feedback has no such event.").waitFor();
    expect(await turnedOff.isDisabled()).toBe(true);
    expect(await turnedOff.isChecked()).toBe(false);
    await inspect(page, "abc-format");

    await form.getByRole("button", { name: "Send test without saving" }).click();
    const dialog = page.getByRole("dialog", { name: "Send test", exact: true });
    const shown = dialog.getByRole("region", { name: "What will be sent" });
    await shown.getByText('"event": "FEEDBACK_CREATION"').waitFor();
    await shown.getByText("x-webhook-token", { exact: true }).waitFor();
    expect(await shown.textContent()).not.toMatch(/authorization|Bearer/);
    await inspect(page, "abc-request");
    await dialog.getByRole("button", { name: "Send", exact: true }).click();
    const [test] = await scene.receiver.waitForRequests(1, { timeoutMs: 20_000 });
    expect(test?.headers).toMatchObject({ "x-webhook-token": token, "hearback-event": "feedback_created" });
    expect(test?.headers).not.toHaveProperty("authorization");
    const result = dialog.getByRole("region", { name: "Result" });
    await result.getByText("The body that was sent has the structure of “Feedback Creation”").waitFor();
    await page.keyboard.press("Escape");
    await form.getByRole("button", { name: "OK", exact: true }).click();
    await form.waitFor({ state: "detached" });

    await scene.project.post("The payment fails.");
    await scene.receiver.waitForRequests(3, { timeoutMs: 20_000 });
    const sent = scene.receiver.requests.findLast(({ path }) => path === "/abc");
    expect(JSON.parse(sent?.rawBody ?? "")).toEqual({
      event: "FEEDBACK_CREATION",
      data: {
        feedback: {
          id: 1,
          createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
          updatedAt: expect.any(String),
          content: "The payment fails.",
          issues: [],
        },
        channel: { id: 1, name: "Store Review" },
        project: { id: scene.project.projectId, name: expect.any(String) },
      },
    });
    await page.getByRole("cell", { name: "Translator", exact: true }).click();
    await page.getByRole("tab", { name: "Deliveries" }).click();
    const details = page.getByRole("dialog", { name: "Webhook Details" });
    await details.getByRole("row").filter({ hasText: "Feedback Creation" }).click();
    await page.getByText("****iven", { exact: true }).first().waitFor();
    expect(await page.content()).not.toContain(token);
    await page.getByRole("button", { name: "Copy as cURL" }).first().click();
    const command = await pollUntil(async () => {
      const text = await page.evaluate(() => navigator.clipboard.readText());
      return text.startsWith("curl ") ? text : null;
    });
    expect(command).toContain(`'x-webhook-token: '"$TOKEN"`);
    expect(command).not.toContain("iven");
    expect(problems).toEqual([]);
  });

  it("has its receiver checked by the token alone, and is told what is missing without one", async () => {
    const { page, problems } = scene.person;
    const { webhookId } = scene.project;
    const change = (...options: string[]) => scene.hearback.cli("webhook", "update", String(webhookId), ...options);
    await change("--format", "abc");
    await scene.open(`settings/webhooks/${webhookId}`);
    await page.getByRole("button", { name: "Send test", exact: true }).click();
    await page.getByRole("tab", { name: "Receiver check" }).click();
    await page.getByText("receivers made for ABC User Feedback compare the token only").waitFor();
    await page.getByRole("button", { name: "Check the receiver" }).click();
    await page.getByText("The receiver accepted what doesn't come from here. Let it compare the token.").waitFor();
    expect(scene.receiver.requests).toHaveLength(2);
    await inspect(page, "abc-receiver-check");

    await change("--no-token");
    await page.getByRole("button", { name: "Check again" }).click();
    await page.getByText("a receiver of this format can't tell who sends. Give the webhook a token.").waitFor();
    expect(scene.receiver.requests).toHaveLength(3);
    await inspect(page, "abc-receiver-check-without-token");
    expect(problems).toEqual([]);
  });
});
