import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { inspect, settle } from "./browser.ts";
import { useSharedScene } from "./use-shared-scene.ts";

describe("two people who edit the same issue or feedback", () => {
  let issueId: number;
  const scene = useSharedScene(async ({ project: { projectId }, person }) => {
    const input = { projectId, title: "Slow", description: "First" };
    issueId = (await person.mutate<{ id: number }>("issues.create", input)).id;
  });

  async function open(path: string): Promise<Page> {
    const { page } = await scene.enter();
    await page.goto(scene.addressOf(path));
    return page;
  }

  const save = (page: Page) => page.getByRole("button", { name: "OK", exact: true }).click();
  const versionsOf = (page: Page, what: string) => page.getByRole("table", { name: `Two versions of this ${what}` });

  it("are shown both versions of an issue, and lose neither what they keep nor what the other changed besides", async () => {
    const page = await open(`issues/${issueId}`);
    const description = page.getByRole("textbox", { name: "Description" });
    await description.fill("Mine");
    const { projectId } = scene.project;
    await scene.person.mutate("issues.update", { projectId, issueId, description: "Theirs", externalIssueId: "APP-7" });

    await save(page);
    const versions = versionsOf(page, "issue");
    await versions.getByRole("row", { name: "Description Mine Theirs" }).waitFor();
    expect(await versions.getByRole("row").count()).toBe(2);
    await settle(page);
    await inspect(page, "issue-conflict");
    await page.getByRole("button", { name: "Keep mine, to save it over that" }).click();
    await expect.poll(() => page.getByRole("textbox", { name: "External ID" }).inputValue()).toBe("APP-7");
    await save(page);
    await page.getByText("is saved").waitFor();
    const saved = await scene.person.query("issues.get", { projectId, issueId });
    expect(saved).toMatchObject({ description: "Mine", externalIssueId: "APP-7" });
    await page.close();
  });

  it("can take what was saved of a feedback meanwhile", async () => {
    const page = await open("feedback");
    await page.getByRole("row").getByRole("link").first().click();
    await page.getByRole("button", { name: "Edit" }).click();
    const content = page.getByRole("textbox", { name: "Content" });
    await content.fill("Mine");
    const { projectId } = scene.project;
    const feedbackId = Number(/\d+$/.exec(new URL(page.url()).pathname)?.[0]);
    await scene.person.mutate("feedback.update", { projectId, feedbackId, values: { content: "Theirs" } });

    await save(page);
    await versionsOf(page, "feedback").getByRole("row", { name: "Content Mine Theirs" }).waitFor();
    await settle(page);
    await inspect(page, "feedback-conflict");
    await page.getByRole("button", { name: "Discard mine, take what was saved" }).click();
    await expect.poll(() => content.inputValue()).toBe("Theirs");
    await expect.poll(() => page.getByRole("button", { name: "OK", exact: true }).isDisabled()).toBe(true);
    await page.close();
  });
});
