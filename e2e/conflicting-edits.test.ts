import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { inspect, settle } from "./browser.ts";
import { useSharedScene } from "./use-shared-scene.ts";
import { type Spoken, speak, spoken } from "./words.ts";

describe("two people who edit the same issue or feedback", () => {
  const scene = useSharedScene(async () => {});

  const create = async (procedure: string, input: object) => {
    const { projectId } = scene.project;
    return (await scene.person.mutate<{ id: number }>(procedure, { projectId, ...input })).id;
  };

  function sayIn({ language }: Spoken) {
    const say = speak(language, "conflict", "common", "board", "issues", "feedbackTools", "errors");
    const head = ["Field", "Yours", "Saved meanwhile"].map((name) => say(name)).join(" ");
    const ok = (page: Page) => page.getByRole("button", { name: say("OK"), exact: true });
    return { say, head, ok };
  }

  const bothOf =
    "are shown both versions of an issue, and lose neither what they keep nor what the other changed besides";
  it.each(spoken)(`${bothOf}: $language`, async (tongue) => {
    const { say, head, ok } = sayIn(tongue);
    const issueId = await create("issues.create", { title: `Slow: ${tongue.language}`, description: "First" });
    const { page, close } = await scene.enter({ locale: tongue.locale });
    await page.goto(scene.addressOf(`issues/${issueId}`));
    await page.getByRole("textbox", { name: say("Description") }).fill("Mine");
    const { projectId } = scene.project;
    await scene.person.mutate("issues.update", { projectId, issueId, description: "Theirs", externalIssueId: "APP-7" });

    await ok(page).click();
    const refusal = "Someone else saved this after you opened it, so your changes were not saved.";
    await page.getByText(say(`${refusal} Choose which version is to stay.`)).waitFor();
    const versions = page.getByRole("table", { name: say("Two versions of this issue") });
    await versions.getByRole("row", { name: `${say("Description")} Mine Theirs` }).waitFor();
    await versions.getByRole("row", { name: head }).waitFor();
    expect(await versions.getByRole("row").count()).toBe(2);
    await settle(page);
    await inspect(page, `issue-conflict-${tongue.language}`);
    await page.getByRole("button", { name: say("Keep mine, to save it over that") }).click();
    await expect.poll(() => page.getByRole("textbox", { name: say("External ID") }).inputValue()).toBe("APP-7");
    await ok(page).click();
    await page.getByText(say("“{{title}}” is saved.", { title: `Slow: ${tongue.language}` })).waitFor();
    const saved = await scene.person.query("issues.get", { projectId, issueId });
    expect(saved).toMatchObject({ description: "Mine", externalIssueId: "APP-7" });
    await close();
  });

  it.each(spoken)("can take what was saved of a feedback meanwhile: $language", async (tongue) => {
    const { say, head, ok } = sayIn(tongue);
    const { projectId, channelId } = scene.project;
    const feedbackId = await create("feedback.create", { channelId, values: { content: "First" } });
    const { page, close } = await scene.enter({ locale: tongue.locale });
    await page.goto(scene.addressOf(`feedback/${feedbackId}`));
    await page.getByRole("button", { name: say("Edit") }).click();
    const content = page.getByRole("textbox", { name: "Content" });
    await content.fill("Mine");
    await scene.person.mutate("feedback.update", { projectId, feedbackId, values: { content: "Theirs" } });

    await ok(page).click();
    const versions = page.getByRole("table", { name: say("Two versions of this feedback") });
    await versions.getByRole("row", { name: "Content Mine Theirs" }).waitFor();
    await versions.getByRole("row", { name: head }).waitFor();
    await settle(page);
    await inspect(page, `feedback-conflict-${tongue.language}`);
    await page.getByRole("button", { name: say("Discard mine, take what was saved") }).click();
    await expect.poll(() => content.inputValue()).toBe("Theirs");
    await expect.poll(() => ok(page).isDisabled()).toBe(true);
    await close();
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

    const save = () => page.getByRole("button", { name: "OK", exact: true }).click();
    await save();
    const versions = page.getByRole("table", { name: "Two versions of this feedback" });
    await versions.getByRole("row", { name: "Visited at 2026-03-01 09:30 2026-03-01 09:30:07" }).waitFor();
    await settle(page);
    await inspect(page, "feedback-conflict-instant");
    await page.getByRole("button", { name: "Keep mine, to save it over that" }).click();
    await save();
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
