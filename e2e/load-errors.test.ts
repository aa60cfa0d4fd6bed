import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { inspect, settle } from "./browser.ts";
import { useSharedScene } from "./use-shared-scene.ts";
import { watchFocus } from "./watch-focus.ts";
import { type Spoken, speak, spoken } from "./words.ts";

const data = { code: "INTERNAL_SERVER_ERROR", httpStatus: 500, detail: { code: "internal" } };
const refusal = { error: { message: "", code: -32_603, data } };
const isFor = (procedure: string) => new RegExp(`[/,]${procedure.replace(".", "\\.")}\\b`);

/** As many as two pages of each list. */
const many = 60;

const places = [
  { place: "a page", path: "settings/members", lost: "members.list", focused: "h1" },
  { place: "a list", path: "settings/deliveries", lost: "deliveries.list", focused: "h1" },
  { place: "a dialog", path: "issues/1", lost: "issues.history", focused: "[role='dialog'] *" },
];

const lists = [
  { place: "feedback", path: "feedback", lost: "feedback.list", name: /#\d+/ },
  { place: "issues", path: "issues?view=list", lost: "issues.list", name: /^Issue \d/ },
];

describe("what could not be loaded, asked for again by keys", () => {
  const scene = useSharedScene(async ({ person, project: { projectId, channelId } }) => {
    for (let number = 1; number <= many; number++) {
      await person.mutate("issues.create", { projectId, title: `Issue ${number}` });
      await person.mutate("feedback.create", { projectId, channelId, values: { content: `Opinion ${number}` } });
    }
  });

  /** The note that says what is wrong on the server, and the way to ask again. */
  function findIn(language: Spoken["language"]) {
    const say = speak(language, "common", "errors");
    const note = (page: Page) =>
      page
        .getByRole("alert")
        .filter({ hasText: say("This could not be loaded") })
        .filter({ hasText: say("Something went wrong on the server. Its log says more.") });
    return { say, note, retry: (page: Page) => page.getByRole("button", { name: say("Try again") }) };
  }

  const focusedRow = (page: Page) => page.evaluate(() => document.activeElement?.closest("tr")?.textContent ?? "");

  /** Has a procedure fail on the server, which isn't tried anew; what is asked for together with it succeeds. */
  async function lose(page: Page, procedure: string) {
    await page.route(isFor(procedure), async (route) => {
      const names = new URL(route.request().url()).pathname.split("/").at(-1)?.split(",");
      const response = await route.fetch();
      const answer: object | object[] = await response.json();
      const refuse = (one: object, name: string | undefined) => (name === procedure ? refusal : one);
      const json = Array.isArray(answer) ? answer.map((one, at) => refuse(one, names?.[at])) : refusal;
      await route.fulfill({ response, json });
    });
  }

  const inReach = places.flatMap((place) => spoken.map((tongue) => ({ ...place, ...tongue })));
  it.each(inReach)("leave the focus in reach: $place, $language", async ({ path, lost, focused, language, locale }) => {
    const { note, retry } = findIn(language);
    const { page, close } = await scene.enter({ locale });
    await lose(page, lost);
    await page.goto(scene.addressOf(path));
    await note(page).waitFor();
    await retry(page).waitFor();
    await settle(page);
    await inspect(page, `lost-${lost.replace(".", "-")}-${language}`);
    await retry(page).focus();
    const listLosses = await watchFocus(page);
    await page.unrouteAll();
    await page.keyboard.press("Enter");
    await note(page).waitFor({ state: "detached" });
    await page.locator(focused).and(page.locator(":focus")).waitFor();
    await settle(page);
    expect(await listLosses()).toEqual([]);
    await close();
  });

  const atEnds = lists.flatMap((list) => spoken.map((tongue) => ({ ...list, ...tongue })));
  const atEnd = "are said at the end of a list, from where one goes on";
  it.each(atEnds)(`${atEnd}: $place, $language`, async ({ path, lost, name, language, locale }) => {
    const { say, note, retry } = findIn(language);
    const { page, close } = await scene.enter({ locale });
    await page.goto(scene.addressOf(path));
    const rows = page.getByRole("table").getByRole("link", { name });
    const more = page.getByRole("button", { name: say("Load more") });
    await more.waitFor();
    await settle(page);
    const before = await rows.count();
    const last = (await rows.last().textContent()) ?? "";
    await lose(page, lost);
    const listLosses = await watchFocus(page);
    await more.press("Enter");
    await note(page).waitFor();
    await retry(page).and(page.locator(":focus")).waitFor();
    await settle(page);
    await inspect(page, `load-more-lost-${path.replace(/\W.*/, "")}-${language}`);
    expect(await rows.count()).toBe(before);
    const said = await note(page).elementHandle();
    await page.keyboard.press("Enter");
    // Made anew, or screen readers would not say it anew.
    await expect.poll(() => said?.evaluate((element) => element.isConnected)).toBe(false);
    await note(page).waitFor();
    await retry(page).and(page.locator(":focus")).waitFor();

    await page.unrouteAll();
    await page.keyboard.press("Enter");
    await note(page).waitFor({ state: "detached" });
    await expect.poll(() => rows.nth(before).isVisible()).toBe(true);
    await expect.poll(() => focusedRow(page)).toContain(last);
    expect(await listLosses()).toEqual([]);
    await close();
  });
});
