import { execFile } from "node:child_process";
import { pollUntil, respond } from "@hearback/testing";
import type { Page } from "playwright-core";
import { beforeEach, describe, expect, it } from "vitest";
import { inspect, settle } from "./browser.ts";
import { projectToken } from "./set-up-project.ts";
import { useProjectScene } from "./use-project-scene.ts";

type Delivery = { id: string; status: string; attemptCount: number };

describe("what a person does with deliveries that failed", () => {
  const scene = useProjectScene({ permissions: ["clipboard-read", "clipboard-write"] });

  beforeEach(() => scene.open("settings/webhooks"));

  /** Gives feedback and waits until each delivery of it is as wanted. */
  async function postUntil(count: number, isWanted: (delivery: Delivery) => boolean): Promise<void> {
    for (let number = 1; number <= count; number++) await scene.project.post(`It's "broken", number ${number}`);
    await pollUntil(async () => {
      const deliveries = await scene.hearback.cli<Delivery[]>("delivery", "list", "--project", "Shop");
      return deliveries.filter(isWanted).length >= count;
    });
  }
  const ofWebhook = () =>
    `${scene.hearback.url}/projects/${scene.project.projectId}/settings/webhooks/${scene.project.webhookId}/deliveries`;

  it("reads why it failed, takes the request along as a command that works, and cancels the retries", async () => {
    const { page, problems } = scene.person;
    scene.receiver.answerWith(respond({ status: 401, body: '{"error":"wrong token"}' }));
    await postUntil(1, ({ attemptCount, status }) => attemptCount >= 1 && status === "pending");
    // From here on nothing is sent but by hand.
    await scene.hearback.end("worker", "SIGTERM");
    await page.goto(`${ofWebhook()}/dlv_1`);
    await page.getByText("Likely cause: the token").first().waitFor();
    const answer = page.getByRole("region", { name: "Response body" }).first();
    expect(await answer.textContent()).toBe('{\n  "error": "wrong token"\n}');
    await page.getByText("Raw", { exact: true }).first().click();
    expect(await answer.textContent()).toBe('{"error":"wrong token"}');
    await inspect(page, "delivery-failed");

    await page.getByRole("button", { name: "Copy as cURL" }).first().click();
    const command = await pollUntil(async () => {
      const text = await page.evaluate(() => navigator.clipboard.readText());
      return text.startsWith("curl ") ? text : null;
    });
    expect(command).not.toContain(projectToken);
    const sent = scene.receiver.requests.at(-1);
    await runInShell(command, { TOKEN: projectToken });
    const repeated = scene.receiver.requests.at(-1);
    expect(repeated).not.toBe(sent);
    expect(repeated?.rawBody).toBe(sent?.rawBody);
    const signed = ["authorization", "webhook-id", "webhook-timestamp", "webhook-signature", "content-type"];
    for (const name of signed) expect(repeated?.headers[name], name).toBe(sent?.headers[name]);

    await page.getByRole("button", { name: "Redeliver" }).click();
    const ahead = page.getByRole("region", { name: "What comes next" });
    await ahead.getByText("if it fails, the retries follow at their times").waitFor();
    expect(await ahead.getByRole("listitem").allTextContents()).toMatchObject([
      expect.stringMatching(/^Redelivery/),
      expect.stringMatching(/^If that fails(?! too)/),
      expect.stringMatching(/^If that fails too/),
    ]);
    await ahead.scrollIntoViewIfNeeded();
    await inspect(page, "delivery-redelivered");
    await page.getByRole("button", { name: "Cancel retry" }).click();
    const question = page.getByRole("dialog", { name: "Cancel what is scheduled?" });
    await question.getByText("Receiver").waitFor();
    await inspect(page, "cancel-delivery");
    await question.getByRole("button", { name: "Send nothing more" }).click();
    await page.getByText("Canceled", { exact: true }).first().waitFor();
    await page.getByRole("button", { name: "Cancel retry" }).waitFor({ state: "detached" });
    expect(await scene.hearback.cli<Delivery>("delivery", "show", "dlv_1")).toMatchObject({
      status: "canceled",
      schedule: [],
      skipReason: "canceled_by_person",
    });
    expect(problems).toEqual([]);
  });

  it("sees the newest attempt, also one that comes meanwhile, until a person opens another", async () => {
    const { page } = scene.person;
    scene.receiver.answerWith(respond({ status: 503, headers: { "retry-after": "3600" } }));
    await postUntil(1, ({ attemptCount, status }) => attemptCount === 1 && status === "pending");
    await page.goto(`${ofWebhook()}/dlv_1`);
    const attempts = page.getByRole("region", { name: "Attempts" });
    const open = async () =>
      (await attempts.getByRole("button", { expanded: true }).allTextContents()).map((text) => /^#\d+/.exec(text)?.[0]);
    const redeliver = page.getByRole("button", { name: "Redeliver" });
    const attempt = (number: number) => attempts.getByRole("button", { name: new RegExp(`^#${number}\\b`) });
    await expect.poll(open).toEqual(["#1"]);
    await redeliver.click();
    await attempt(2).waitFor();
    await expect.poll(open).toEqual(["#2"]);
    await attempt(1).click();
    await expect.poll(open).toEqual(["#1"]);
    await redeliver.click();
    await attempt(3).waitFor();
    await expect.poll(open).toEqual(["#1"]);
  });

  it("recovers what failed and was skipped, after turning the webhook on, and sees it arrive", async () => {
    const { page, problems } = scene.person;
    scene.receiver.answerWith(respond({ status: 410 }));
    await postUntil(1, ({ status }) => status === "failed");
    await postUntil(2, ({ status }) => status === "skipped");
    scene.receiver.answerWith(respond());
    await page.goto(`${scene.hearback.url}/projects/${scene.project.projectId}/issues`);
    await page.getByRole("region", { name: "Webhooks that were turned off" }).getByText("Recover what failed").click();

    const dialog = page.getByRole("dialog", { name: "Recover what failed since…" });
    await dialog.getByText("3 deliveries would be sent again").waitFor();
    await dialog.getByText("1 failed, 2 skipped.").waitFor();
    expect(await dialog.getByRole("button", { name: "Send 3 again" }).isDisabled()).toBe(true);
    await inspect(page, "recover-webhook-off");
    await dialog.getByRole("button", { name: "Turn on" }).click();
    await dialog.getByRole("button", { name: "Turn on" }).waitFor({ state: "detached" });
    await dialog.getByRole("checkbox", { name: /^Failed/ }).uncheck();
    await dialog.getByText("2 deliveries would be sent again").waitFor();
    await dialog.getByRole("checkbox", { name: /^Failed/ }).check();
    await dialog.getByRole("button", { name: "Send 3 again" }).click();
    await dialog.waitFor({ state: "detached" });

    const progress = page.getByRole("region", { name: "Recovery" });
    await progress.getByText("3 deliveries were sent again").waitFor();
    await progress.getByText("3 arrived").waitFor();
    await expect.poll(() => page.getByRole("button", { name: "Recover what failed" }).isEnabled()).toBe(true);
    await inspect(page, "recovered");
    await page.reload();
    await progress.getByText("3 arrived").waitFor();
    await progress.getByRole("button", { name: "Put this away" }).click();
    await progress.waitFor({ state: "detached" });

    // What was sent once more in vain has arrived nevertheless.
    scene.receiver.answerWith(respond({ status: 503 }));
    await page.goto(`${ofWebhook()}/dlv_1`);
    await page.getByRole("button", { name: "Redeliver" }).click();
    const again = page.getByRole("dialog", { name: "Send it once more?" });
    await again.getByText("its receiver gets it twice").waitFor();
    await inspect(page, "redeliver-what-arrived");
    await again.getByRole("button", { name: "Redeliver" }).click();
    await page.getByText(/^Arrived on .+; the redelivery failed\.$/).waitFor();
    await inspect(page, "arrived-before");
    expect(problems).toEqual([]);
  });

  it("cancels a recovery that is under way", async () => {
    const { page } = scene.person;
    await scene.hearback.cli("webhook", "off", String(scene.project.webhookId));
    await postUntil(2, ({ status }) => status === "skipped");
    await scene.hearback.cli("webhook", "on", String(scene.project.webhookId));
    scene.receiver.answerWith(respond({ status: 503, headers: { "retry-after": "600" } }));
    await page.goto(ofWebhook());
    await page.getByRole("button", { name: "Recover what failed" }).click();
    const dialog = page.getByRole("dialog", { name: "Recover what failed since…" });
    await dialog.getByRole("button", { name: "Send 2 again" }).click();
    const progress = page.getByRole("region", { name: "Recovery" });
    await progress.getByText("2 waiting or being sent").waitFor();
    await progress.getByRole("button", { name: "Cancel recovery" }).click();
    const question = page.getByRole("dialog", { name: "Cancel the recovery?" });
    await question.waitFor();
    await inspect(page, "cancel-recovery");
    await question.getByRole("button", { name: "Cancel recovery" }).click();
    await progress.getByText("The recovery was canceled").waitFor();
  });

  it("walks from one delivery to the next, as the list has them, by keys and by buttons", async () => {
    const { page } = scene.person;
    await postUntil(3, ({ status }) => status === "succeeded");
    await page.goto(ofWebhook());
    await page
      .getByRole("row")
      .filter({ hasText: "Feedback #2" })
      .getByRole("link", { name: "Feedback Creation" })
      .click();
    await page.waitForURL(/\/dlv_2$/);
    await page.getByRole("button", { name: "Older delivery (J)" }).waitFor();
    await settle(page);
    await page.keyboard.press("j");
    await page.waitForURL(/\/dlv_1$/);
    await expect.poll(() => page.getByRole("button", { name: "Older delivery (J)" }).isDisabled()).toBe(true);
    await page.keyboard.press("k");
    await page.waitForURL(/\/dlv_2$/);
    await page.getByRole("button", { name: "Newer delivery (K)" }).click();
    await page.waitForURL(/\/dlv_3$/);
    await page.getByText("dlv_3").first().waitFor();

    // With a Korean input method; and not beneath a dialog.
    await page.getByRole("button", { name: "Send test" }).click();
    const dialog = page.getByRole("dialog", { name: "Test “Receiver”" });
    await dialog.getByRole("tab", { name: "Send" }).focus();
    await press(page, "ㅓ", "KeyJ");
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    expect(new URL(page.url()).pathname).toMatch(/\/dlv_3$/);
    await press(page, "ㅓ", "KeyJ");
    await page.waitForURL(/\/dlv_2$/);
    // On a Dvorak keyboard they are elsewhere, and on a Turkish one the K is where others have the J.
    await press(page, "j", "KeyC");
    await page.waitForURL(/\/dlv_1$/);
    await press(page, "k", "KeyV");
    await page.waitForURL(/\/dlv_2$/);
    await press(page, "k", "KeyJ");
    await page.waitForURL(/\/dlv_3$/);
  });

  it("walks along the list of the address, not along another one that was loaded later", async () => {
    const { page } = scene.person;
    await postUntil(3, ({ status }) => status === "succeeded");
    await page.goto(ofWebhook());
    await page.getByRole("link", { name: "Feedback #3" }).waitFor();
    await page.getByRole("searchbox", { name: "ID or number" }).fill("#2");
    await page.getByRole("link", { name: "Feedback #3" }).waitFor({ state: "detached" });
    await page.getByRole("row").getByRole("link", { name: "Feedback Creation" }).click();
    await page.waitForURL(/\/dlv_2\?/);
    await page.getByText("dlv_2").first().waitFor();
    expect(await page.getByRole("button", { name: "Older delivery (J)" }).count()).toBe(0);
    await page.evaluate((address) => window.history.pushState({}, "", address), `${ofWebhook()}/dlv_2`);
    await page.getByRole("button", { name: "Older delivery (J)" }).click();
    await page.waitForURL(/\/dlv_1$/);
  });

  it("learns from a feedback why each webhook got it or not", async () => {
    const { page, problems } = scene.person;
    const other = ["--project", "Shop", "--name", "Other", "--url", scene.receiver.url, "--event", "issue_created"];
    await scene.hearback.cli("webhook", "create", ...other);
    await postUntil(1, ({ status }) => status === "succeeded");
    await page.goto(`${scene.hearback.url}/projects/${scene.project.projectId}/feedback/1`);
    const section = page.getByRole("region", { name: "Webhooks" });
    await section.getByRole("link", { name: "Receiver Succeeded" }).waitFor();
    await section.getByRole("button", { name: "Why was this (not) sent?" }).click();
    const fates = section.getByRole("list", { name: "This event at each webhook of the project" });
    await fates.getByText("Not sent: it does not subscribe to “Feedback Creation”.").waitFor();
    await fates.getByText("It subscribed to “Feedback Creation”.").waitFor();
    await page.getByText("API key: Test").waitFor();
    await inspect(page, "why-sent");
    await fates.getByRole("link", { name: "Succeeded" }).click();
    await page.getByRole("dialog", { name: "Webhook Details" }).getByText("dlv_1").first().waitFor();
    expect(problems).toEqual([]);
  });

  it("sees why a delivery was skipped, and is led to the recovery", async () => {
    const { page, problems } = scene.person;
    await scene.hearback.cli("webhook", "off", String(scene.project.webhookId));
    await postUntil(1, ({ status }) => status === "skipped");
    await page.goto(ofWebhook());
    await page.getByRole("row").filter({ hasText: "Skipped" }).getByText("Webhook off").waitFor();
    await page.getByRole("row").getByRole("link", { name: "Feedback Creation" }).click();
    await page.getByRole("button", { name: "Why was this (not) sent?" }).click();
    await inspect(page, "why-skipped");
    await page.getByRole("link", { name: "Turn it on and recover" }).click();
    await page
      .getByRole("dialog", { name: "Recover what failed since…" })
      .getByRole("button", { name: "Turn on" })
      .waitFor();
    expect(problems).toEqual([]);
  });
});

/** A key that gives another letter than on an English keyboard. */
async function press(page: Page, key: string, code: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Input.dispatchKeyEvent", { type: "keyDown", key, code });
  await session.send("Input.dispatchKeyEvent", { type: "keyUp", key, code });
}

/** As somebody pastes it into a terminal. */
async function runInShell(command: string, env: Record<string, string>): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const options = { env: { ...process.env, ...env } };
    const child = execFile("sh", ["-s"], options, (error) => (error === null ? resolve() : reject(error)));
    child.stdin?.end(command);
  });
}
