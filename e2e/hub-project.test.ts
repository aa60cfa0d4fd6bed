import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inspect, launchBrowser, settle, visit } from "./browser.ts";
import { owner, ownerSettings, signIn } from "./owner.ts";
import { type Hearback, startHearback } from "./start-hearback.ts";
import { createPerson, type TrpcPerson } from "./trpc-person.ts";
import { speak, spoken } from "./words.ts";

const viewer = { email: "lee@example.com", password: "a password of his" };

type Project = { id: number; version: number };

describe("the information about a project", () => {
  let browser: Browser;
  let hearback: Hearback;
  let person: TrpcPerson;

  beforeAll(async () => {
    browser = await launchBrowser();
    hearback = await startHearback(["server"], ownerSettings);
    person = createPerson(hearback);
    await person.mutate("account.login", owner);
    await person.mutate("projects.create", { name: "Taken" });
  });
  afterAll(async () => {
    await browser.close();
    await hearback.stop();
  });

  it.each(spoken)(
    "is changed by its owner, who chooses where two change it, and read by others: $language",
    async (tongue) => {
      const { language, locale } = tongue;
      const say = speak(language, "projects", "common", "conflict", "errors");
      const { id } = await person.mutate<Project>("projects.create", { name: `Shop in ${language}` });
      const address = `${hearback.url}/projects/${id}/settings/project`;
      const { page, problems, close } = await visit(browser, { locale });
      await page.goto(address);
      await signIn(page);
      await page.getByRole("heading", { name: say("Project Information") }).waitFor();
      const name = page.getByRole("textbox", { name: say("Name"), exact: true });
      const description = page.getByRole("textbox", { name: say("Description") });
      const save = page.getByRole("button", { name: say("Save"), exact: true });
      const switcher = (project: string) =>
        page.getByRole("button", { name: say("{{name}}, switch project", { name: project }) });
      const fact = (label: string) => page.locator("dl > div").filter({ hasText: say(label) });
      expect(await fact("Project number").textContent()).toContain(String(id));
      await fact("Created").waitFor();
      expect(await save.isDisabled()).toBe(true);

      await name.fill("");
      await save.click();
      await page.getByText(say("Please enter.")).waitFor();
      await name.fill("Taken");
      await description.fill("What buyers of the shop say");
      await save.click();
      await page.getByText(say("This name is already in use. Please choose another.")).waitFor();
      await name.and(page.locator(":focus")).waitFor();
      await settle(page);
      await inspect(page, `project-name-taken-${language}`);
      const renamed = `Store in ${language}`;
      await name.fill(renamed);
      await save.click();
      await page.getByText(say("The project is saved.")).waitFor();
      await switcher(renamed).waitFor();
      await expect.poll(() => save.isDisabled()).toBe(true);
      await page.reload();
      await expect.poll(() => name.inputValue()).toBe(renamed);
      expect(await description.inputValue()).toBe("What buyers of the shop say");

      const { version } = await person.query<Project>("projects.get", { projectId: id });
      const theirs = { name: `Theirs in ${language}`, description: "What they wrote" };
      const mine = `Mine in ${language}`;
      await name.fill(mine);
      await person.mutate("projects.update", { projectId: id, version, ...theirs });
      await save.click();
      const versions = page.getByRole("table", { name: say("Two versions of this project") });
      await versions.getByRole("row", { name: `${say("Name")} ${mine} ${theirs.name}` }).waitFor();
      await settle(page);
      await inspect(page, `project-conflict-${language}`);
      // The head, and what they have changed both.
      expect(await versions.getByRole("row").count()).toBe(2);
      await page.getByRole("button", { name: say("Keep mine, to save it over that") }).click();
      await versions.waitFor({ state: "detached" });
      expect(await name.inputValue()).toBe(mine);
      expect(await description.inputValue()).toBe(theirs.description);
      await save.click();
      await switcher(mine).waitFor();
      await expect.poll(() => save.isDisabled()).toBe(true);

      await description.fill("Not to be kept");
      await page.getByRole("link", { name: say("Members") }).click();
      const leaving = page.getByRole("dialog", { name: say("Do you want to stop editing?") });
      await leaving.getByText(say("Your changes have not been saved and will be lost.")).waitFor();
      await leaving.getByRole("button", { name: say("Keep editing") }).click();
      await leaving.waitFor({ state: "detached" });
      expect(await description.inputValue()).toBe("Not to be kept");
      await description.fill("");
      await save.click();
      const read = () => person.query<Project>("projects.get", { projectId: id });
      await expect.poll(read).toMatchObject({ name: mine, description: null });
      await expect.poll(() => save.isDisabled()).toBe(true);
      // A name that is empty or taken, and a version that is no longer the newest, are refused.
      expect(problems.map((problem) => /status of (\d+)/.exec(problem)?.[1] ?? problem)).toEqual(["400", "409", "409"]);
      await close();

      const lee = { ...viewer, email: `${language}-${viewer.email}` };
      const account = ["--email", lee.email, "--name", "Lee", "--role", "viewer", "--password-stdin"];
      await hearback.cliWithInput(`${lee.password}\n`, "user", "create", ...account);
      const other = await visit(browser, { locale });
      await other.page.goto(address);
      await signIn(other.page, lee);
      const facts = other.page.locator("dl");
      await facts.getByText(mine).waitFor();
      await facts.getByText(say("None")).waitFor();
      expect(await other.page.getByRole("textbox").count()).toBe(0);
      await settle(other.page);
      await inspect(other.page, `project-read-${language}`);
      await other.close();
    },
  );
});
