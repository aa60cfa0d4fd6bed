import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inspect, launchBrowser, settle, visit } from "./browser.ts";
import { owner, ownerSettings, signIn } from "./owner.ts";
import { setUpProject } from "./set-up-project.ts";
import { type Hearback, startHearback } from "./start-hearback.ts";
import { createPerson, type TrpcPerson } from "./trpc-person.ts";

const app = [
  { key: "message", name: "Message", type: "text", role: "content" },
  { key: "who", name: "Author", type: "keyword", role: "user_id" },
  { key: "rating", name: "Rating", type: "number" },
  { key: "kind", name: "Kind", type: "select", options: ["Idea", "Bug"].map((name) => ({ key: name, name })) },
  { key: "labels", name: "Labels", type: "tags", role: "tags" },
];
const web = [
  { key: "text", name: "Text", type: "text", role: "content" },
  { key: "mail", name: "E-mail", type: "keyword", role: "user_email" },
  { key: "rating", name: "Rating", type: "number" },
  { key: "page", name: "Page", type: "keyword" },
];

describe("the order of feedback, and feedback of all channels", () => {
  let browser: Browser;
  let hearback: Hearback;
  let projectId: number;
  let person: TrpcPerson;

  beforeAll(async () => {
    browser = await launchBrowser();
    hearback = await startHearback(["server"], ownerSettings);
    ({ projectId } = await setUpProject(hearback, "http://127.0.0.1:9/"));
    person = createPerson(hearback);
    await person.mutate("account.login", owner);
    const add = async (key: string, name: string, fields: object[]) =>
      (await person.mutate<{ id: number }>("channels.create", { projectId, key, name, fields })).id;
    const [appId, webId] = [await add("app", "App", app), await add("web", "Web", web)];
    const give = (channelId: number, values: object) =>
      person.mutate("feedback.create", { projectId, channelId, values });
    await give(appId, { message: "Login fails", who: "lee", rating: 3, kind: "Bug", labels: ["v2"] });
    await give(appId, { message: "Payment fails", who: "Kim", rating: 10, kind: "Idea" });
    await give(appId, { message: "No stars" });
    await give(appId, { message: "Login again", who: "park", rating: 1, kind: "Bug", labels: ["v2", "ios"] });
    await give(webId, { text: "Login on the web", mail: "kim@example.com", rating: 5, page: "/login" });
    await person.mutate("feedback.update", { projectId, feedbackId: 2, values: { message: "Payment failed" } });
  });
  afterAll(async () => {
    await browser.close();
    await hearback.stop();
  });

  const table = (page: Page, name = "Feedback") => page.getByRole("table", { name });
  const expectRows = (page: Page, ids: number[], name?: string) =>
    expect
      .poll(() =>
        table(page, name)
          .getByRole("link", { name: /#\d+/ })
          .filter({ hasText: /^#\d+$/ })
          .allTextContents(),
      )
      .toEqual(ids.map((id) => `#${id}`));

  async function enter(path: string, options = {}) {
    const visited = await visit(browser, options);
    const next = encodeURIComponent(`/projects/${projectId}/feedback${path}`);
    await visited.page.goto(`${hearback.url}/login?next=${next}`);
    await signIn(visited.page, owner);
    return visited;
  }

  it("is chosen by the heads of columns, with keys too, told by the address, and kept by the export", async () => {
    const { page, problems, close } = await enter("?channel=app");
    const head = (name: string) => table(page).getByRole("columnheader", { name });
    const sortOf = () => new URL(page.url()).searchParams.get("sort");
    await expectRows(page, [4, 3, 2, 1]);
    expect(await head("Created").getAttribute("aria-sort")).toBe("descending");
    expect(await head("Message").getAttribute("aria-sort")).toBeNull();
    await page.getByText("4 feedbacks", { exact: true }).waitFor();

    await head("Rating").getByRole("button").click();
    await expectRows(page, [2, 1, 4, 3]);
    expect([await head("Rating").getAttribute("aria-sort"), sortOf()]).toEqual(["descending", "rating.desc"]);
    await head("Rating").getByRole("button").press("Enter");
    await expectRows(page, [4, 1, 2, 3]);
    expect([await head("Rating").getAttribute("aria-sort"), sortOf()]).toEqual(["ascending", "rating.asc"]);
    // The keys go on from there.
    await head("Rating").getByRole("button").and(page.locator(":focus")).waitFor();
    await settle(page);
    await inspect(page, "feedback-sorted");
    await page.reload();
    await expectRows(page, [4, 1, 2, 3]);
    const href = await page.getByRole("link", { name: "Export CSV" }).getAttribute("href");
    const lines = (await person.get(href ?? "")).trim().split("\r\n");
    expect(lines.slice(1).map((line) => Number(line.split(",")[0]))).toEqual([4, 1, 2, 3]);

    await head("Kind").getByRole("button").click();
    await expectRows(page, [2, 1, 4, 3]);
    await head("Author").getByRole("button").click();
    // By which the rows stand as they did.
    await expect.poll(sortOf).toBe("who.asc");
    await settle(page);
    await expectRows(page, [2, 1, 4, 3]);
    await page.getByRole("combobox", { name: "Order" }).click();
    await page.getByRole("option", { name: "Latest change first" }).click();
    await expectRows(page, [2, 4, 3, 1]);
    expect(await head("Updated").getAttribute("aria-sort")).toBe("descending");
    const column = (name: string) => page.getByRole("menuitemcheckbox", { name });
    const stateOf = async (name: string) => [await column(name).isChecked(), await column(name).isDisabled()];
    await page.getByRole("button", { name: "Columns" }).click();
    await column("Updated").waitFor();
    expect([await stateOf("Updated"), await stateOf("Created")]).toEqual([
      [true, true],
      [true, false],
    ]);
    await settle(page);
    await inspect(page, "feedback-columns-sorted");
    await page.keyboard.press("Escape");
    await column("Updated").waitFor({ state: "detached" });

    await page.getByRole("searchbox", { name: "Search feedback" }).fill("login");
    await expectRows(page, [4, 1]);
    await head("Rating").getByRole("button").click();
    await expectRows(page, [1, 4]);
    await page.getByRole("button", { name: "Columns" }).click();
    await column("Updated").waitFor();
    expect([await stateOf("Updated"), await stateOf("Rating")]).toEqual([
      [false, false],
      [true, true],
    ]);
    await page.keyboard.press("Escape");
    await column("Updated").waitFor({ state: "detached" });
    await table(page).getByRole("link", { name: "Open feedback #1" }).click();
    await page.getByRole("dialog", { name: "Feedback #1" }).getByText("Login fails").waitFor();
    await settle(page);
    await page.keyboard.press("j");
    await page.getByRole("dialog", { name: "Feedback #4" }).getByText("Login again").waitFor();
    expect(problems).toEqual([]);
    await close();
  });

  it("of all channels is filtered by what has a role, has its columns, and is exported with every field", async () => {
    const { page, problems, close } = await enter("?channel=*&sort=rating.asc");
    await expectRows(page, [5, 4, 3, 2, 1]);
    const heads = await table(page).getByRole("columnheader").allTextContents();
    expect(heads.map((text) => text.trim()).filter(Boolean)).toEqual(
      expect.arrayContaining(["Content", "User ID", "User e-mail", "Tags", "Channel", "Created"]),
    );
    await settle(page);
    await inspect(page, "feedback-all");
    await page.getByRole("button", { name: "Add filter" }).click();
    const form = page.getByRole("dialog", { name: "Add filter" });
    await form.getByRole("combobox", { name: "Field" }).click();
    await page.getByRole("option", { name: "Content" }).click();
    await form.getByLabel("Words").fill("login");
    await form.getByRole("button", { name: "Add" }).click();
    await expectRows(page, [5, 4, 1]);
    expect(new URL(page.url()).searchParams.get("where")).toBe("content.has*login");
    await page.getByRole("button", { name: "Add filter" }).click();
    await form.getByRole("combobox", { name: "Field" }).click();
    await page.getByRole("option", { name: "User e-mail" }).click();
    await form.getByRole("combobox", { name: "Condition" }).click();
    await page.getByRole("option", { name: "Has no value" }).click();
    await form.getByRole("button", { name: "Add" }).click();
    await expectRows(page, [4, 1]);
    await page.getByRole("list", { name: "Conditions on fields" }).getByText("User e-mail has no value").waitFor();
    await page.getByRole("button", { name: "Remove the filter “User e-mail has no value”" }).click();
    await expectRows(page, [5, 4, 1]);
    await settle(page);
    await inspect(page, "feedback-all-filtered");
    await page.reload();
    await expectRows(page, [5, 4, 1]);
    const href = await page.getByRole("link", { name: "Export CSV" }).getAttribute("href");
    expect((await person.get(href ?? "")).trim().split("\r\n")).toEqual([
      "ID,Created,Channel,Content,User ID,User e-mail,Tags,Rating (App),Kind,Rating (Web),Page,Issues",
      expect.stringMatching(/^5,.*,Web,Login on the web,,kim@example.com,,,,5,\/login,$/),
      expect.stringMatching(/^4,.*,App,Login again,park,,v2; ios,1,Bug,,,$/),
      expect.stringMatching(/^1,.*,App,Login fails,lee,,v2,3,Bug,,,$/),
    ]);
    expect(problems).toEqual([]);
    await close();
  });

  it.each([
    ["ko-KR", "피드백", "필터", "정렬", "Rating 내림차순", "피드백 4건"],
    ["ja-JP", "フィードバック", "フィルター", "並び順", "Ratingの降順", "フィードバック 4件"],
  ])("is chosen on a narrow screen too (%s)", async (locale, title, filters, order, descending, found) => {
    const { page, problems, close } = await enter("?channel=app", { viewport: { width: 390, height: 844 }, locale });
    await page.getByRole("button", { name: filters }).click();
    await page.getByRole("combobox", { name: order }).click();
    await page.getByRole("option", { name: descending }).click();
    await expectRows(page, [2, 1, 4, 3], title);
    await page.getByText(found, { exact: true }).waitFor();
    await settle(page);
    await inspect(page, `feedback-sorted-390-${locale}`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await page.goto(`${hearback.url}/projects/${projectId}/feedback?channel=*`);
    await expectRows(page, [5, 4, 3, 2, 1], title);
    await settle(page);
    await inspect(page, `feedback-all-390-${locale}`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    const { createdAt, updatedAt } = await person.query<{ createdAt: string; updatedAt: string }>("feedback.get", {
      projectId,
      feedbackId: 2,
    });
    const times = table(page, title).getByRole("row").filter({ hasText: "#2" }).locator("time:visible");
    const readTimes = () => times.evaluateAll((shown) => shown.map((time) => time.getAttribute("datetime")));
    expect(await readTimes()).toEqual([createdAt]);
    await page.goto(`${hearback.url}/projects/${projectId}/feedback?channel=*&sort=updatedAt.desc`);
    await expectRows(page, [2, 5, 4, 3, 1], title);
    expect(await readTimes()).toEqual([updatedAt]);
    await settle(page);
    await inspect(page, `feedback-changed-390-${locale}`);
    expect(problems).toEqual([]);
    await close();
  });

  it("of very many goes on page by page, and says how many they are only so far", async () => {
    await person.mutate("channels.create", {
      ...{ projectId, key: "many", name: "Many" },
      fields: [{ key: "rating", name: "Rating", type: "number" }],
    });
    const directory = await mkdtemp(join(tmpdir(), "hearback-many-"));
    const file = join(directory, "feedback.jsonl");
    const createdAt = "2026-01-01T00:00:00.000Z";
    const rows = Array.from({ length: 1_001 }, (_, at) => ({ id: at + 1, createdAt, rating: at, issues: [] }));
    await writeFile(file, rows.map((row) => JSON.stringify(row)).join("\n"));
    await hearback.cli("import", "abc", file, "--channel", "many");
    await rm(directory, { recursive: true });

    const { page, problems, close } = await enter("?channel=many&sort=rating.desc");
    await page.getByText("1,000+ feedbacks", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Load more" }).click();
    const ids = () =>
      table(page)
        .getByRole("link", { name: /^Open feedback/ })
        .allTextContents();
    await expect.poll(async () => (await ids()).length).toBe(100);
    const first = Number((await ids())[0]?.slice(1));
    expect(await ids()).toEqual(Array.from({ length: 100 }, (_, at) => `#${first - at}`));
    // The rating of one, and the number of none.
    await page.getByRole("searchbox", { name: "Search feedback" }).fill("0");
    await page.getByText("1 feedback", { exact: true }).waitFor();
    expect(problems).toEqual([]);
    await close();
  });
});
