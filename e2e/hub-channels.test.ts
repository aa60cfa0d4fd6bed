import { respond, type ScriptedReceiver, startScriptedReceiver } from "@hearback/testing";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inspect, launchBrowser, settle, visit } from "./browser.ts";
import { owner, ownerSettings, signIn } from "./owner.ts";
import { type Project, setUpProject } from "./set-up-project.ts";
import { type Hearback, startHearback } from "./start-hearback.ts";
import { createPerson } from "./trpc-person.ts";
import { speak, spoken } from "./words.ts";

const ok = (page: Page) => page.getByRole("dialog").getByRole("button", { name: /^(OK|확인)$/ });

describe("the hub in the browser", () => {
  let browser: Browser;
  let hearback: Hearback;
  let receiver: ScriptedReceiver;
  let project: Project;

  beforeAll(async () => {
    browser = await launchBrowser();
    hearback = await startHearback(["server"], ownerSettings);
    receiver = await startScriptedReceiver({ script: [respond({ status: 200 })] });
    project = await setUpProject(hearback, receiver.url);
  });
  afterAll(async () => {
    await browser.close();
    await hearback.stop();
    await receiver.close();
  });

  const walk = "makes a project and a channel, shapes its fields, and keeps what feedback holds";
  it.each(spoken)(`${walk}: $language`, async ({ language, locale }) => {
    const say = speak(language, "channels", "common", "projects", "feedback");
    const games = `Games in ${language}`;
    const noKey = (example: string) =>
      say("No key can be made of this name. Type one in lower-case Latin letters, digits and _, such as {{example}}.", {
        example,
      });
    const { page, problems, close } = await visit(browser, { locale });
    await page.goto(`${hearback.url}/projects/${project.projectId}/feedback`);
    await signIn(page);
    await page.getByRole("button", { name: say("{{name}}, switch project", { name: "Shop" }) }).click();
    await page.getByRole("menuitem", { name: say("New project") }).click();
    await page.getByRole("dialog").getByLabel(say("Name")).fill(games);
    await ok(page).click();
    await page.getByText(say("No channel yet")).waitFor();
    await page.getByRole("button", { name: say("{{name}}, switch project", { name: games }) }).waitFor();

    await page.getByRole("link", { name: say("New channel") }).click();
    await page.getByRole("dialog").getByLabel(say("Name")).fill("스토어 리뷰");
    await page.getByText(noKey("store_review")).waitFor();
    await settle(page);
    await inspect(page, `hub-no-key-${language}`);
    await page.getByRole("dialog").getByLabel(say("Name")).fill("App Store");
    expect(await page.getByRole("dialog").getByLabel(say("Key")).inputValue()).toBe("app_store");
    await ok(page).click();
    const drawer = page.getByRole("dialog", { name: say("Channel"), exact: true });
    const named = drawer.getByRole("textbox", { name: say("Name"), exact: true });
    const focusedName = named.last().and(page.locator(":focus"));
    const addField = drawer.getByRole("button", { name: say("Add field") });
    await addField.waitFor();
    await settle(page);
    await addField.press("Enter");
    await focusedName.fill("평점");
    await drawer.getByText(noKey("rating")).waitFor();
    await drawer.getByRole("button", { name: say("Remove field") }).click();
    await addField.click();
    await focusedName.fill("Plan");
    await drawer.getByText(noKey("rating")).waitFor({ state: "detached" });
    await drawer.getByRole("combobox", { name: say("Type") }).click();
    await page.getByRole("option", { name: say("Select"), exact: true }).click();
    await settle(page);
    await drawer.getByRole("button", { name: say("Add option") }).click();
    await drawer.getByRole("textbox", { name: say("Name of option {{number}}", { number: 1 }) }).fill("Free");
    const moveUp = drawer.getByRole("button", { name: say("Move {{name}} up", { name: "Plan" }) });
    await moveUp.press("Enter");
    const moved = { name: "Plan", position: 4, total: 5 };
    const isMoved = say("{{name}} is now number {{position}} of {{total}}", moved);
    await drawer.getByText(isMoved).waitFor({ state: "attached" });
    await moveUp.and(page.locator(":focus")).waitFor();
    await drawer.getByText('"plan": "free"').waitFor();
    await settle(page);
    await inspect(page, `hub-fields-${language}`);
    await ok(page).click();
    await page
      .getByRole("cell", {
        name: [...["Content", "User ID", "User e-mail"].map((name) => say(name)), "Plan", say("Tags")].join(", "),
      })
      .waitFor();

    await page.getByRole("link", { name: say("Feedback") }).click();
    await page.getByRole("link", { name: say("New feedback") }).click();
    await page.getByRole("combobox", { name: "Plan" }).click();
    await page.getByRole("option", { name: "Free" }).click();
    await ok(page).click();
    await page.getByRole("cell", { name: "Free" }).waitFor();

    await page.getByRole("link", { name: say("Settings") }).click();
    await page.getByRole("link", { name: say("Channels") }).click();
    await page.getByRole("link", { name: say("Open {{name}}", { name: "App Store" }) }).click();
    await drawer.getByRole("button", { name: say("Edit {{name}}", { name: "Plan" }) }).click();
    await drawer
      .getByText(say("{{shown}} feedback holds a value", { shown: 1 }))
      .last()
      .waitFor();
    await drawer.getByRole("button", { name: say("Hide “{{name}}”", { name: "Free" }) }).click();
    await settle(page);
    await inspect(page, `hub-held-field-${language}`);
    await ok(page).click();
    await drawer.waitFor({ state: "detached" });

    // With the feedback goes what the field held.
    const [, projectId] = /projects\/(\d+)/.exec(page.url()) ?? [];
    const api = createPerson(hearback);
    await api.mutate("account.login", owner);
    const ids = { projectId: Number(projectId) };
    const { items } = await api.query<{ items: { id: number }[] }>("feedback.list", ids);
    await api.mutate("feedback.delete", { ...ids, feedbackIds: items.map(({ id }) => id) });
    await page.reload();
    await page.getByRole("link", { name: say("Open {{name}}", { name: "App Store" }) }).click();
    await drawer.getByRole("button", { name: say("Edit {{name}}", { name: "Plan" }) }).click();
    await drawer.getByRole("combobox", { name: say("Type") }).click();
    await page.getByRole("option", { name: say("Keyword"), exact: true }).click();
    await settle(page);
    await inspect(page, `hub-emptied-field-${language}`);
    await ok(page).click();
    await drawer.waitFor({ state: "detached" });
    expect(problems).toEqual([]);
    await close();
  });

  const edit = "lets the second of two who edit a channel choose, archives it, and brings it back";
  it.each(spoken)(`${edit}: $language`, async ({ language, locale }) => {
    const say = speak(language, "channels", "common", "conflict", "errors");
    const { page, problems, close } = await visit(browser, { locale });
    const base = `/projects/${project.projectId}`;
    await page.goto(`${hearback.url}${base}/settings/channels/${project.channelId}`);
    await signIn(page);
    const drawer = page.getByRole("dialog", { name: say("Channel"), exact: true });
    const [mine, theirs] = [`Mine in ${language}`, `Theirs in ${language}`];
    await drawer.getByLabel(say("Name")).first().fill(mine);
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.getByRole("dialog").getByLabel(say("Name")).first().fill(theirs);
    await ok(other).click();
    await other.getByRole("cell", { name: theirs }).waitFor();
    await other.close();

    await ok(page).click();
    const versions = drawer.getByRole("table", { name: say("Two versions of this channel") });
    await versions.getByRole("row", { name: `${say("Name")} ${mine} ${theirs}` }).waitFor();
    await settle(page);
    await inspect(page, `hub-conflict-${language}`);
    await drawer.getByRole("button", { name: say("Keep mine, to save it over that") }).click();
    await ok(page).click();
    await page.getByRole("link", { name: say("Open {{name}}", { name: mine }) }).click();

    await drawer.getByRole("button", { name: say("Archive") }).click();
    await page
      .getByRole("dialog", { name: say("Archive “{{name}}”?", { name: mine }) })
      .getByRole("button", { name: say("Archive"), exact: true })
      .click();
    await drawer.getByText(say("This channel is archived and takes no new feedback.")).waitFor();
    expect(await project.post("too late")).toBe(409);
    await drawer.getByRole("button", { name: say("Bring back") }).click();
    await drawer.getByRole("button", { name: say("Bring back") }).waitFor({ state: "detached" });
    expect(await project.post("in time")).toBe(201);
    expect(problems.filter((problem) => !problem.includes("409"))).toEqual([]);
    await close();
  });
});
