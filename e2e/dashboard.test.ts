import { respond, type ScriptedReceiver, startScriptedReceiver } from "@hearback/testing";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inspect, launchBrowser, settle, visit } from "./browser.ts";
import { Keyboard } from "./keyboard.ts";
import { owner, ownerSettings } from "./owner.ts";
import { type Project, setUpProject } from "./set-up-project.ts";
import { type Hearback, startHearback, waitUntilDelivered } from "./start-hearback.ts";
import { createPerson, type TrpcPerson } from "./trpc-person.ts";

describe("the dashboard in the browser", () => {
  let browser: Browser;
  let hearback: Hearback;
  let receiver: ScriptedReceiver;
  let project: Project;
  let person: TrpcPerson;

  beforeAll(async () => {
    browser = await launchBrowser();
    receiver = await startScriptedReceiver({ script: [respond({ status: 200 })] });
    hearback = await startHearback(["server", "worker"], ownerSettings);
    project = await setUpProject(hearback, receiver.url);
    person = createPerson(hearback);
    await person.mutate("account.login", owner);
  });
  afterAll(async () => {
    await browser.close();
    await hearback.stop();
    await receiver.close();
  });

  async function enter(options: Parameters<typeof visit>[1] = {}) {
    const visited = await visit(browser, options);
    const cookie = { name: "hearback_session", value: person.session(), url: hearback.url };
    await visited.page.context().addCookies([cookie]);
    return visited;
  }

  const part = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

  it("leads a new project through its first steps", async () => {
    const { id } = await person.mutate<{ id: number }>("projects.create", { name: "New" });
    const { page, problems, close } = await enter();
    await page.goto(`${hearback.url}/projects/${id}`);
    await page.waitForURL(/\/dashboard$/);
    const steps = part(page, "First steps");
    await steps.getByRole("link", { name: "Create channel" }).waitFor();
    await settle(page);
    await inspect(page, "dashboard-empty");
    await steps.getByRole("link", { name: "Create channel" }).click();
    await page.waitForURL(/\/settings\/channels\/new$/);

    const { id: channelId } = await person.mutate<{ id: number }>("channels.create", {
      ...{ projectId: id, key: "app", name: "App" },
    });
    await page.goto(`${hearback.url}/projects/${id}/dashboard`);
    await steps.getByRole("listitem").filter({ hasText: "Create a channel" }).getByText("Done").waitFor();
    await steps.getByRole("link", { name: "Register webhook" }).waitFor();
    await person.mutate("feedback.create", { projectId: id, channelId, values: { content: "The first" } });
    await person.mutate("webhooks.create", {
      ...{ projectId: id, name: "Receiver", url: receiver.url, subscriptions: [{ eventType: "issue_created" }] },
    });
    await page.reload();
    await part(page, "Recent activity").getByRole("link", { name: "The first" }).waitFor();
    expect(await steps.count()).toBe(0);
    expect(problems).toEqual([]);
    await close();
  });

  it("shows how a project fares, by period and channel, and leads to what it tells of", async () => {
    const { projectId, channelId } = project;
    const { id: support } = await person.mutate<{ id: number }>("channels.create", {
      ...{ projectId, key: "support", name: "Support" },
    });
    const add = (channelId: number, content: string, issueNames: string[] = []) =>
      person.mutate("feedback.create", { projectId, channelId, values: { content }, issueNames });
    await add(channelId, "It starts slowly", ["Slow start"]);
    await add(channelId, "So slow", ["Slow start"]);
    await add(support, "Where is my invoice?");
    await waitUntilDelivered(hearback);

    const { page, problems, close } = await enter();
    await page.goto(hearback.url);
    await page.waitForURL(/\/dashboard$/);
    await page.goto(`${hearback.url}/projects/${projectId}/dashboard`);
    await part(page, "Issues with the most feedback").getByText("2 feedback").waitFor();
    await part(page, "Webhooks").getByRole("listitem").filter({ hasText: "Healthy" }).getByText("1").waitFor();
    const chart = page.getByRole("img", { name: "Feedback by day" });
    await chart.locator("svg path").first().waitFor();
    await settle(page);
    await page.setViewportSize({ width: 1440, height: 1500 });
    await inspect(page, "dashboard");

    // The chart is for the eye, and no stop on the way.
    const keys = new Keyboard(page);
    await page.getByRole("switch", { name: "Feedback by day: as a table" }).focus();
    await keys.press("Tab");
    await keys.expectFocus(page.getByRole("switch", { name: "New issues by day: as a table" }));
    await keys.press("Tab");
    await keys.expectFocus(part(page, "Issues by status").getByRole("link").first());

    await page.getByRole("radio", { name: "7 days" }).press("Space");
    await page.waitForURL(/period=7d/);
    await page.getByRole("switch", { name: "Feedback by day: as a table" }).press("Space");
    const rows = page.getByRole("table", { name: "Feedback by day" }).getByRole("row");
    await expect.poll(() => rows.count()).toBe(8);
    expect(await rows.nth(0).getByRole("columnheader").allInnerTexts()).toEqual(["Time", "Store Review", "Support"]);
    expect(await rows.nth(1).getByRole("cell").allInnerTexts()).toEqual(["2", "1"]);

    await page.getByRole("combobox", { name: "Channel" }).click();
    await page.getByRole("option", { name: "Support" }).click();
    await page.waitForURL(/channel=support/);
    await page.getByText("No feedback of this period is linked to an issue.").waitFor();
    await part(page, "Recent activity").getByRole("link", { name: "Where is my invoice?" }).waitFor();
    await part(page, "Issues by status").getByRole("link", { name: "New" }).click();
    await page.waitForURL(/\/issues\?status=/);
    await page.getByRole("link", { name: "Slow start" }).waitFor();
    expect(problems).toEqual([]);
    await close();

    const narrow = await enter({ locale: "ko-KR", colorScheme: "dark", viewport: { width: 390, height: 900 } });
    await narrow.page.goto(`${hearback.url}/projects/${projectId}/dashboard`);
    await narrow.page.getByRole("img", { name: "일별 피드백" }).locator("svg path").first().waitFor();
    await settle(narrow.page);
    await inspect(narrow.page, "dashboard-ko-dark-390");
    expect(await narrow.page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await narrow.close();
  });
});
