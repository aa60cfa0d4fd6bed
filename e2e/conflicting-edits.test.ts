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

  it("see instants to the second where they have some, and so what they differ in", async () => {
    const { projectId } = scene.project;
    const channel = { key: "visits", name: "Visits", fields: [{ key: "at", name: "Visited at", type: "date" }] };
    const { id: channelId } = await scene.person.mutate<{ id: number }>("channels.create", { projectId, ...channel });
    const toInstant = (local: string) => new Date(`${local}Z`).toISOString();
    const values = { at: toInstant("2026-03-01T08:00") };
    const input = { projectId, channelId, values };
    const { id: feedbackId } = await scene.person.mutate<{ id: number }>("feedback.create", input);
    const { page, close } = await scene.enter({ timezoneId: "UTC" });
    await page.goto(scene.addressOf(`feedback/${feedbackId}`));
    await page.getByRole("button", { name: "Edit" }).click();
    const at = page.getByLabel("Visited at");
    await at.fill("2026-03-01T09:30");
    const theirs = { at: toInstant("2026-03-01T09:30:07") };
    await scene.person.mutate("feedback.update", { projectId, feedbackId, values: theirs });

    await save(page);
    const versions = versionsOf(page, "feedback");
    await versions.getByRole("row", { name: "Visited at 2026-03-01 09:30 2026-03-01 09:30:07" }).waitFor();
    await settle(page);
    await inspect(page, "feedback-conflict-instant");
    await page.getByRole("button", { name: "Keep mine, to save it over that" }).click();
    await save(page);
    await page.getByText("is saved").waitFor();
    const read = () => scene.person.query("feedback.get", { projectId, feedbackId });
    expect(await read()).toMatchObject({ values: { at: toInstant("2026-03-01T09:30") } });

    await scene.person.mutate("feedback.update", { projectId, feedbackId, values: theirs });
    await page.reload();
    await page.getByRole("button", { name: "Edit" }).click();
    expect(await at.inputValue()).toBe("2026-03-01T09:30:07");
    await settle(page);
    await inspect(page, "feedback-instant");
    expect(await page.getByRole("button", { name: "OK", exact: true }).isDisabled()).toBe(true);
    await close();
  });
});
