import { describe, expect, it } from "vitest";
import { inspect, settle } from "./browser.ts";
import { useSharedScene } from "./use-shared-scene.ts";
import { speak, spoken } from "./words.ts";

const fields = [
  { key: "message", name: "Message", type: "text", role: "content" },
  { key: "rating", name: "Rating", type: "number" },
  { key: "kind", name: "Kind", type: "select", options: [{ key: "bug", name: "Bug" }] },
  { key: "tags", name: "Tags", type: "tags" },
  { key: "seen", name: "Seen", type: "date" },
  { key: "mail", name: "E-mail", type: "keyword" },
];

describe("the form for a new feedback", () => {
  const scene = useSharedScene(async ({ person, project: { projectId } }) => {
    for (let number = 1; number <= 12; number++)
      await person.mutate("issues.create", { projectId, title: `Slow ${number}` });
  });

  it.each(spoken)("takes what each field is for, and issues, old and new: $language", async ({ language, locale }) => {
    const say = speak(language, "feedback", "common", "errors");
    const { person, hearback } = scene;
    const { id: projectId } = await person.mutate<{ id: number }>("projects.create", { name: `Entry in ${language}` });
    await person.mutate("channels.create", { projectId, key: "app", name: "App", fields });
    await person.mutate("issues.create", { projectId, title: "Slow start" });
    const { page, problems, close } = await scene.enter({ locale });
    await page.goto(`${hearback.url}/projects/${projectId}/feedback`);
    await page.getByText(say("No feedback in this channel yet")).waitFor();
    await settle(page);
    await inspect(page, `feedback-empty-${language}`);
    await page.getByRole("link", { name: say("New feedback") }).click();
    const form = page.getByRole("dialog", { name: say("New feedback") });
    await form.getByText(say("Channel: {{name}}", { name: "App" })).waitFor();
    await form.getByLabel("Message").fill("It takes a minute");
    await form.getByLabel("Rating").fill("2");
    await form.getByRole("combobox", { name: "Kind" }).click();
    await page.getByRole("option", { name: "Bug" }).click();
    await form.getByPlaceholder(say("Type and press Enter")).fill("v2");
    await page.keyboard.press("Enter");
    await form.getByLabel("Seen").fill("2026-03-01T08:00");
    await form.getByLabel("E-mail").fill("x".repeat(1_001));
    const issues = form.getByLabel(say("Issues")).first();
    await issues.fill("slow");
    await page.getByRole("option", { name: "Slow start" }).click();
    await issues.fill("Quite new");
    await page.keyboard.press("Enter");
    const ok = form.getByRole("button", { name: say("OK"), exact: true });
    await ok.click();
    await form.getByText(say("At most {{max, number}} characters.", { max: "1,000" })).waitFor();
    await settle(page);
    await inspect(page, `feedback-form-${language}`);
    await form.getByLabel("E-mail").fill("lee@example.com");
    await ok.click();
    await page.getByText(say("The feedback is stored.")).waitFor();
    await form.waitFor({ state: "detached" });
    await page
      .getByRole("table", { name: say("Feedback") })
      .getByTitle("Quite new")
      .waitFor();
    const { items } = await person.query<{ items: object[] }>("feedback.list", { projectId });
    const values = { message: "It takes a minute", rating: 2, kind: "bug", tags: ["v2"], mail: "lee@example.com" };
    const titles = ["Slow start", "Quite new"].map((title) => expect.objectContaining({ title }));
    expect(items).toEqual([
      expect.objectContaining({
        values: { ...values, seen: expect.any(String) },
        issues: expect.arrayContaining(titles),
      }),
    ]);
    // That one value was refused.
    expect(problems).toEqual([expect.stringContaining("400 (Bad Request)")]);
    await close();
  });

  it("closes the list of issues once one is entered, so that OK takes the click", async () => {
    const { page, close } = await scene.enter();
    await page.goto(scene.addressOf("feedback/new"));
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Content").fill("It takes a minute");
    await dialog.getByLabel("Issues").first().fill("slow");
    await page.getByRole("option", { name: "Slow 3", exact: true }).click();
    await page.getByRole("option").first().waitFor({ state: "detached" });
    await dialog.getByLabel("Issues").first().fill("Quite new");
    await page.keyboard.press("Enter");
    await dialog.getByText("Quite new", { exact: true }).waitFor();
    await page.getByRole("option").first().waitFor({ state: "detached" });
    await dialog.getByRole("button", { name: "OK", exact: true }).click();
    await page.getByText("The feedback is stored.").waitFor();
    await close();
  });

  it("is sent from a field of several lines by one key, where Enter begins a new line", async () => {
    const { page, close } = await scene.enter();
    await page.goto(scene.addressOf("feedback/new"));
    const content = page.getByRole("dialog").getByLabel("Content");
    await content.waitFor();
    await settle(page);
    await content.pressSequentially("It takes");
    await content.press("Enter");
    await content.pressSequentially("a minute");
    await content.press("Control+Enter");
    await page.getByText("The feedback is stored.").waitFor();
    const { projectId } = scene.project;
    const { items } = await scene.person.query<{ items: { values: object }[] }>("feedback.list", { projectId });
    expect(items.map(({ values }) => values)).toContainEqual(
      expect.objectContaining({ content: "It takes\na minute" }),
    );
    await close();
  });
});
