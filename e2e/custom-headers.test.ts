import type { BrowserContextOptions } from "playwright-core";
import { describe, expect, it } from "vitest";
import { inspect, settle, type Visit } from "./browser.ts";
import { useProjectScene } from "./use-project-scene.ts";

const key = "a-key-of-the-receiver";

type Shown = { version: number; customHeaders: { name: string; maskedValue: string | null }[] };

describe("custom headers in the browser", () => {
  const scene = useProjectScene();

  async function open(screen: string, options: BrowserContextOptions = {}): Promise<Visit> {
    const person = await scene.enter(`settings/webhooks/${screen}`, options);
    await person.page.locator("[data-path=url]").waitFor();
    return person;
  }

  const show = (webhookId: number) => scene.hearback.cli<Shown>("webhook", "show", String(webhookId));

  it("are registered, sent, masked in the log, and kept by an edit that doesn't retype them", async () => {
    const { page, problems } = await open("new");
    const form = page.getByRole("dialog", { name: "Register Webhook" });
    await form.getByRole("textbox", { name: "Name", exact: true }).fill("gateway");
    await form.getByRole("textbox", { name: "URL", exact: true }).fill(`${scene.receiver.url}/gateway`);
    await form.getByRole("button", { name: "Advanced" }).click();
    await form.getByRole("button", { name: "Add header" }).click();
    // The new row has the focus.
    await page.keyboard.type("X-Api-Key");
    await page.getByLabel("Value of header 1", { exact: true }).fill(key);
    await form.getByRole("button", { name: "Add header" }).click();
    await page.keyboard.type("Host");
    await page.getByLabel("Value of header 2", { exact: true }).fill("elsewhere");
    await form.getByText("Hearback or the connection uses this header.").waitFor();
    expect(await form.getByRole("button", { name: "Send test without saving" }).isDisabled()).toBe(true);
    await settle(page);
    await inspect(page, "custom-headers-refused");
    await form.getByRole("button", { name: "Remove header 2" }).click();

    await form.getByRole("button", { name: "Send test without saving" }).click();
    const test = page.getByRole("dialog", { name: "Send test", exact: true });
    await test.getByRole("region", { name: "What will be sent" }).getByText("x-api-key").waitFor();
    await test.getByRole("button", { name: "Send", exact: true }).click();
    const [tried] = await scene.receiver.waitForRequests(1, { timeoutMs: 20_000 });
    expect(tried).toMatchObject({ path: "/gateway", headers: { "x-api-key": key } });
    await test.getByRole("region", { name: "Result" }).getByText("****iver").waitFor();
    await page.keyboard.press("Escape");
    await test.waitFor({ state: "detached" });

    await form.getByRole("button", { name: "OK", exact: true }).click();
    await page.getByRole("cell", { name: "gateway", exact: true }).waitFor();
    await scene.project.post("The payment fails.");
    const sent = await scene.receiver.waitForRequests(3, { timeoutMs: 20_000 });
    const toGateway = sent.filter(({ path }) => path === "/gateway");
    expect(toGateway.at(-1)?.headers).toMatchObject({ "x-api-key": key, "hearback-event": "feedback_created" });

    await page.getByRole("cell", { name: "gateway", exact: true }).click();
    const value = page.getByLabel("Value of header 1", { exact: true });
    expect(await value.inputValue()).toBe("");
    expect(await value.getAttribute("placeholder")).toBe("Unchanged (****iver)");
    await page.getByRole("tab", { name: "Deliveries" }).click();
    const details = page.getByRole("dialog", { name: "Webhook Details" });
    await details.getByRole("row").filter({ hasText: "Feedback Creation" }).click();
    await page.getByText("****iver").waitFor();
    await settle(page);
    await inspect(page, "custom-headers-delivery");
    expect(await page.content()).not.toContain(key);

    const webhookId = Number(/webhooks\/(\d+)/.exec(page.url())?.[1]);
    await page.goto(`${scene.hearback.url}/projects/${scene.project.projectId}/settings/webhooks/${webhookId}`);
    await page.getByRole("textbox", { name: "Name", exact: true }).fill("the gateway");
    await page.getByRole("button", { name: "OK", exact: true }).click();
    await page.getByRole("cell", { name: "the gateway", exact: true }).waitFor();
    expect(await show(webhookId)).toMatchObject({
      version: 2,
      customHeaders: [{ name: "x-api-key", maskedValue: "****iver" }],
    });
    await scene.project.post("It fails again.");
    const later = await scene.receiver.waitForRequests(5, { timeoutMs: 20_000 });
    expect(later.filter(({ path }) => path === "/gateway").at(-1)?.headers["x-api-key"]).toBe(key);
    expect(problems).toEqual([]);
  });

  it("show who else changed them, lose nothing that was typed, and ask for the value of what is gone", async () => {
    const id = String(scene.project.webhookId);
    await scene.hearback.cli("webhook", "update", id, "--header", "X-Team: crm", "--header", `X-Api-Key: ${key}`);
    const { page } = await open(id);
    const [first, second] = [1, 2].map((number) => page.getByLabel(`Value of header ${number}`, { exact: true }));
    await second?.fill("a-newer-key-for-it");
    await scene.hearback.cli("webhook", "update", id, "--remove-header", "X-Team");

    await page.getByRole("button", { name: "OK", exact: true }).click();
    const versions = page.getByRole("table", { name: "Two versions of this webhook" });
    await versions.getByRole("cell", { name: "x-team, x-api-key (new value)" }).waitFor();
    await versions.getByRole("cell", { name: "x-api-key", exact: true }).waitFor();
    await settle(page);
    await inspect(page, "custom-headers-conflict");
    await page.getByRole("button", { name: "Keep mine, to save it over that" }).click();
    await versions.waitFor({ state: "detached" });
    await page.getByRole("button", { name: "OK", exact: true }).click();
    await page.getByText("Please enter.").waitFor();
    await first?.fill("support");
    await page.getByRole("button", { name: "OK", exact: true }).click();
    await page.getByRole("cell", { name: "Receiver", exact: true }).waitFor();
    expect((await show(scene.project.webhookId)).customHeaders).toEqual([
      { name: "x-team", maskedValue: "****" },
      { name: "x-api-key", maskedValue: "****r-it" },
    ]);
  });

  it.each([
    ["en", "en-US", "light", 390],
    ["ko", "ko-KR", "dark", 390],
    ["ja", "ja-JP", "light", 1440],
  ] as const)("fit the form in %s (%s), %s, at %i px", async (language, locale, colorScheme, width) => {
    const id = String(scene.project.webhookId);
    await scene.hearback.cli("webhook", "update", id, "--header", `X-Api-Key: ${key}`);
    const { page, problems } = await open(id, { locale, colorScheme, viewport: { width, height: 900 } });
    const add = page.locator("button", { hasText: /Add header|헤더 추가|ヘッダーを追加/ });
    await add.click();
    await page.locator('[data-path="customHeaders.1.name"]').fill("X-Team");
    await add.scrollIntoViewIfNeeded();
    await settle(page);
    await inspect(page, `custom-headers-${language}-${colorScheme}-${width}`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    expect(problems).toEqual([]);
  });
});
