import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { inspect, settle } from "./browser.ts";
import { waitUntilDelivered } from "./start-hearback.ts";
import { useSharedScene } from "./use-shared-scene.ts";

const plainCount = 51;

describe("the list of issues", () => {
  /** Has an issue and no part in the project any more. */
  let formerId: number;
  const scene = useSharedScene(async ({ person, hearback, project: { projectId } }) => {
    const create = (issue: object) => person.mutate<{ id: number }>("issues.create", { projectId, ...issue });
    const { account } = await person.query<{ account: { user: { id: number } } }>("account.state");
    const mine = { assigneeId: account.user.id, priority: "high", status: "on_review" };
    await create({ title: "Login fails", ...mine, feedbackIds: [1] });
    await create({ title: "Login is slow", ...mine });
    await create({ title: "Login by phone", ...mine, assigneeId: null });
    await create({ title: "Login again", ...mine, priority: "low" });
    await create({ title: "Login by mail", ...mine, status: "resolved" });
    for (let number = 1; number <= plainCount; number++) await create({ title: `Payment ${number}` });
    const minji = ["--email", "minji@example.com", "--name", "Minji", "--role", "editor", "--password-stdin"];
    await hearback.cliWithInput("a password of hers\n", "user", "create", ...minji);
    const { items } = await person.query<{ items: { id: number; name: string }[] }>("members.list", { projectId });
    formerId = items.find(({ name }) => name === "Minji")?.id ?? 0;
    await create({ title: "Payment by phone", assigneeId: formerId });
    await person.mutate("members.remove", { projectId, userId: formerId });
    await waitUntilDelivered(hearback);
  });

  const table = (page: Page) => page.getByRole("table", { name: "Issues" });
  const links = (page: Page) => table(page).getByRole("link", { name: /^(Login|Payment)/ });
  const badges = (page: Page) => table(page).getByRole("link", { name: "Sent to 1 webhook" });

  it("says how the webhooks of each stand, asked for a page at a time, and leads to its deliveries", async () => {
    const { page, problems, close } = await scene.enter();
    const asked = new Set<string>();
    page.on("request", (request) => {
      for (const ids of readAskedIds(request.url())) asked.add(ids.join());
    });
    const countAsked = () => [...asked].map((ids) => ids.split(",").length);
    await page.goto(scene.addressOf("issues?view=list"));
    await expect.poll(() => badges(page).count()).toBe(50);
    await settle(page);
    await inspect(page, "issue-list");
    expect(countAsked()).toEqual([50]);
    await page.getByRole("button", { name: "Load more" }).click();
    await expect.poll(() => badges(page).count()).toBe(plainCount + 6);
    expect(countAsked()).toEqual([50, plainCount + 6 - 50]);

    await table(page).getByRole("row").filter({ hasText: "Login again" }).getByText("Sent to 1 webhook").click();
    await page.waitForURL(/\/settings\/deliveries/);
    await page.getByRole("link", { name: "Issue #4", exact: true }).waitFor();
    expect(await page.getByRole("link", { name: /^(Feedback|Issue) #/ }).count()).toBe(1);

    // What had been loaded is still there, and where it was.
    await page.goBack();
    await expect.poll(() => badges(page).count()).toBe(plainCount + 6);
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(1_000);
    expect(problems).toEqual([]);
    await close();
  });

  it("keeps filters and order in the address: behind an issue, on the way back, and when it is loaded anew", async () => {
    const { page, problems, close } = await scene.enter();
    await page.goto(scene.addressOf("issues?view=list"));
    await page.getByRole("searchbox").fill("login");
    await page.getByRole("button", { name: "Filter and sort" }).click();
    await page.getByRole("button", { name: "Status", exact: true }).click();
    await page.getByRole("menuitemcheckbox", { name: "On Review" }).click();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Priority", exact: true }).click();
    await page.getByRole("menuitemcheckbox", { name: "High" }).click();
    await page.keyboard.press("Escape");
    await page.getByRole("combobox", { name: "Assignee" }).click();
    await page.getByRole("option", { name: "Me" }).click();
    await page.getByRole("combobox", { name: "Sort by" }).click();
    await page.getByRole("option", { name: "Most feedback" }).click();
    const expectAll = async () => {
      await expect.poll(() => links(page).allTextContents()).toEqual(["Login fails", "Login is slow"]);
      expect(await page.getByRole("searchbox").inputValue()).toBe("login");
      await page.getByRole("button", { name: "Status: On Review" }).waitFor();
      await page.getByRole("button", { name: "Priority: High" }).waitFor();
      expect(await page.getByRole("combobox", { name: "Assignee" }).inputValue()).toBe("Me");
      expect(await page.getByRole("combobox", { name: "Sort by" }).inputValue()).toBe("Most feedback");
    };
    await expectAll();
    await page.getByRole("button", { name: "Filter and sort (3)" }).waitFor();
    const address = page.url();

    await links(page).first().click();
    await page.getByRole("dialog", { name: "Issue #1" }).waitFor();
    await page.goBack();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(page.url()).toBe(address);
    await expectAll();
    await page.getByRole("link", { name: "Dashboard", exact: true }).click();
    await page.getByRole("heading", { name: "Dashboard", level: 1 }).waitFor();
    await page.goBack();
    await page.waitForURL(address);
    await expectAll();
    // The same screen without them, and back to them.
    await page.getByRole("link", { name: "Issues", exact: true }).click();
    await expect.poll(() => links(page).count()).toBe(50);
    expect(await page.getByRole("searchbox").inputValue()).toBe("");
    await page.goBack();
    await expectAll();
    await page.reload();
    await expectAll();
    expect(problems).toEqual([]);
    await close();
  });

  it.each([
    {
      locale: "en-US",
      width: 1440,
      colorScheme: "light",
      label: "Assignee",
      left: "Minji (no longer a member)",
    },
    {
      locale: "ko-KR",
      width: 390,
      colorScheme: "dark",
      label: "담당자",
      left: "Minji (멤버 아님)",
    },
  ] as const)("names somebody who has left and still has issues: $locale", async (look) => {
    const { locale, width, colorScheme, label, left } = look;
    const { page, problems, close } = await scene.enter({ locale, colorScheme, viewport: { width, height: 900 } });
    const assignee = page.getByRole("combobox", { name: label });
    await page.goto(scene.addressOf(`issues?view=list&assignee=${formerId}`));
    await expect.poll(() => assignee.inputValue()).toBe(left);
    await page.getByRole("link", { name: "Payment by phone" }).waitFor();
    await settle(page);
    await inspect(page, `issue-list-former-${locale}`);
    await page.goto(scene.addressOf("issues?view=list&assignee=999"));
    await expect.poll(() => assignee.inputValue()).toBe(locale === "en-US" ? "Unknown person" : "알 수 없는 사람");
    expect(problems).toEqual([]);
    await close();
  });

  it("finds no issue by a text that is longer than any, and says just that", async () => {
    const { page, problems, close } = await scene.enter();
    await page.goto(scene.addressOf(`issues?view=list&q=${"long".repeat(100)}`));
    await page.getByText("No issue matches").waitFor();
    await page.getByRole("searchbox").fill("");
    await expect.poll(() => links(page).count()).toBe(50);
    await page.getByRole("searchbox").pressSequentially("x".repeat(230));
    await page.getByText("No issue matches").waitFor();
    await settle(page);
    expect((await page.getByRole("searchbox").inputValue()).length).toBe(200);
    expect(problems).toEqual([]);
    await close();
  });
});

/** The issues that a request asks how their webhooks stand, a list for each time that it does. */
function readAskedIds(url: string): number[][] {
  const { pathname, searchParams } = new URL(url);
  const procedures = pathname.split("/").at(-1)?.split(",") ?? [];
  const inputs = JSON.parse(searchParams.get("input") ?? "{}");
  return procedures.flatMap((name, index) => (name === "events.deliveries" ? [inputs[index].subjectIds] : []));
}
