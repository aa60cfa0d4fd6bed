import { respond, type ScriptedReceiver, startScriptedReceiver } from "@hearback/testing";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inspect, launchBrowser, settle, type Visit, visit } from "./browser.ts";
import { owner, ownerSettings, signIn } from "./owner.ts";
import { type Project, setUpProject } from "./set-up-project.ts";
import { type Hearback, startHearback } from "./start-hearback.ts";
import { createPerson, type TrpcPerson } from "./trpc-person.ts";
import { watchFocus } from "./watch-focus.ts";
import { speak, spoken } from "./words.ts";

const whatDeletingMeans =
  "“{{title}}” and what was merged into it are gone for good; this can’t be undone. {{count, number}} feedbacks lose their link and stay. Webhooks are not told; what they got before stays in the delivery log.";

describe("issues in the browser", () => {
  let browser: Browser;
  let hearback: Hearback;
  let receiver: ScriptedReceiver;
  let project: Project;
  let api: TrpcPerson;

  beforeAll(async () => {
    browser = await launchBrowser();
    receiver = await startScriptedReceiver({ script: [respond({ status: 200 })] });
    hearback = await startHearback(["server", "worker"], ownerSettings);
    project = await setUpProject(hearback, receiver.url);
    api = createPerson(hearback);
    await api.mutate("account.login", owner);
  });
  afterAll(async () => {
    await browser.close();
    await hearback.stop();
    await receiver.close();
  });

  async function enter(options: Parameters<typeof visit>[1] = {}): Promise<Visit> {
    const visited = await visit(browser, options);
    const cookie = { name: "hearback_session", value: api.session(), url: hearback.url };
    await visited.page.context().addCookies([cookie]);
    return visited;
  }

  const column = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
  const card = (page: Page, status: string, title: string) =>
    column(page, status).getByRole("link", { name: title, exact: true });

  const walk = "are moved on the board by mouse, keys and menu, found by filters, linked to the tracker, and merged";
  it.each(spoken)(`${walk}: $language`, async ({ language, locale }) => {
    const say = speak(language, "issues", "common", "board", "errors");
    const { id: projectId } = await api.mutate<{ id: number }>("projects.create", { name: `Shop in ${language}` });
    const walker = await visit(browser, { locale });
    const { id: slow } = await api.mutate<{ id: number }>("issues.create", {
      ...{ projectId, title: "Slow start", externalIssueId: "APP 7", priority: "high" },
    });
    await api.mutate("issues.create", { projectId, title: "Slow to start", description: "Twice as slow" });
    const { page } = walker;
    await page.goto(`${hearback.url}/login?next=${encodeURIComponent(`/projects/${projectId}/issues`)}`);
    await signIn(page);
    await page.getByRole("button", { name: say("Board"), exact: true }).click();

    await card(page, say("New"), "Slow start").waitFor();
    // What comes later would move the columns under the card that is dragged.
    await settle(page);
    await card(page, say("New"), "Slow start").dragTo(column(page, say("On Review")), { steps: 10 });
    await card(page, say("On Review"), "Slow start").waitFor();
    await card(page, say("On Review"), "Slow start").press("Shift+ArrowRight");
    await card(page, say("In Progress"), "Slow start").waitFor();
    await page
      .getByRole("status")
      .filter({ hasText: say("“{{title}}” is now {{status}}.", { title: "Slow start", status: say("In Progress") }) })
      .waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe("Slow start");
    await page.getByRole("button", { name: say("Move “{{title}}”", { title: "Slow to start" }) }).click();
    await page.getByRole("menuitem", { name: say("On Hold") }).click();
    await card(page, say("On Hold"), "Slow to start").waitFor();
    await settle(page);
    await inspect(page, `issue-board-${language}`);

    // What is refused goes back, and says why.
    await page.route("**/issues.update*", (route) => route.abort());
    await card(page, say("In Progress"), "Slow start").press("Shift+ArrowRight");
    await page.getByText(say("The server can't be reached. Check your connection and try again.")).waitFor();
    await card(page, say("In Progress"), "Slow start").waitFor();
    await page.unroute("**/issues.update*");

    await page.getByRole("button", { name: say("Filter and sort") }).click();
    await page.getByRole("button", { name: say("Tracker link…") }).click();
    await page.getByLabel(say("URL of an issue in your tracker")).fill("https://tracker.example.com/browse/{id}");
    await page.getByRole("button", { name: say("OK"), exact: true }).click();
    await page.getByText(say("The tracker link is saved.")).waitFor();
    const link = column(page, say("In Progress")).getByRole("link", { name: "APP 7" });
    expect(await link.getAttribute("href")).toBe("https://tracker.example.com/browse/APP%207");

    await page.getByRole("button", { name: say("Priority"), exact: true }).click();
    await page.getByRole("menuitemcheckbox", { name: say("High") }).click();
    await card(page, say("On Hold"), "Slow to start").waitFor({ state: "detached" });
    await page.keyboard.press("Escape");
    const listLosses = await watchFocus(page);
    await page.getByRole("button", { name: say("Clear filters") }).press("Enter");
    await card(page, say("On Hold"), "Slow to start").waitFor();
    await page.locator("input[type=search]:focus").waitFor();
    expect(await listLosses()).toEqual([]);
    await page.getByRole("searchbox").fill("twice");
    await card(page, say("In Progress"), "Slow start").waitFor({ state: "detached" });
    await card(page, say("On Hold"), "Slow to start").click();
    const drawer = page.getByRole("dialog");
    const change = { field: say("Status"), from: say("New"), to: say("On Hold") };
    await drawer.getByText(say("{{field}}: {{from}} → {{to}}", change)).waitFor();
    await drawer.getByRole("button", { name: say("Merge into…") }).click();
    await drawer.getByRole("combobox", { name: say("Issue that stays") }).fill("Slow st");
    await page.getByRole("option", { name: `#${slow} Slow start` }).click();
    await drawer.getByRole("button", { name: say("Merge"), exact: true }).click();
    const question = page.getByRole("dialog", { name: say("Merge into “{{title}}”?", { title: "Slow start" }) });
    await question.getByRole("button", { name: say("Merge"), exact: true }).click();
    await page.waitForURL(new RegExp(`/issues/${slow}\\b`));
    const merged = { id: slow + 1, title: "Slow to start", count: 0 };
    await page.getByText(say("Merged issue #{{id}} “{{title}}” with {{count}} feedback", merged)).waitFor();
    await page.getByText("Twice as slow").waitFor();
    await settle(page);
    await inspect(page, `issue-merged-${language}`);

    await page.goto(`${hearback.url}/projects/${projectId}/issues/${slow + 1}`);
    await page.waitForURL(new RegExp(`/issues/${slow}\\b`));
    // The last choice stays.
    await page.goto(`${hearback.url}/projects/${projectId}/issues`);
    await card(page, say("In Progress"), "Slow start").waitFor();
    expect(walker.problems.filter((problem) => !/ERR_FAILED|409/.test(problem))).toEqual([]);
    await walker.close();
  });

  it("are merged to the end while one is elsewhere already, and then nobody is led away", async () => {
    const { projectId } = project;
    const create = (title: string) => api.mutate<{ id: number }>("issues.create", { projectId, title });
    const [{ id }, { id: into }] = [await create("Crash at night"), await create("Crash in the dark")];
    const { page, close } = await enter();
    await page.goto(`${hearback.url}/projects/${projectId}/issues/${id}`);
    const drawer = page.getByRole("dialog", { name: `Issue #${id}` });
    await drawer.getByRole("button", { name: "Merge into…" }).click();
    await drawer.getByRole("combobox", { name: "Issue that stays" }).fill("Crash in");
    await page.getByRole("option", { name: `#${into} Crash in the dark` }).click();
    const { promise: isLeft, resolve: leave } = Promise.withResolvers<void>();
    await page.route("**/issues.merge*", async (route) => {
      await isLeft;
      await route.continue();
    });
    await drawer.getByRole("button", { name: "Merge", exact: true }).click();
    const question = page.getByRole("dialog", { name: "Merge into “Crash in the dark”?" });
    await question.getByRole("button", { name: "Merge", exact: true }).click();
    await question.waitFor({ state: "detached" });
    await drawer.getByRole("button", { name: "Cancel" }).click();
    await drawer.waitFor({ state: "detached" });
    leave();
    await page.getByText(`Issue #${id} is merged into “Crash in the dark”.`).waitFor();
    await settle(page);
    expect(new URL(page.url()).pathname).toBe(`/projects/${projectId}/issues`);
    await close();
  });

  const inDrawer = "show the feedback they are about in their drawer, where it is unlinked, and are deleted there";
  it.each(spoken)(`${inDrawer}: $language`, async ({ language, locale }) => {
    const say = speak(language, "board", "issues", "feedback", "common");
    const { projectId, channelId } = project;
    const posted: number[] = [];
    for (let number = 1; number <= 7; number++) {
      const values = { content: `It is slow ${number}` };
      posted.push((await api.mutate<{ id: number }>("feedback.create", { projectId, channelId, values })).id);
    }
    const create = (title: string, feedbackIds: number[]) =>
      api.mutate<{ id: number }>("issues.create", { projectId, title, feedbackIds });
    const slow = `Slow list in ${language}`;
    const gone = `Deleted by others in ${language}`;
    const { id } = await create(slow, posted);
    const { id: other } = await create(gone, posted.slice(0, 1));
    const { page, close } = await enter({ locale });
    await page.goto(`${hearback.url}/projects/${projectId}/issues/${id}?view=board`);
    const drawer = page.getByRole("dialog", { name: say("Issue #{{id}}", { id }) });
    const title = drawer.getByRole("textbox", { name: say("Title") });
    await title.fill("Typed before");
    await settle(page);
    await drawer.getByRole("button", { name: say("Tracker link…") }).press("Enter");
    const tracker = page.getByRole("dialog", { name: say("Tracker link") });
    await tracker.waitFor();
    await page.keyboard.press("Escape");
    await tracker.waitFor({ state: "detached" });
    await drawer
      .getByRole("button", { name: say("Tracker link…") })
      .and(page.locator(":focus"))
      .press("Enter");
    await tracker.getByLabel(say("URL of an issue in your tracker")).fill("https://other.example.com/{id}");
    await settle(page);
    await inspect(page, `tracker-over-issue-${language}`);
    await page.keyboard.press("Enter");
    await page.getByText(say("The tracker link is saved.")).waitFor();
    await tracker.waitFor({ state: "detached" });
    expect(await title.inputValue()).toBe("Typed before");
    expect(await api.query("issues.get", { projectId, issueId: id })).toMatchObject({ title: slow });
    await title.fill(slow);
    const linked = drawer.getByRole("region", { name: say("Linked feedback") });
    await linked.getByText("It is slow 7").waitFor();
    expect(await linked.getByRole("link", { name: /^It is slow/ }).allTextContents()).toEqual(
      [7, 6, 5, 4, 3].map((number) => `It is slow ${number}`),
    );
    await linked.getByRole("button", { name: say("Load more") }).click();
    await linked.getByRole("link", { name: "It is slow 1" }).waitFor();
    await linked.getByRole("button", { name: say("Unlink feedback #{{id}}", { id: posted[6] ?? 0 }) }).click();
    await linked.getByText("It is slow 7").waitFor({ state: "detached" });
    await linked.getByText("6", { exact: true }).waitFor();
    await settle(page);
    await inspect(page, `issue-linked-feedback-${language}`);
    await linked.getByRole("link", { name: "It is slow 6" }).click();
    await page.getByRole("dialog", { name: say("Feedback #{{id}}", { id: posted[5] ?? 0 }) }).waitFor();
    await expect.poll(() => page.getByRole("combobox", { name: say("Issues") }).inputValue()).toBe(slow);
    await page.goBack();
    await linked.getByRole("link", { name: say("All in Feedback") }).click();
    const rows = page.getByRole("table", { name: say("Feedback") }).getByRole("row");
    // The head is one as well.
    await expect.poll(() => rows.count()).toBe(1 + 6);
    await page.goBack();

    await drawer.getByLabel(say("Title")).fill("Slow list, changed");
    await drawer.getByRole("button", { name: say("Delete…") }).click();
    const question = page.getByRole("dialog", { name: say("Delete issue #{{id}}?", { id }) });
    await question.getByText(say(whatDeletingMeans, { title: slow, count: 6 })).waitFor();
    await settle(page);
    await inspect(page, `issue-delete-${language}`);
    await question.getByRole("button", { name: say("Delete issue") }).click();
    await page.getByText(say("Issue #{{id}} “{{title}}” was deleted.", { id, title: slow })).waitFor();
    await drawer.waitFor({ state: "detached" });
    await card(page, say("New"), slow).waitFor({ state: "detached" });
    const { issues } = await api.query<{ issues: { id: number }[] }>("feedback.get", {
      projectId,
      feedbackId: posted[0],
    });
    expect(issues.map((issue) => issue.id)).toEqual([other]);

    await card(page, say("New"), gone).click();
    await page
      .getByRole("dialog", { name: say("Issue #{{id}}", { id: other }) })
      .getByText("It is slow 1")
      .waitFor();
    await api.mutate("issues.delete", { projectId, issueIds: [other] });
    const alert = page.getByRole("alert").filter({ hasText: say("This issue was deleted meanwhile") });
    await alert
      .getByText(say("Nothing can be saved here any more. Copy what you still need, then close it."))
      .waitFor();
    const left = page.getByRole("region", { name: say("Linked feedback") });
    await left.getByText(say("No feedback is linked.")).waitFor();
    await left.getByText("0", { exact: true }).waitFor();
    await settle(page);
    await inspect(page, `issue-deleted-meanwhile-${language}`);
    await page.getByRole("button", { name: say("Cancel") }).click();
    await card(page, say("New"), gone).waitFor({ state: "detached" });
    await close();
  });
});
