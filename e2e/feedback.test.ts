import { respond, type ScriptedReceiver, startScriptedReceiver } from "@hearback/testing";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inspect, launchBrowser, settle, visit } from "./browser.ts";
import { owner, ownerSettings, signIn } from "./owner.ts";
import { setUpProject } from "./set-up-project.ts";
import { type Hearback, startHearback } from "./start-hearback.ts";
import { createPerson, type TrpcPerson } from "./trpc-person.ts";
import { watchFocus } from "./watch-focus.ts";
import { type Spoken, speak, spoken } from "./words.ts";

const viewer = { email: "viewer@example.com", password: "the-password-of-the-viewer" };

const fields = [
  { key: "message", name: "Message", type: "text", role: "content" },
  { key: "rating", name: "Rating", type: "number" },
  {
    key: "kind",
    name: "Kind",
    type: "select",
    options: ["Bug", "Idea"].map((name) => ({ key: name.toLowerCase(), name })),
  },
  { key: "tags", name: "Tags", type: "tags" },
  { key: "seen", name: "Seen", type: "date" },
  { key: "mail", name: "E-mail", type: "keyword" },
];

/** As a download names what a screen names. */
const csvHeads = { en: ["ID", "Created", "Issues"], ko: ["번호", "생성일", "이슈"] };

const whatDeletingMeans =
  "What was said and its links to issues are gone for good; this can’t be undone. What webhooks got of it stays in the delivery log.";

/** Each walk has one of its own, as it changes what is there. */
type World = {
  projectId: number;
  /** The numbers of its feedback from the first on: one of "Store Review", six of "App". */
  ids: number[];
};

describe("the feedback of a project", () => {
  let browser: Browser;
  let hearback: Hearback;
  let receiver: ScriptedReceiver;
  let worlds: Record<Spoken["language"], World>;
  let person: TrpcPerson;

  beforeAll(async () => {
    browser = await launchBrowser();
    receiver = await startScriptedReceiver({ script: [respond({ status: 200 })] });
    hearback = await startHearback(["server", "worker"], ownerSettings);
    person = createPerson(hearback);
    await person.mutate("account.login", owner);
    const en = await makeWorld("Shop");
    worlds = { en, ko: await makeWorld("가게") };
  });
  afterAll(async () => {
    await browser.close();
    await hearback.stop();
    await receiver.close();
  });

  async function makeWorld(name: string): Promise<World> {
    const { projectId, channelId: storeId } = await setUpProject(hearback, receiver.url, { name });
    const create = async (procedure: string, input: object) =>
      (await person.mutate<{ id: number }>(procedure, { projectId, ...input })).id;
    const channelId = await create("channels.create", { key: "app", name: "App", fields });
    const ids = [await create("feedback.create", { channelId: storeId, values: { content: "Of the store" } })];
    for (let number = 1; number <= 6; number++) {
      const values = {
        message: number === 4 ? "결제가 안 돼요" : `Payment failed ${number}`,
        rating: number,
        kind: number % 2 === 0 ? "bug" : "idea",
        tags: ["v2", `n${number}`],
      };
      ids.push(await create("feedback.create", { channelId, values }));
    }
    return { projectId, ids };
  }

  /** What is told of a walk's world in its language. */
  function enterWorld({ language }: Spoken) {
    const { projectId, ids } = worlds[language];
    const say = speak(language, "feedbackTools", "feedback", "badges", "common", "errors");
    const table = (page: Page) => page.getByRole("table", { name: say("Feedback") });
    /** The feedback that is shown, as soon as it is these. */
    const expectRows = (page: Page, numbers: number[]) =>
      expect
        .poll(() =>
          table(page)
            .getByRole("link")
            .filter({ hasText: /^#\d+$/ })
            .allTextContents(),
        )
        .toEqual(numbers.map((number) => `#${ids[number - 1]}`));
    return { projectId, id: (number: number) => ids[number - 1] ?? 0, say, table, expectRows };
  }

  async function enter(projectId: number, path: string, options = {}, who = owner) {
    const visited = await visit(browser, options);
    const next = encodeURIComponent(`/projects/${projectId}/feedback${path}`);
    await visited.page.goto(`${hearback.url}/login?next=${next}`);
    await signIn(visited.page, who);
    return visited;
  }

  const find = "is found by channel, words, days and fields, as the address says, and shown and exported so";
  it.each(spoken)(`${find}: $language`, async (tongue) => {
    const { language, locale } = tongue;
    const { projectId, id, say, table, expectRows } = enterWorld(tongue);
    const { page, problems, close } = await enter(
      projectId,
      "?channel=app&where=nope.filled**rating.like*4&range=ever",
      { locale },
    );
    await expectRows(page, [7, 6, 5, 4, 3, 2]);
    await table(page)
      .getByRole("link", { name: say("Sent to {{count}} webhook", { count: 1 }) })
      .first()
      .click();
    await page.waitForURL(/\/settings\/deliveries/);
    await page.getByRole("link", { name: say("Feedback #{{id}}", { id: id(7) }), exact: true }).waitFor();
    expect(await page.getByRole("link", { name: /#\d+$/ }).count()).toBe(1);
    await page.goBack();
    await expectRows(page, [7, 6, 5, 4, 3, 2]);
    await settle(page);
    await inspect(page, `feedback-deliveries-${language}`);
    const channels = page.getByRole("navigation", { name: say("Channel") });
    await channels.getByRole("link", { name: say("All") }).click();
    await expectRows(page, [7, 6, 5, 4, 3, 2, 1]);
    await table(page).getByRole("cell", { name: "Store Review" }).waitFor();
    await channels.getByRole("link", { name: "App" }).click();
    await expectRows(page, [7, 6, 5, 4, 3, 2]);

    await page.getByRole("button", { name: say("Add filter") }).click();
    const form = page.getByRole("dialog", { name: say("Add filter") });
    await form.getByRole("combobox", { name: say("Field") }).click();
    await page.getByRole("option", { name: "Rating" }).click();
    await form.getByLabel(say("At least")).fill("2");
    await settle(page);
    await inspect(page, `feedback-add-filter-${language}`);
    await form.getByLabel(say("At most")).fill("1");
    await form.getByText(say("This is less than “At least”.")).waitFor();
    expect(await form.getByRole("button", { name: say("Add") }).isDisabled()).toBe(true);
    await form.getByLabel(say("At most")).fill("4");
    await form.getByRole("button", { name: say("Add") }).click();
    await expectRows(page, [5, 4, 3]);
    await page.getByRole("button", { name: say("Add filter") }).click();
    await form.getByRole("combobox", { name: say("Field") }).click();
    await page.getByRole("option", { name: "Kind" }).click();
    await form.getByRole("checkbox", { name: "Bug" }).check();
    await form.getByRole("button", { name: say("Add") }).click();
    await expectRows(page, [5, 3]);
    expect(new URL(page.url()).searchParams.get("where")).toBe("rating.between*2*4**kind.one*bug");
    await page.getByRole("combobox", { name: say("Order") }).click();
    await page.getByRole("option", { name: say("Earliest arrival first") }).click();
    await expectRows(page, [3, 5]);
    const dates = page.getByRole("combobox", { name: say("Date") });
    await dates.click();
    await page.getByRole("option", { name: say("Custom") }).click();
    await page.getByLabel(say("From")).fill("2020-02-01");
    await page.getByLabel(say("To")).fill("2020-01-31");
    await page.getByText(say("This day is before the first one.")).waitFor();
    await page.getByLabel(say("From")).fill("2020-01-01");
    await page.getByLabel(say("To")).fill("2020-01-31");
    await page.getByText(say("No feedback fits these filters")).waitFor();
    await settle(page);
    await inspect(page, `feedback-none-${language}`);
    await dates.click();
    await page.getByRole("option", { name: say("Today") }).click();
    await page.getByRole("searchbox", { name: say("Search feedback") }).fill("결제");
    await expectRows(page, [5]);
    await settle(page);
    await inspect(page, `feedback-filtered-${language}`);

    await page.reload();
    await expectRows(page, [5]);
    const exporting = page.getByRole("link", { name: say("Export CSV") });
    const href = await exporting.getAttribute("href");
    const csv = await person.get(href ?? "");
    const [number, created, issues] = csvHeads[language];
    expect(csv.trim().split("\r\n")).toEqual([
      `${number},${created},Message,Rating,Kind,Tags,Seen,E-mail,${issues}`,
      expect.stringMatching(new RegExp(`^${id(5)},.*,결제가 안 돼요,4,Bug,v2; n4,,,$`)),
    ]);
    const download = page.waitForEvent("download");
    await exporting.click();
    expect((await download).suggestedFilename()).toMatch(/^feedback-.*\.csv$/);
    const ofExport = (url: URL) => url.pathname === "/export/feedback.csv";
    await page.route(ofExport, (route) => route.fulfill({ status: 429 }));
    await exporting.click();
    await page
      .getByRole("alert")
      .getByText(say("Two exports of yours are under way. Wait for one of them to end, or cancel it."))
      .waitFor();
    await page.unroute(ofExport);
    await expect.poll(() => problems).toEqual([expect.stringContaining("429")]);
    problems.length = 0;
    const asked = say("{{field}}: {{from}} – {{to}}", { field: "Rating", from: 2, to: 4 });
    await page.getByRole("button", { name: say("Remove the filter “{{filter}}”", { filter: asked }) }).click();
    await page.getByRole("searchbox", { name: say("Search feedback") }).fill("nothing of this");
    await page.getByText(say("No feedback fits these filters")).waitFor();
    const listLosses = await watchFocus(page);
    await page.getByRole("button", { name: say("Clear all filters") }).press("Enter");
    await expectRows(page, [2, 3, 4, 5, 6, 7]);
    await page.locator("h1:focus").waitFor();
    expect(await listLosses()).toEqual([]);
    expect(new URL(page.url()).search).toBe("?channel=app&sort=id.asc");

    const head = (name: string) => table(page).getByRole("columnheader", { name });
    const openColumns = () => page.getByRole("button", { name: say("Columns") }).click();
    await openColumns();
    await page.getByRole("menuitemcheckbox", { name: say("Webhooks") }).click();
    await head(say("Webhooks")).waitFor({ state: "detached" });
    await page.getByRole("menuitemcheckbox", { name: "E-mail" }).click();
    await head("E-mail").waitFor({ state: "detached" });
    await page.reload();
    await expectRows(page, [2, 3, 4, 5, 6, 7]);
    expect(await head("E-mail").count()).toBe(0);
    await openColumns();
    await page.getByRole("menuitem", { name: say("Show all columns") }).click();
    await head("E-mail").waitFor();
    expect(problems).toEqual([]);
    await close();
  });

  const change = "is changed in its drawer, linked and deleted, one by one or many at once";
  it.each(spoken)(`${change}: $language`, async (tongue) => {
    const { language, locale } = tongue;
    const { projectId, id, say, table, expectRows } = enterWorld(tongue);
    const { page, problems, close } = await enter(projectId, "?channel=app", { locale });
    const checkbox = (number: number) =>
      page.getByRole("checkbox", { name: say("Select feedback #{{id}}", { id: id(number) }) });
    await checkbox(7).click();
    await checkbox(5).click({ modifiers: ["Shift"] });
    const bar = page.getByRole("region", { name: say("Selected feedback") });
    await bar.getByText(say("{{count, number}} selected", { count: 3 })).waitFor();
    await bar.getByRole("button", { name: say("Link an issue") }).click();
    const linking = page.getByRole("dialog", {
      name: say("Link an issue to {{count, number}} feedbacks", { count: 3 }),
    });
    await linking.getByRole("textbox").fill("Payment");
    await settle(page);
    await inspect(page, `feedback-link-many-${language}`);
    const linked = { title: "Payment", count: 3 };
    await page.getByRole("option", { name: say("Create “{{title}}” and link it", linked) }).click();
    await page.getByText(say("“{{title}}” is linked to {{count, number}} more feedbacks.", linked)).waitFor();
    await bar.waitFor({ state: "detached" });
    await expect.poll(() => table(page).getByTitle("Payment").count()).toBe(3);

    await table(page)
      .getByRole("link", { name: say("Open feedback #{{id}}", { id: id(6) }) })
      .click();
    const drawer = (number: number) => page.getByRole("dialog", { name: say("Feedback #{{id}}", { id: id(number) }) });
    await drawer(6).getByText("Payment failed 5").waitFor();
    await settle(page);
    await page.keyboard.press("j");
    await drawer(5).getByText("결제가 안 돼요").waitFor();
    await settle(page);
    await page.keyboard.press("k");
    await drawer(6).getByText("Payment failed 5").waitFor();
    const ok = drawer(6).getByRole("button", { name: say("OK") });
    await drawer(6)
      .getByRole("button", { name: say("Edit") })
      .click();
    await drawer(6).getByLabel("Rating").fill("9");
    await drawer(6).getByLabel("Message").fill("Payment works");
    await drawer(6).getByLabel("E-mail").fill("x".repeat(1_001));
    await settle(page);
    await inspect(page, `feedback-edit-${language}`);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: say("Keep editing") }).click();
    await ok.click();
    await drawer(6)
      .getByText(say("At most {{max, number}} characters.", { max: "1,000" }))
      .waitFor();
    await drawer(6).getByLabel("E-mail").fill("lee@example.com");
    await ok.click();
    await page.getByText(say("Feedback #{{id}} is saved.", { id: id(6) })).waitFor();
    await drawer(6).getByText("lee@example.com").waitFor();
    await drawer(6).getByText("Payment works").waitFor();

    await drawer(6)
      .getByRole("button", { name: say("More") })
      .click();
    await page.getByRole("menuitem", { name: say("Delete") }).click();
    const one = page.getByRole("dialog", { name: say("Delete {{count, number}} feedback?", { count: 1 }) });
    await one.getByText(say(whatDeletingMeans)).waitFor();
    await one.getByRole("button", { name: say("Delete {{count, number}}", { count: 1 }) }).click();
    await page.getByText(say("{{count, number}} feedback was deleted.", { count: 1 })).waitFor();
    await expectRows(page, [7, 5, 4, 3, 2]);

    await page.getByRole("checkbox", { name: say("Select all that are shown") }).click();
    await checkbox(2).click();
    await bar.getByRole("button", { name: say("Delete") }).click();
    const many = page.getByRole("dialog", { name: say("Delete {{count, number}} feedbacks?", { count: 4 }) });
    await many.getByRole("button", { name: say("Delete {{count, number}}", { count: 4 }) }).click();
    await page.getByText(say("{{count, number}} feedbacks were deleted.", { count: 4 })).waitFor();
    await expectRows(page, [2]);
    const { items } = await person.query<{ items: { feedbackCount: number }[] }>("issues.list", { projectId });
    expect(items.map(({ feedbackCount }) => feedbackCount)).toEqual([0]);
    // That one value was refused.
    expect(problems).toEqual([expect.stringContaining("400 (Bad Request)")]);
    await close();
  });

  it("is only read by viewers, and fits a narrow screen", async () => {
    const account = ["--email", viewer.email, "--name", "Lee", "--role", "viewer", "--password-stdin"];
    await hearback.cliWithInput(`${viewer.password}\n`, "user", "create", ...account);
    const narrow = { viewport: { width: 390, height: 844 }, locale: "ko-KR", colorScheme: "dark" };
    const { page, problems, close } = await enter(
      worlds.en.projectId,
      "?channel=app&where=rating.from*1",
      narrow,
      viewer,
    );
    await page.getByRole("button", { name: "필터 (1)" }).click();
    await page.getByRole("button", { name: "필터 추가" }).waitFor();
    await settle(page);
    await inspect(page, "feedback-390-ko");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    expect(await page.getByRole("checkbox").count()).toBe(0);
    expect(await page.getByRole("link", { name: "CSV 내보내기" }).count()).toBe(0);
    await page
      .getByRole("link", { name: /피드백 #\d+ 열기/ })
      .first()
      .click();
    await page.getByRole("dialog").getByText("채널").waitFor();
    expect(await page.getByRole("dialog").getByRole("button", { name: "수정" }).count()).toBe(0);
    expect(problems).toEqual([]);
    await close();
  });

  it("is asked again and again how its webhooks stand only where it is on screen", async () => {
    const { projectId, table } = enterWorld(spoken[0]);
    for (let number = 1; number <= 80; number++)
      await person.mutate("feedback.create", { projectId, channelId: 1, values: { content: `Opinion ${number}` } });
    const { page, close } = await enter(projectId, "?range=ever");
    const asked: number[][] = [];
    page.on("request", (request) => {
      const { pathname, searchParams } = new URL(request.url());
      const input = Object.values(JSON.parse(searchParams.get("input") ?? "{}")) as { subjectIds: number[] }[];
      const procedures = pathname.replace("/trpc/", "").split(",");
      for (const [at, name] of procedures.entries())
        if (name === "events.deliveries") asked.push(input[at]?.subjectIds ?? []);
    });
    await page.getByRole("button", { name: "Load more" }).click();
    await table(page).getByText("Opinion 1", { exact: true }).waitFor();
    await page.keyboard.press("End");
    await settle(page);
    const first = await table(page)
      .getByRole("link", { name: /^Open feedback/ })
      .first()
      .textContent();
    asked.length = 0;
    // One that is on its way as the list is scrolled can still ask for it.
    const isInLast = () => asked.at(-1)?.includes(Number(first?.slice(1)));
    await expect.poll(isInLast).toBe(false);
    await close();
  });
});
