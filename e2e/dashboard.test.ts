import { respond, type ScriptedReceiver, startScriptedReceiver } from "@hearback/testing";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inspect, launchBrowser, settle, visit } from "./browser.ts";
import { Keyboard } from "./keyboard.ts";
import { owner, ownerSettings } from "./owner.ts";
import { setUpProject } from "./set-up-project.ts";
import { type Hearback, startHearback, waitUntilDelivered } from "./start-hearback.ts";
import { createPerson, type TrpcPerson } from "./trpc-person.ts";
import { speak, spoken } from "./words.ts";

describe("the dashboard in the browser", () => {
  let browser: Browser;
  let hearback: Hearback;
  let receiver: ScriptedReceiver;
  let person: TrpcPerson;

  beforeAll(async () => {
    browser = await launchBrowser();
    receiver = await startScriptedReceiver({ script: [respond({ status: 200 })] });
    hearback = await startHearback(["server", "worker"], ownerSettings);
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

  it.each(spoken)("leads a new project through its first steps: $language", async ({ language, locale }) => {
    const say = speak(language, "dashboard");
    const { id } = await person.mutate<{ id: number }>("projects.create", { name: `New in ${language}` });
    const { page, problems, close } = await enter({ locale });
    await page.goto(`${hearback.url}/projects/${id}`);
    await page.waitForURL(/\/dashboard$/);
    const steps = part(page, say("First steps"));
    await steps.getByRole("link", { name: say("Create channel") }).waitFor();
    await settle(page);
    await inspect(page, `dashboard-empty-${language}`);
    await steps.getByRole("link", { name: say("Create channel") }).click();
    await page.waitForURL(/\/settings\/channels\/new$/);

    const { id: channelId } = await person.mutate<{ id: number }>("channels.create", {
      ...{ projectId: id, key: "app", name: "App" },
    });
    await page.goto(`${hearback.url}/projects/${id}/dashboard`);
    const done = steps.getByRole("listitem").filter({ hasText: say("Create a channel") });
    await done.getByText(say("Done")).waitFor();
    await steps.getByRole("link", { name: say("Register webhook") }).waitFor();
    await person.mutate("feedback.create", { projectId: id, channelId, values: { content: "The first" } });
    await person.mutate("webhooks.create", {
      ...{ projectId: id, name: "Receiver", url: receiver.url, subscriptions: [{ eventType: "issue_created" }] },
    });
    await page.reload();
    await part(page, say("Recent activity")).getByRole("link", { name: "The first" }).waitFor();
    expect(await steps.count()).toBe(0);
    expect(problems).toEqual([]);
    await close();
  });

  const walk = "shows how a project fares, by period and channel, and leads to what it tells of";
  it.each(spoken)(`${walk}: $language`, async ({ language, locale }) => {
    const say = speak(language, "dashboard", "charts", "common", "feedback", "issues");
    const { projectId, channelId } = await setUpProject(hearback, receiver.url, { name: `Shop in ${language}` });
    const { id: support } = await person.mutate<{ id: number }>("channels.create", {
      ...{ projectId, key: "support", name: "Support" },
    });
    const add = (channelId: number, content: string, issueNames: string[] = []) =>
      person.mutate("feedback.create", { projectId, channelId, values: { content }, issueNames });
    await add(channelId, "It starts slowly", ["Slow start"]);
    await add(channelId, "So slow", ["Slow start"]);
    await add(support, "Where is my invoice?");
    await waitUntilDelivered(hearback);

    const { page, problems, close } = await enter({ locale });
    await page.goto(`${hearback.url}/projects/${projectId}/dashboard`);
    const mostNamed = part(page, say("Issues with the most feedback"));
    await mostNamed.getByText(say("{{count, number}} feedbacks", { count: 2 })).waitFor();
    await part(page, say("Webhooks"))
      .getByRole("listitem")
      .filter({ hasText: speak(language, "health", "webhooks")("Healthy") })
      .getByText("1")
      .waitFor();
    await page
      .getByText(say("{{succeeded, number}} of {{count, number}} requests", { succeeded: 6, count: 6 }))
      .waitFor();
    const byDay = say("Feedback by day");
    const asTable = (title: string) => page.getByRole("switch", { name: say("{{title}}: as a table", { title }) });
    await page.getByRole("img", { name: byDay }).locator("svg path").first().waitFor();
    await settle(page);
    await page.setViewportSize({ width: 1440, height: 1500 });
    await inspect(page, `dashboard-${language}`);

    // The chart is for the eye, and no stop on the way.
    const keys = new Keyboard(page);
    await asTable(byDay).focus();
    await keys.press("Tab");
    await keys.expectFocus(asTable(say("New issues by day")));
    await keys.press("Tab");
    await keys.expectFocus(part(page, say("Issues by status")).getByRole("link").first());

    await page.getByRole("radio", { name: say("7 days") }).press("Space");
    await page.waitForURL(/period=7d/);
    await asTable(byDay).press("Space");
    const rows = page.getByRole("table", { name: byDay }).getByRole("row");
    await expect.poll(() => rows.count()).toBe(8);
    const heads = await rows.nth(0).getByRole("columnheader").allInnerTexts();
    expect(heads).toEqual([say("Time"), "Store Review", "Support"]);
    expect(await rows.nth(1).getByRole("cell").allInnerTexts()).toEqual(["2", "1"]);

    await page.getByRole("combobox", { name: say("Channel") }).click();
    await page.getByRole("option", { name: say("All channels"), selected: true }).waitFor();
    await page.getByRole("option", { name: "Support" }).click();
    await page.waitForURL(/channel=support/);
    await page.getByText(say("No feedback of this period is linked to an issue.")).waitFor();
    await page.getByText(say("Issues by day and by status, and webhooks, are those of the whole project.")).waitFor();
    await part(page, say("Recent activity")).getByRole("link", { name: "Where is my invoice?" }).waitFor();
    await settle(page);
    await inspect(page, `dashboard-of-channel-${language}`);
    await part(page, say("Issues by status"))
      .getByRole("link", { name: say("New") })
      .click();
    await page.waitForURL(/\/issues\?status=/);
    await page.getByRole("link", { name: "Slow start" }).waitFor();
    expect(problems).toEqual([]);
    await close();

    const narrow = await enter({ locale, colorScheme: "dark", viewport: { width: 390, height: 900 } });
    await narrow.page.goto(`${hearback.url}/projects/${projectId}/dashboard`);
    await narrow.page.getByRole("img", { name: byDay }).locator("svg path").first().waitFor();
    await settle(narrow.page);
    await inspect(narrow.page, `dashboard-dark-390-${language}`);
    expect(await narrow.page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await narrow.close();
  });
});
