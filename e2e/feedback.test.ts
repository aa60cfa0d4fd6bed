import { respond, type ScriptedReceiver, startScriptedReceiver } from "@hearback/testing";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inspect, launchBrowser, settle, visit } from "./browser.ts";
import { owner, ownerSettings, signIn } from "./owner.ts";
import { setUpProject } from "./set-up-project.ts";
import { type Hearback, startHearback } from "./start-hearback.ts";
import { createPerson, type TrpcPerson } from "./trpc-person.ts";
import { watchFocus } from "./watch-focus.ts";

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

describe("the feedback of a project", () => {
  let browser: Browser;
  let hearback: Hearback;
  let receiver: ScriptedReceiver;
  let projectId: number;
  let person: TrpcPerson;

  beforeAll(async () => {
    browser = await launchBrowser();
    receiver = await startScriptedReceiver({ script: [respond({ status: 200 })] });
    hearback = await startHearback(["server", "worker"], ownerSettings);
    const project = await setUpProject(hearback, receiver.url);
    projectId = project.projectId;
    person = createPerson(hearback);
    await person.mutate("account.login", owner);
    const { id: channelId } = await person.mutate<{ id: number }>("channels.create", {
      ...{ projectId, key: "app", name: "App" },
      fields,
    });
    await project.post("Of the store");
    for (let number = 1; number <= 6; number++) {
      const values = {
        message: number === 4 ? "결제가 안 돼요" : `Payment failed ${number}`,
        rating: number,
        kind: number % 2 === 0 ? "bug" : "idea",
        tags: ["v2", `n${number}`],
      };
      await person.mutate("feedback.create", { projectId, channelId, values });
    }
  });
  afterAll(async () => {
    await browser.close();
    await hearback.stop();
    await receiver.close();
  });

  const table = (page: Page) => page.getByRole("table", { name: "Feedback" });
  /** The numbers of the feedback that is shown, as soon as they are these. */
  const expectRows = (page: Page, ids: number[]) =>
    expect
      .poll(() =>
        table(page)
          .getByRole("link", { name: /^Open feedback/ })
          .allTextContents(),
      )
      .toEqual(ids.map((id) => `#${id}`));

  async function enter(path: string, options = {}, who = owner) {
    const visited = await visit(browser, options);
    const next = encodeURIComponent(`/projects/${projectId}/feedback${path}`);
    await visited.page.goto(`${hearback.url}/login?next=${next}`);
    await signIn(visited.page, who);
    return visited;
  }

  it("is found by channel, words, days and fields, as the address says, and shown and exported so", async () => {
    const { page, problems, close } = await enter("?channel=app&where=nope.filled**rating.like*4&range=ever");
    await expectRows(page, [7, 6, 5, 4, 3, 2]);
    await table(page).getByRole("link", { name: "Sent to 1 webhook" }).first().click();
    await page.waitForURL(/\/settings\/deliveries/);
    await page.getByRole("link", { name: "Feedback #7", exact: true }).waitFor();
    expect(await page.getByRole("link", { name: /^(Feedback|Issue) #/ }).count()).toBe(1);
    await page.goBack();
    await expectRows(page, [7, 6, 5, 4, 3, 2]);
    await settle(page);
    await inspect(page, "feedback-deliveries");
    const channels = page.getByRole("navigation", { name: "Channel" });
    await channels.getByRole("link", { name: "All" }).click();
    await expectRows(page, [7, 6, 5, 4, 3, 2, 1]);
    await table(page).getByRole("cell", { name: "Store Review" }).waitFor();
    await channels.getByRole("link", { name: "App" }).click();
    await expectRows(page, [7, 6, 5, 4, 3, 2]);

    await page.getByRole("button", { name: "Add filter" }).click();
    const form = page.getByRole("dialog", { name: "Add filter" });
    await form.getByRole("combobox", { name: "Field" }).click();
    await page.getByRole("option", { name: "Rating" }).click();
    await form.getByLabel("From").fill("2");
    await settle(page);
    await inspect(page, "feedback-add-filter");
    await form.getByLabel("To").fill("4");
    await form.getByRole("button", { name: "Add" }).click();
    await expectRows(page, [5, 4, 3]);
    await page.getByRole("button", { name: "Add filter" }).click();
    await form.getByRole("combobox", { name: "Field" }).click();
    await page.getByRole("option", { name: "Kind" }).click();
    await form.getByRole("checkbox", { name: "Bug" }).check();
    await form.getByRole("button", { name: "Add" }).click();
    await expectRows(page, [5, 3]);
    expect(new URL(page.url()).searchParams.get("where")).toBe("rating.between*2*4**kind.one*bug");
    await page.getByRole("combobox", { name: "Order" }).click();
    await page.getByRole("option", { name: "Earliest arrival first" }).click();
    await expectRows(page, [3, 5]);
    await page.getByRole("combobox", { name: "Date" }).click();
    await page.getByRole("option", { name: "Today" }).click();
    await page.getByRole("searchbox", { name: "Search feedback" }).fill("결제");
    await expectRows(page, [5]);
    await settle(page);
    await inspect(page, "feedback-filtered");

    await page.reload();
    await expectRows(page, [5]);
    const href = await page.getByRole("link", { name: "Export CSV" }).getAttribute("href");
    const csv = await person.get(href ?? "");
    expect(csv.trim().split("\r\n")).toEqual([
      "ID,Created,Message,Rating,Kind,Tags,Seen,E-mail,Issues",
      expect.stringMatching(/^5,.*,결제가 안 돼요,4,Bug,v2; n4,,,$/),
    ]);
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Export CSV" }).click();
    expect((await download).suggestedFilename()).toMatch(/^feedback-.*\.csv$/);
    const ofExport = (url: URL) => url.pathname === "/export/feedback.csv";
    await page.route(ofExport, (route) => route.fulfill({ status: 429 }));
    await page.getByRole("link", { name: "Export CSV" }).click();
    await page.getByRole("alert").getByText("Two exports of yours are under way.").waitFor();
    await page.unroute(ofExport);
    await expect.poll(() => problems).toEqual([expect.stringContaining("429")]);
    problems.length = 0;
    await page.getByRole("button", { name: "Remove the filter “Rating: 2 – 4”" }).click();
    await page.getByRole("searchbox", { name: "Search feedback" }).fill("nothing of this");
    await page.getByText("No feedback fits these filters").waitFor();
    const listLosses = await watchFocus(page);
    await page.getByRole("button", { name: "Clear all filters" }).press("Enter");
    await expectRows(page, [2, 3, 4, 5, 6, 7]);
    await page.locator("h1:focus").waitFor();
    expect(await listLosses()).toEqual([]);
    expect(new URL(page.url()).search).toBe("?channel=app&sort=id.asc");

    await page.getByRole("button", { name: "Columns" }).click();
    await page.getByRole("menuitemcheckbox", { name: "Webhooks" }).click();
    await table(page).getByRole("columnheader", { name: "Webhooks" }).waitFor({ state: "detached" });
    await page.getByRole("menuitemcheckbox", { name: "E-mail" }).click();
    await table(page).getByRole("columnheader", { name: "E-mail" }).waitFor({ state: "detached" });
    await page.reload();
    await expectRows(page, [2, 3, 4, 5, 6, 7]);
    expect(await table(page).getByRole("columnheader", { name: "E-mail" }).count()).toBe(0);
    await page.getByRole("button", { name: "Columns" }).click();
    await page.getByRole("menuitem", { name: "Show all columns" }).click();
    await table(page).getByRole("columnheader", { name: "E-mail" }).waitFor();
    expect(problems).toEqual([]);
    await close();
  });

  it("is changed in its drawer, linked and deleted, one by one or many at once", async () => {
    const { page, problems, close } = await enter("?channel=app");
    const checkbox = (id: number) => page.getByRole("checkbox", { name: `Select feedback #${id}` });
    await checkbox(7).click();
    await checkbox(5).click({ modifiers: ["Shift"] });
    const bar = page.getByRole("region", { name: "Selected feedback" });
    await bar.getByText("3 selected").waitFor();
    await bar.getByRole("button", { name: "Link an issue" }).click();
    const linking = page.getByRole("dialog", { name: "Link an issue to 3 feedbacks" });
    await linking.getByRole("textbox").fill("Payment");
    await settle(page);
    await inspect(page, "feedback-link-many");
    await page.getByRole("option", { name: "Create “Payment” and link it" }).click();
    await page.getByText("“Payment” is linked to 3 more feedbacks.").waitFor();
    await bar.waitFor({ state: "detached" });
    await expect.poll(() => table(page).getByTitle("Payment").count()).toBe(3);

    await table(page).getByRole("link", { name: "Open feedback #6" }).click();
    const drawer = (id: number) => page.getByRole("dialog", { name: `Feedback #${id}` });
    await drawer(6).getByText("Payment failed 5").waitFor();
    await settle(page);
    await page.keyboard.press("j");
    await drawer(5).getByText("결제가 안 돼요").waitFor();
    await settle(page);
    await page.keyboard.press("k");
    await drawer(6).getByText("Payment failed 5").waitFor();
    await drawer(6).getByRole("button", { name: "Edit" }).click();
    await drawer(6).getByLabel("Rating").fill("9");
    await drawer(6).getByLabel("Message").fill("Payment works");
    await drawer(6).getByLabel("E-mail").fill("x".repeat(1_001));
    await settle(page);
    await inspect(page, "feedback-edit");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Keep editing" }).click();
    await drawer(6).getByRole("button", { name: "OK" }).click();
    await drawer(6)
      .getByText(/At most 1,?000 characters/)
      .waitFor();
    await drawer(6).getByLabel("E-mail").fill("lee@example.com");
    await drawer(6).getByRole("button", { name: "OK" }).click();
    await page.getByText("Feedback #6 is saved.").waitFor();
    await drawer(6).getByText("lee@example.com").waitFor();
    await drawer(6).getByText("Payment works").waitFor();

    await drawer(6).getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name: "Delete" }).click();
    const one = page.getByRole("dialog", { name: "Delete 1 feedback?" });
    await one.getByText("this can’t be undone").waitFor();
    await one.getByRole("button", { name: "Delete 1" }).click();
    await page.getByText("1 feedback was deleted.").waitFor();
    await expectRows(page, [7, 5, 4, 3, 2]);

    await page.getByRole("checkbox", { name: "Select all that are shown" }).click();
    await checkbox(2).click();
    await bar.getByRole("button", { name: "Delete" }).click();
    const many = page.getByRole("dialog", { name: "Delete 4 feedbacks?" });
    await many.getByRole("button", { name: "Delete 4" }).click();
    await page.getByText("4 feedbacks were deleted.").waitFor();
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
    const { page, problems, close } = await enter("?channel=app&where=rating.from*1", narrow, viewer);
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
    for (let number = 1; number <= 80; number++)
      await person.mutate("feedback.create", { projectId, channelId: 1, values: { content: `Opinion ${number}` } });
    const { page, close } = await enter("?range=ever");
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
