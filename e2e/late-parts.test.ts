import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { inspect, settle } from "./browser.ts";
import { owner } from "./owner.ts";
import { useSharedScene } from "./use-shared-scene.ts";

/** Each with whatever it imports in turn, as where the connection is lost. */
const anyFile = /\/assets\//;

type LatePart = {
  name: string;
  path: string;
  /** What is lost: from the beginning, or where `ask` is given, from then on. */
  lost: RegExp;
  ask?: (page: Page) => Promise<void>;
  /** What was typed, and has to stay. */
  typed?: (page: Page) => Promise<string>;
  /** What is there once it has come. */
  comes: (page: Page) => Promise<void>;
};

const lateParts: LatePart[] = [
  {
    name: "the charts of the dashboard",
    path: "dashboard",
    lost: /\/assets\/time-chart-/,
    comes: async (page) => {
      for (const title of ["Feedback by day", "New issues by day"]) {
        await page.getByRole("img", { name: title }).waitFor();
      }
    },
  },
  {
    name: "the choice of a channel on the dashboard",
    path: "dashboard",
    lost: /\/assets\/channel-select-/,
    comes: (page) => page.getByRole("combobox", { name: "Channel" }).waitFor(),
  },
  {
    name: "the choice among many channels",
    path: "feedback",
    lost: /\/assets\/channel-select-/,
    comes: (page) => page.getByRole("combobox", { name: "Channel" }).waitFor(),
  },
  {
    name: "what feedback is searched with",
    path: "feedback",
    lost: /\/assets\/(feedback-tools|filter-bar|day-input)-/,
    comes: (page) => page.getByRole("searchbox", { name: "Search feedback" }).waitFor(),
  },
  {
    name: "how the webhooks of issues stand",
    path: "issues?view=list",
    lost: /\/assets\/(delivery-cell|delivery-badge)-/,
    comes: (page) => page.getByRole("link", { name: "Sent to 1 webhook" }).waitFor(),
  },
  {
    name: "how webhooks stand",
    path: "feedback",
    lost: /\/assets\/(delivery-cell|delivery-badge)-/,
    comes: (page) =>
      page
        .getByRole("link", { name: /sent to 1 webhook/i })
        .first()
        .waitFor(),
  },
  {
    name: "what is done with chosen feedback",
    path: "feedback",
    lost: anyFile,
    ask: (page) => page.getByRole("checkbox", { name: "Select feedback #1" }).press("Space"),
    comes: (page) => page.getByRole("region", { name: "Selected feedback" }).getByText("1 selected").waitFor(),
  },
  {
    name: "a filter of feedback",
    path: "feedback?channel=store_review&q=feedback",
    lost: anyFile,
    ask: (page) => page.getByRole("button", { name: "Add filter" }).press("Enter"),
    typed: (page) => page.getByRole("searchbox", { name: "Search feedback" }).inputValue(),
    comes: (page) => page.getByRole("combobox", { name: "Field" }).waitFor(),
  },
  {
    name: "the form of a feedback",
    path: "feedback/1",
    lost: anyFile,
    ask: (page) => page.getByRole("dialog").getByRole("button", { name: "Edit" }).press("Enter"),
    comes: (page) => page.getByRole("dialog").getByRole("button", { name: "OK", exact: true }).waitFor(),
  },
  {
    name: "the filters of issues",
    path: "issues?view=list&q=of+issues",
    lost: anyFile,
    ask: (page) => page.getByRole("button", { name: "Filter and sort" }).press("Enter"),
    typed: (page) => page.getByRole("searchbox").inputValue(),
    comes: (page) => page.getByRole("combobox", { name: "Assignee" }).waitFor(),
  },
  {
    name: "the board of issues",
    path: "issues?view=list",
    lost: anyFile,
    ask: (page) => page.getByRole("button", { name: "Board", exact: true }).press("Enter"),
    comes: (page) => page.getByRole("region", { name: "On Hold", exact: true }).waitFor(),
  },
];

describe("a part that comes after its screen", () => {
  const scene = useSharedScene(async ({ person, project: { projectId } }) => {
    await person.mutate("issues.create", { projectId, title: "Payment" });
    for (let number = 1; number <= 7; number++) {
      await person.mutate("channels.create", { projectId, key: `channel_${number}`, name: `Channel ${number}` });
    }
  });

  const lostNotes = (page: Page) => page.getByRole("alert").filter({ hasText: "This could not be loaded" });
  const retry = (page: Page) => page.getByRole("button", { name: "Try again" });
  const isFocusOnBody = (page: Page) => page.evaluate(() => document.activeElement === document.body);

  /** Begins to register a webhook. */
  async function fillForm(page: Page) {
    await page.goto(scene.addressOf("settings/webhooks/new"));
    const form = page.getByRole("dialog", { name: "Register Webhook" });
    const name = form.getByRole("textbox", { name: "Name", exact: true });
    await name.fill("typed before");
    await form.getByRole("textbox", { name: "URL", exact: true }).fill(scene.receiver.url);
    return { form, name };
  }

  it.each(lateParts)("is said to be lost in its place, and asked for again: $name", async (part) => {
    const { page, close } = await scene.enter();
    const navigations: string[] = [];
    if (part.ask === undefined) await page.route(part.lost, (route) => route.abort());
    await page.goto(scene.addressOf(part.path));
    page.on("request", (request) => request.isNavigationRequest() && navigations.push(request.url()));
    const heading = page.getByRole("heading", { level: 1 });
    await heading.waitFor();
    await settle(page);
    const title = await heading.textContent();
    const typed = await part.typed?.(page);
    if (part.ask !== undefined) {
      await page.route(part.lost, (route) => route.abort());
      await part.ask(page);
    }
    const note = lostNotes(page).first();
    await note.waitFor();
    await settle(page);
    await inspect(page, `lost-${part.name.replaceAll(" ", "-")}`);
    expect(await heading.textContent()).toBe(title);

    const said = await note.elementHandle();
    await retry(page).first().press("Enter");
    // Made anew, or screen readers would not say it anew.
    await expect.poll(() => said?.evaluate((element) => element.isConnected)).toBe(false);
    await note.waitFor();
    await retry(page).first().and(page.locator(":focus")).waitFor();

    await page.unroute(part.lost);
    await retry(page).first().press("Enter");
    await part.comes(page);
    expect(await lostNotes(page).count()).toBe(0);
    expect(await isFocusOnBody(page), "the focus is on what has come, or near it").toBe(false);
    expect(await heading.textContent()).toBe(title);
    expect(await part.typed?.(page)).toBe(typed);
    expect(navigations).toEqual([]);
    await close();
  });

  it("is said to be lost where it would stand above its screen, and stands there once it is asked for again", async () => {
    const { id: projectId } = await scene.person.mutate<{ id: number }>("projects.create", { name: "Old shop" });
    await scene.person.mutate("projects.setArchived", { projectId, isArchived: true });
    const { page, close } = await scene.enter();
    await page.route(/\/assets\/archived-notice-/, (route) => route.abort());
    await page.goto(`${scene.hearback.url}/projects/${projectId}/issues`);
    await page.getByRole("heading", { name: "Issues", level: 1 }).waitFor();
    await lostNotes(page).filter({ hasText: "Archived" }).waitFor();
    await settle(page);
    await inspect(page, "lost-notice");
    await page.unroute(/\/assets\/archived-notice-/);
    await retry(page).press("Enter");
    const notice = page.getByRole("region", { name: "Archived project" });
    await notice.waitFor();
    expect(await notice.evaluate((section) => getComputedStyle(section).borderBottomStyle)).toBe("solid");
    await close();
  });

  it("is another language, and the screen keeps its own until that can be had", async () => {
    const { page, close } = await scene.enter();
    await page.goto(scene.addressOf("issues"));
    await page.getByRole("heading", { name: "Issues", level: 1 }).waitFor();
    await settle(page);
    await page.route(anyFile, (route) => route.abort());
    await page.getByRole("button", { name: "Language" }).press("Enter");
    await page.getByRole("menuitemradio", { name: "한국어" }).click();
    await lostNotes(page).waitFor();
    await page.getByRole("heading", { name: "Issues", level: 1 }).waitFor();
    await page.unroute(anyFile);
    await page.keyboard.press("F8");
    await retry(page).and(page.locator(":focus")).press("Enter");
    await page.getByRole("heading", { name: "이슈", level: 1 }).waitFor();
    await lostNotes(page).waitFor({ state: "detached" });
    await close();
  });

  it("is the language that was chosen last, also where that of an earlier choice comes later", async () => {
    const { page, close } = await scene.enter();
    await page.goto(scene.addressOf("issues"));
    await page.getByRole("heading", { name: "Issues", level: 1 }).waitFor();
    await settle(page);
    const choose = async (name: string) => {
      await page.getByRole("button", { name: /^(Language|言語)$/ }).press("Enter");
      await page.getByRole("menuitemradio", { name }).click();
    };
    const comes = Promise.withResolvers<void>();
    const held: string[] = [];
    await page.route(anyFile, async (route) => {
      held.push(route.request().url());
      await comes.promise;
      await route.continue();
    });
    await choose("한국어");
    await expect.poll(() => held.length).toBeGreaterThan(0);
    await page.route(anyFile, (route) => route.continue());
    await choose("日本語");
    await page.getByRole("heading", { name: "イシュー", level: 1 }).waitFor();
    const [first = ""] = held;
    const korean = page.waitForResponse(first);
    comes.resolve();
    await (await korean).finished();
    await settle(page);
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("イシュー");
    expect(await page.evaluate(() => document.documentElement.lang)).toBe("ja");
    await page.reload();
    await page.getByRole("heading", { name: "イシュー", level: 1 }).waitFor();
    await close();
  });

  it("is done without where it was to take the place of something", async () => {
    const { page, close } = await scene.enter();
    await page.goto(scene.addressOf("feedback/1"));
    const drawer = page.getByRole("dialog");
    await drawer.getByRole("button", { name: "Edit" }).waitFor();
    await settle(page);
    await page.route(anyFile, (route) => route.abort());
    await drawer.getByRole("button", { name: "Edit" }).press("Enter");
    await lostNotes(page).waitFor();
    await drawer.getByRole("button", { name: "Cancel" }).press("Enter");
    await drawer.getByRole("button", { name: "Edit" }).waitFor();
    expect(await drawer.evaluate((part) => part.contains(document.activeElement))).toBe(true);
    await close();
  });

  it("is asked for in a message where it opens over its screen, which keeps what was typed", async () => {
    const { page, close } = await scene.enter();
    const { form, name } = await fillForm(page);
    await settle(page);
    await page.route(anyFile, (route) => route.abort());
    await form.getByRole("button", { name: "Send test without saving" }).press("Enter");
    const message = lostNotes(page);
    await message.waitFor();
    await settle(page);
    await inspect(page, "lost-dialog");
    await page.keyboard.press("F8");
    expect(await retry(page).evaluate((button) => button === document.activeElement)).toBe(true);
    await page.unroute(anyFile);
    await page.keyboard.press("Enter");
    const test = page.getByRole("dialog", { name: "Send test", exact: true });
    await test.getByRole("button", { name: "Send", exact: true }).waitFor();
    await message.waitFor({ state: "detached" });
    await page.keyboard.press("Escape");
    await test.waitFor({ state: "detached" });
    expect(await name.inputValue()).toBe("typed before");
    await close();
  });

  it("is the way back into a session that has ended, and stays offered until it is there", async () => {
    const { page, close } = await scene.enter();
    // Before the page: once it has stood for some seconds, it fetches them ahead.
    await page.route(/\/assets\/(sign-in-dialog|credentials-form)-/, (route) => route.abort());
    const { form, name } = await fillForm(page);
    await page.context().clearCookies();
    await form.getByRole("button", { name: "OK", exact: true }).press("Enter");
    const message = lostNotes(page).filter({ hasText: "Please sign in first." });
    await message.waitFor();
    // There is nothing to be done without it.
    expect(await message.locator("..").getByRole("button").allInnerTexts()).toEqual(["Try again"]);
    expect(await name.inputValue()).toBe("typed before");
    await settle(page);
    await inspect(page, "lost-sign-in");
    await page.unroute(/\/assets\/(sign-in-dialog|credentials-form)-/);
    await page.keyboard.press("F8");
    await page.keyboard.press("Enter");
    const again = page.getByRole("dialog", { name: "Your session has ended" });
    await again.locator("input[type=password]").fill(owner.password);
    await again.getByRole("button", { name: "Sign in" }).click();
    await again.waitFor({ state: "detached" });
    await message.waitFor({ state: "detached" });
    await form.getByRole("button", { name: "OK", exact: true }).click();
    await page.getByRole("cell", { name: "typed before", exact: true }).waitFor();
    await close();
  });
});
