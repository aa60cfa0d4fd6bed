import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inspect, launchBrowser, settle, visit } from "./browser.ts";
import { owner, ownerSettings, signIn } from "./owner.ts";
import { type Hearback, startHearback } from "./start-hearback.ts";

const member = { name: "Minji", email: "minji@example.com", password: "a password of hers" };
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

  it("brings people in by a link, gives them a role and a new password, and lets them go", async () => {
    const boss = await visit(browser);
    const { page } = boss;
    await page.goto(`${hearback.url}/projects/${projectId}/settings/members`);
    await signIn(page);
    await page.getByRole("link", { name: "Invite" }).click();
    await page.getByRole("textbox", { name: "E-mail" }).fill(member.email);
    await page.getByRole("button", { name: "OK", exact: true }).click();
    const link = await page.getByRole("textbox", { name: "Invitation link" }).inputValue();
    await settle(page);
    await inspect(page, "hub-invitation-link");
    await page.getByRole("button", { name: "Done" }).click();
    await page.getByRole("table", { name: "Open invitations" }).getByText(member.email).waitFor();
    await settle(page);
    await inspect(page, "hub-members");

    const guest = await visit(browser);
    await guest.page.goto(link);
    await guest.page.getByRole("heading", { name: "Join Shop" }).waitFor();
    await guest.page.getByRole("textbox", { name: "Name" }).fill(member.name);
    await guest.page.locator("input[type=password]").fill(member.password);
    await settle(guest.page);
    await inspect(guest.page, "hub-join");
    await guest.page.getByRole("button", { name: "Create account and join" }).click();
    await guest.page.waitForURL(/\/dashboard$/);

    const again = await visit(browser);
    await again.page.goto(link);
    await again.page.getByText("This link has already been used.").waitFor();
    expect(again.problems.splice(0).filter(isFault)).toEqual([expect.stringMatching(/status of 403/)]);
    await again.page.goto(`${hearback.url}/projects/${projectId}/account`);
    await signIn(again.page, member);
    await again.page.getByRole("heading", { name: "Your account" }).waitFor();
    // Not those that stand for rows while they load.
    await expect.poll(() => again.page.getByRole("row").count()).toBe(3);
    expect(await again.page.getByRole("cell", { name: "Chrome on Linux", exact: true }).count()).toBe(2);
    await again.page.getByLabel("Current password").fill(member.password);
    await again.page.getByLabel("New password").fill(newPassword);
    await again.page.getByRole("button", { name: "Change password" }).click();
    await again.page.getByText("Your password has been changed.").waitFor();
    await again.page.getByRole("row").nth(2).waitFor({ state: "detached" });
    await settle(again.page);
    await inspect(again.page, "hub-account");

    await page.reload();
    const members = page.getByRole("table", { name: "Members" });
    await members.getByRole("button", { name: `Role of ${member.name}` }).click();
    await page.getByRole("menuitemradio", { name: "Viewer" }).click();
    await members.getByRole("button", { name: `Role of ${member.name}: Viewer` }).waitFor();
    await page.getByRole("button", { name: `Actions for ${member.name}` }).click();
    await page.getByRole("menuitem", { name: "Create password link" }).click();
    await page.getByRole("button", { name: "Create link" }).click();
    const reset = await page.getByRole("textbox", { name: "Link for a new password" }).inputValue();
    await page.getByRole("button", { name: "Done" }).click();
    await again.page.goto(reset);
    await again.page.locator("input[type=password]").fill(member.password);
    await again.page.getByRole("button", { name: "Save and sign in" }).click();
    await again.page.waitForURL(/\/dashboard$/);
    await again.page.goto(`${hearback.url}/projects/${projectId}/settings/members`);
    await again.page.getByRole("table", { name: "Members" }).getByText(owner.email).waitFor();
    expect(await again.page.getByRole("link", { name: "Invite" }).count()).toBe(0);

    await page.getByRole("button", { name: `Actions for ${member.name}` }).click();
    await page.getByRole("menuitem", { name: "Remove from project" }).click();
    await page.getByRole("button", { name: "Remove", exact: true }).click();
    await members.getByText(member.email).waitFor({ state: "detached" });
    await again.page.getByRole("link", { name: "Feedback", exact: true }).click();
    await again.page.getByText("you are no longer a member of it").first().waitFor();
    await inspect(again.page, "no-longer-a-member");
    expect(again.problems.splice(0).filter((problem) => isFault(problem) && !/status of 404/.test(problem))).toEqual(
      [],
    );
    await again.page.goto(hearback.url);
    await again.page.getByRole("heading", { name: "No project yet" }).waitFor();
    expect([boss, guest, again].flatMap(({ problems }) => problems.filter(isFault))).toEqual([]);
  });
});

/** The browser notes an answer that asks to sign in, as it is meant to. */
const isFault = (problem: string) => !/status of 401/.test(problem);
