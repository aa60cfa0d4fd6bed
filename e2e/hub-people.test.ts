import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inspect, launchBrowser, settle, type Visit, visit } from "./browser.ts";
import { owner, ownerSettings, signIn } from "./owner.ts";
import { type Hearback, startHearback } from "./start-hearback.ts";
import { speak, spoken } from "./words.ts";

const password = "a password of hers";
const newPassword = "another password of hers";

describe("the hub in the browser", () => {
  let browser: Browser;
  let hearback: Hearback;
  let projectId: number;

  beforeAll(async () => {
    browser = await launchBrowser();
    hearback = await startHearback(["server"], ownerSettings);
    projectId = (await hearback.cli<{ id: number }>("project", "create", "--name", "Shop")).id;
  });
  afterAll(async () => {
    await browser.close();
    await hearback.stop();
  });

  it.each(spoken)(
    "brings people in, gives them a role and a new password, and lets them go: $language",
    async (tongue) => {
      const { language, locale } = tongue;
      const say = speak(language, "members", "common", "account", "links", "profile", "errors");
      const member = { name: "Minji", email: `minji-${language}@example.com`, password };
      const inspectAt = async ({ page }: Visit, name: string) => {
        await settle(page);
        await inspect(page, `${name}-${language}`);
      };
      const boss = await visit(browser, { locale });
      const { page } = boss;
      await page.goto(`${hearback.url}/projects/${projectId}/settings/members`);
      await signIn(page);
      await page.getByRole("link", { name: say("Invite") }).click();
      await page.getByRole("textbox", { name: say("E-mail") }).fill(member.email);
      await page.getByRole("button", { name: say("OK"), exact: true }).click();
      const link = await page.getByRole("textbox", { name: say("Invitation link") }).inputValue();
      await inspectAt(boss, "hub-invitation-link");
      await page.getByRole("button", { name: say("Done") }).click();
      await page
        .getByRole("table", { name: say("Open invitations") })
        .getByText(member.email)
        .waitFor();
      await inspectAt(boss, "hub-members");

      const guest = await visit(browser, { locale });
      await guest.page.goto(link);
      await guest.page.getByRole("heading", { name: say("Join {{project}}", { project: "Shop" }) }).waitFor();
      await guest.page.getByRole("textbox", { name: say("Name") }).fill(member.name);
      await guest.page.locator("input[type=password]").fill(member.password);
      await inspectAt(guest, "hub-join");
      await guest.page.getByRole("button", { name: say("Create account and join") }).click();
      await guest.page.waitForURL(/\/dashboard$/);

      const again = await visit(browser, { locale });
      await again.page.goto(link);
      await again.page.getByText(say("This link has already been used. If it was you, sign in.")).waitFor();
      expect(again.problems.splice(0).filter(isFault)).toEqual([expect.stringMatching(/status of 403/)]);
      await again.page.goto(`${hearback.url}/projects/${projectId}/account`);
      await signIn(again.page, member);
      await again.page.getByRole("heading", { name: say("Your account") }).waitFor();
      // Not those that stand for rows while they load.
      await expect.poll(() => again.page.getByRole("row").count()).toBe(3);
      expect(
        await again.page
          .getByRole("cell", {
            name: say("{{browser}} on {{system}}", { browser: "Chrome", system: "Linux" }),
            exact: true,
          })
          .count(),
      ).toBe(2);
      await again.page.getByLabel(say("Current password")).fill(member.password);
      await again.page.getByLabel(say("New password")).fill(newPassword);
      await again.page.getByRole("button", { name: say("Change password") }).click();
      await again.page.getByText(say("Your password has been changed.")).waitFor();
      await again.page.getByRole("row").nth(2).waitFor({ state: "detached" });
      await inspectAt(again, "hub-account");

      await page.reload();
      const role = say("Role of {{name}}", { name: member.name });
      const members = page.getByRole("table", { name: say("Members") });
      await members.getByRole("button", { name: role }).click();
      await page.getByRole("menuitemradio", { name: say("Viewer") }).click();
      await members
        .getByRole("button", { name: say("{{label}}: {{value}}", { label: role, value: say("Viewer") }) })
        .waitFor();
      await page.getByRole("button", { name: say("Actions for {{name}}", { name: member.name }) }).click();
      await page.getByRole("menuitem", { name: say("Create password link") }).click();
      await page.getByRole("button", { name: say("Create link") }).click();
      const reset = await page.getByRole("textbox", { name: say("Link for a new password") }).inputValue();
      await page.getByRole("button", { name: say("Done") }).click();
      await again.page.goto(reset);
      await again.page.locator("input[type=password]").fill(member.password);
      await again.page.getByRole("button", { name: say("Save and sign in") }).click();
      await again.page.waitForURL(/\/dashboard$/);
      await again.page.goto(`${hearback.url}/projects/${projectId}/settings/members`);
      await again.page
        .getByRole("table", { name: say("Members") })
        .getByText(owner.email)
        .waitFor();
      expect(await again.page.getByRole("link", { name: say("Invite") }).count()).toBe(0);

      await page.getByRole("button", { name: say("Actions for {{name}}", { name: member.name }) }).click();
      await page.getByRole("menuitem", { name: say("Remove from project") }).click();
      await page.getByRole("button", { name: say("Remove"), exact: true }).click();
      await members.getByText(member.email).waitFor({ state: "detached" });
      await again.page.getByRole("link", { name: say("Feedback"), exact: true }).click();
      await again.page
        .getByText(say("This project no longer exists, or you are no longer a member of it."))
        .first()
        .waitFor();
      await inspectAt(again, "no-longer-a-member");
      expect(again.problems.splice(0).filter((problem) => isFault(problem) && !/status of 404/.test(problem))).toEqual(
        [],
      );
      await again.page.goto(hearback.url);
      await again.page.getByRole("heading", { name: say("No project yet") }).waitFor();
      expect([boss, guest, again].flatMap(({ problems }) => problems.filter(isFault))).toEqual([]);
    },
  );
});

/** The browser notes an answer that asks to sign in, as it is meant to. */
const isFault = (problem: string) => !/status of 401/.test(problem);
