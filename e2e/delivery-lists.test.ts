import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { inspect, settle } from "./browser.ts";
import { owner } from "./owner.ts";
import { waitUntilDelivered } from "./start-hearback.ts";
import { useProjectScene } from "./use-project-scene.ts";

describe("the list of deliveries in the browser", () => {
  const scene = useProjectScene();

  async function open(path: string): Promise<Page> {
    await scene.open(path);
    const { page } = scene.person;
    await page.getByText("Live", { exact: true }).waitFor();
    return page;
  }

  const rows = (page: Page) =>
    page.getByRole("table", { name: "Deliveries" }).getByRole("row").filter({ hasText: "Feedback Creation" });

  it("shows what is sent as it is sent, and what becomes of it, also of another webhook", async () => {
    const page = await open("settings/deliveries");
    await page.getByText("Nothing has been sent yet").waitFor();
    await scene.project.post("the first");
    await rows(page).getByText("Succeeded").waitFor();
    const [delivery] = await scene.hearback.cli<{ id: string }[]>(
      "delivery",
      "list",
      "--project",
      String(scene.project.projectId),
    );
    await rows(page).getByRole("link", { name: "Feedback #1" }).waitFor();
    await rows(page).getByRole("cell", { name: "Receiver" }).waitFor();

    await scene.hearback.end("worker", "SIGTERM");
    await scene.hearback.cli("delivery", "retry", delivery?.id ?? "");
    await rows(page).getByText("Retrying").waitFor();
    await scene.hearback.start("worker");
    await rows(page).getByText("Succeeded").waitFor();
    expect(await rows(page).count()).toBe(1);
    expect(scene.person.problems).toEqual([]);
  });

  it("holds what is new while it is paused, and shows it afterwards", async () => {
    const page = await open(`settings/webhooks/${scene.project.webhookId}/deliveries`);
    await scene.project.post("the first");
    await rows(page).getByText("Succeeded").waitFor();
    await page.getByRole("button", { name: "Pause" }).click();
    for (const content of ["the second", "the third"]) await scene.project.post(content);
    await page.getByText("List paused: 2 new").waitFor();
    await inspect(page, "deliveries-paused");
    expect(await rows(page).count()).toBe(1);
    await page.getByRole("button", { name: "Resume" }).click();
    await rows(page).nth(2).waitFor();
    await page.getByText("Live", { exact: true }).waitFor();
    expect(scene.person.problems).toEqual([]);
  });

  it("comes back by itself when the server was away, without a gap and without a double", async () => {
    const page = await open("settings/deliveries");
    await scene.project.post("the first");
    await rows(page).getByText("Succeeded").waitFor();
    // More than a page of them, delivered while the server is away.
    await scene.hearback.end("worker", "SIGTERM");
    for (let number = 2; number <= 60; number++) await scene.project.post(`feedback ${number}`);
    await scene.hearback.cli("webhook", "test", String(scene.project.webhookId));
    await scene.hearback.end("server", "SIGTERM");
    await page.getByText("Connection lost, reconnecting…").waitFor();
    await scene.hearback.start("worker");
    await waitUntilDelivered(scene.hearback);
    await scene.hearback.start("server");
    await page.getByText("Live", { exact: true }).waitFor({ timeout: 20_000 });
    await rows(page).filter({ hasText: "Test" }).getByText("Succeeded").waitFor();
    await expect.poll(() => rows(page).count()).toBe(61);
    await expect.poll(() => rows(page).getByText("Succeeded").count()).toBe(61);
  });

  it("asks to sign in again when the session has ended, though nothing was clicked", async () => {
    const page = await open("settings/deliveries");
    await scene.project.post("looked at when the session ends");
    await rows(page).getByText("Succeeded").waitFor();
    await rows(page).getByRole("link", { name: "Feedback Creation" }).click();
    const delivery = page.getByRole("dialog", { name: "Delivery", includeHidden: true });
    await delivery.getByText("dlv_1").first().waitFor();
    await page.request.post(`${scene.hearback.url}/trpc/account.logout`, { data: {} });
    const again = page.getByRole("dialog", { name: "Your session has ended" });
    await again.locator("input[type=password]").press("Escape");
    await again.locator("input[type=password]").fill(owner.password);
    expect(new URL(page.url()).pathname).toBe(`/projects/${scene.project.projectId}/settings/deliveries/dlv_1`);
    await again.getByRole("button", { name: "Sign in" }).click();
    await again.waitFor({ state: "detached" });
    await delivery.getByRole("button", { name: "Close" }).click();
    await page.getByText("Live", { exact: true }).waitFor();
    await scene.project.post("after signing in again");
    await rows(page).filter({ hasText: "Feedback #2" }).getByText("Succeeded").waitFor();
  });

  it("keeps its filters in the address, and finds by them", async () => {
    for (const content of ["one", "two"]) await scene.project.post(content);
    await waitUntilDelivered(scene.hearback);
    await scene.receiver.close();
    await scene.project.post("three");
    const page = await open("settings/deliveries?code=none");
    await rows(page).getByText("Connection refused").waitFor();
    expect(await rows(page).count()).toBe(1);
    await rows(page)
      .getByText(/^Next attempt in/)
      .waitFor();

    await page.getByRole("button", { name: "Clear" }).press("Enter");
    await rows(page).nth(2).waitFor();
    await page.locator("input[type=search]:focus").waitFor();
    await page.getByRole("searchbox", { name: "ID or number" }).fill("#2");
    await page.getByRole("link", { name: "Feedback #1" }).waitFor({ state: "detached" });
    await rows(page).getByRole("link", { name: "Feedback #2" }).waitFor();
    await page.getByRole("combobox", { name: "Status" }).click();
    await page.getByRole("option", { name: "Failed" }).click();
    await page.getByText("No delivery fits these filters").waitFor();
    const address = new URL(page.url());
    expect(Object.fromEntries(address.searchParams)).toEqual({ find: "#2", status: "failed" });
    await page.getByRole("combobox", { name: "Status" }).click();
    await page.getByRole("option", { name: "Succeeded" }).click();
    await rows(page).getByRole("link", { name: "Feedback Creation" }).click();
    const dialog = page.getByRole("dialog", { name: "Delivery" });
    await dialog.getByText("dlv_").first().waitFor();
    await dialog.getByRole("button", { name: "Close" }).click();
    await dialog.waitFor({ state: "detached" });
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({ find: "#2", status: "succeeded" });
    await inspect(page, "deliveries-of-project");
    await page.setViewportSize({ width: 390, height: 900 });
    await page.getByRole("button", { name: "Filters (1)" }).click();
    await page.getByRole("combobox", { name: "Time" }).click();
    await page.getByRole("option", { name: "Custom" }).click();
    await page.getByLabel("From", { exact: true }).fill("2025-09-11T10:35");
    await page.waitForURL(/from=/);
    await inspect(page, "deliveries-filters-390");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    expect(scene.person.problems).toEqual([]);
  });

  it.each(["en-US", "ja-JP"])("fits between phone and desktop as well: %s", async (locale) => {
    const ofProject = ["--project", String(scene.project.projectId), "--event", "feedback_created"];
    await scene.hearback.cli(
      "webhook",
      "create",
      ...ofProject,
      "--name",
      "notification-service",
      "--url",
      "http://127.0.0.1:9",
    );
    await scene.project.post("arrives, and doesn't");
    await scene.receiver.waitForRequests(1, { timeoutMs: 20_000 });
    await scene.hearback.cli("webhook", "test", String(scene.project.webhookId));
    await scene.hearback.cli("webhook", "off", String(scene.project.webhookId));
    await scene.project.post("is skipped");
    const { page } = await scene.enter("settings/deliveries", { locale });
    const frame = page.getByRole("table").locator("xpath=..");
    await page.getByRole("row").nth(5).waitFor();
    for (const width of [770, 800, 900, 1030]) {
      await page.setViewportSize({ width, height: 900 });
      const tooWide = () => frame.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
      await expect.poll(tooWide, { message: `${width}` }).toBe(0);
    }
  });

  it("goes on as one scrolls down, and isn't moved by what is new meanwhile", async () => {
    for (let number = 1; number <= 60; number++) await scene.project.post(`feedback ${number}`);
    await waitUntilDelivered(scene.hearback);
    const page = await open("settings/deliveries");
    // The screen and what is close below it.
    await rows(page).nth(39).waitFor();
    await settle(page);
    expect(await rows(page).count()).toBe(40);
    await rows(page).nth(39).scrollIntoViewIfNeeded();
    await page.getByRole("link", { name: "Feedback #1", exact: true }).waitFor();
    const last = page.getByRole("link", { name: "Feedback #1", exact: true });
    await last.scrollIntoViewIfNeeded();
    const before = await last.boundingBox();
    await scene.project.post("the newest");
    const news = page.getByRole("button", { name: "1 new" });
    await news.waitFor();
    expect(await last.boundingBox()).toEqual(before);
    await news.press("Enter");
    await page.getByRole("link", { name: "Feedback #61" }).waitFor();
    // The keyboard goes on where the list begins.
    await page.getByRole("region", { name: "Deliveries" }).and(page.locator(":focus")).waitFor();
    expect(scene.person.problems).toEqual([]);
  });
});
