import { pollUntil } from "@hearback/testing";
import type { Browser, Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inspect, launchBrowser, settle, type Visit, visit } from "./browser.ts";
import { ownerSettings, signIn } from "./owner.ts";
import { type Hearback, startHearback } from "./start-hearback.ts";

describe("the inspector in the browser", () => {
  let browser: Browser;
  let hearback: Hearback;
  let person: Visit;

  beforeAll(async () => {
    browser = await launchBrowser();
    hearback = await startHearback(["server", "worker"], { ...ownerSettings, WEBHOOK_PRIVATE_TARGETS: "" });
    person = await visit(browser);
  });
  afterAll(async () => {
    await browser.close();
    await hearback.stop();
  });

  it("shows a newcomer a verified delivery without any server, though private targets are refused", async () => {
    const { page, problems } = person;
    const { id: projectId } = await hearback.cli<{ id: number }>("project", "create", "--name", "Shop");
    await page.goto(`${hearback.url}/projects/${projectId}/settings/webhooks`);
    await signIn(page);
    await page.getByRole("link", { name: "Try it without a server" }).click();
    await page.getByRole("button", { name: "Create an inspector" }).click();
    await page.getByText("Waiting for the first request").waitFor();
    await page.getByText("No webhook points here yet.").waitFor();
    await page.getByRole("button", { name: "Send a test to it" }).click();
    await page.getByRole("dialog", { name: "Send test" }).getByRole("button", { name: "Send", exact: true }).click();
    const result = page.getByRole("region", { name: "Result" });
    await result.getByText("Succeeded").first().waitFor();
    await result.getByRole("link", { name: "Open in the inspector" }).waitFor();
    await inspect(page, "inspector-test-result");
    await result.getByRole("link", { name: "Open in the inspector" }).click();
    const caught = page.getByRole("button", { name: /Feedback Creation.*Attempt 1.*Answer 200.*Signature verified/ });
    await expect.poll(() => caught.getAttribute("aria-expanded")).toBe("true");
    const hasFocus = (request: Locator) => request.evaluate((node) => node === document.activeElement);
    await expect.poll(() => hasFocus(caught)).toBe(true);
    await page.getByText("Verified: signed with the secret that the test was sent with").waitFor();
    await page.getByText("The test was sent without one.").waitFor();
    await page.getByText("Has the structure of “Feedback Creation”").waitFor();
    await inspect(page, "inspector");

    const url = await page.getByRole("textbox", { name: "Inspector URL" }).inputValue();
    const create = ["webhook", "create", "--project", "Shop", "--name"];
    const { id } = await hearback.cli<{ id: number }>(
      ...create,
      "Inspected",
      "--url",
      url,
      "--token",
      "a-token-to-verify",
    );
    await hearback.cli("webhook", "test", String(id));
    await page.getByRole("button", { name: /Signature verified.*Token verified/ }).waitFor();
    const other = hearback.cli(...create, "Server", "--url", `${new URL(url).origin}/trpc/account.state`);
    await expect(other).rejects.toThrow(/private or local address/);

    for (let number = 0; number < 20; number++) await fetch(url, { method: "POST", body: "{}" });
    await page.goto(`${hearback.url}/projects/${projectId}/settings/inspector?request=1`);
    await page.getByText("Verified: signed with the secret that the test was sent with").waitFor();
    const first = page.getByRole("button", { name: /Feedback Creation.*Attempt 1/, expanded: true });
    const isInSight = async () => {
      const y = (await first.boundingBox())?.y ?? 0;
      return y > 60 && y < 450;
    };
    await expect.poll(isInSight).toBe(true);
    await expect.poll(() => hasFocus(first)).toBe(true);

    await page.goto(`${hearback.url}/projects/${projectId}/settings/inspector?request=9999`);
    await page.getByText("The request that this address leads to is no longer here.").waitFor();

    await page.getByRole("button", { name: "Send a test to it" }).click();
    const test = page.getByRole("dialog", { name: "Test “Inspected”" });
    await test.waitFor();
    await page.keyboard.press("Escape");
    await hearback.cli(...create, "Another", "--url", url);
    await page.reload();
    await page.getByRole("button", { name: "Send a test to it" }).click();
    await page.getByRole("menuitem", { name: "Inspected" }).waitFor();
    await page.getByText("Webhooks that point here: Inspected and Another").waitFor();
    await settle(page);
    await inspect(page, "inspector-choice");
    await page.getByRole("menuitem", { name: "Another" }).click();
    await page.getByRole("dialog", { name: "Test “Another”" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("link", { name: "Another" }).click();
    await page.waitForURL(/\/settings\/webhooks\/\d+$/);
    await page.getByRole("dialog", { name: "Webhook Details" }).getByText("Another").first().waitFor();
    await page.goBack();

    await page.getByRole("combobox", { name: "Answer" }).click();
    await page.getByRole("option", { name: /^503/ }).click();
    await pollUntil(async () => (await fetch(url, { method: "POST", body: "{}" })).status === 503);
    await page.getByRole("button", { name: "More about the inspector" }).click();
    await page.getByRole("menuitem", { name: "Delete inspector" }).click();
    const deletion = page.getByRole("dialog").getByRole("button", { name: "Delete" });
    await deletion.waitFor();
    await inspect(page, "delete-inspector");
    await deletion.click();
    await page.getByText("This project has no inspector yet").waitFor();
    expect((await fetch(url, { method: "POST" })).status).toBe(404);
    expect(problems).toEqual([]);
  });
});
