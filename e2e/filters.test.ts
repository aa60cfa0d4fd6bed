import { describe, expect, it } from "vitest";
import { inspect } from "./browser.ts";
import { useProjectScene } from "./use-project-scene.ts";
import { speak, spoken } from "./words.ts";

describe.each(spoken)("a subscription with a filter, in $language", ({ language, locale }) => {
  const scene = useProjectScene({ locale });
  const say = speak(language, "filters", "webhooks", "common", "delivery");
  const number = 1;

  it("is tried while it is written, sends what meets it, and says why the rest was not sent", async () => {
    const { page, problems } = scene.person;
    await scene.project.post("The refund never came");
    await scene.project.post("Thanks");
    await scene.open("settings/webhooks/new");
    const form = page.getByRole("dialog", { name: say("Register Webhook") });
    await form.getByRole("textbox", { name: say("Name") }).fill("Refunds");
    await form.getByRole("textbox", { name: say("URL"), exact: true }).fill(`${scene.receiver.url}/refunds`);
    const event = say("Feedback Creation");
    await form.getByRole("button", { name: say("Only if… ({{event}})", { event }) }).click();
    const conditions = form.getByRole("group", { name: say("Only if ({{event}})", { event }) });
    // By a key: the fields that are offered may open over it at any moment.
    await conditions.getByRole("button", { name: say("Try with recent events") }).press("Enter");
    await conditions.getByText(say("Fill in the conditions, and the channels if they are chosen.")).waitFor();

    const field = conditions.getByRole("combobox", { name: say("Field of condition {{number}}", { number }) });
    await field.fill("data.contant");
    const operator = conditions.getByRole("combobox", { name: say("Operator of condition {{number}}", { number }) });
    await operator.click();
    await page.getByRole("option", { name: say("contains"), exact: true }).click();
    await conditions.getByRole("textbox", { name: say("Value of condition {{number}}", { number }) }).fill("REFUND");
    await form.getByRole("button", { name: say("OK"), exact: true }).click();
    await conditions.getByText(speak(language, "errors")("Events of this type have no such field.")).first().waitFor();
    await field.fill("conte");
    await page.getByRole("option", { name: "data.content" }).click();

    const recent = conditions.getByRole("list", { name: say("Recent events") });
    const sent = recent.getByRole("listitem").filter({ hasText: say("Would be sent") });
    await sent.filter({ hasText: "The refund never came" }).first().waitFor();
    const found = { sent: 1, count: 2 };
    await conditions.getByText(say("{{sent}} of {{count}} recent events would be sent.", found)).waitFor();
    await inspect(page, `filter-tried-${language}`);
    await form.getByRole("button", { name: say("OK"), exact: true }).click();
    await form.waitFor({ state: "detached" });
    await page.getByRole("row").filter({ hasText: "Refunds" }).getByText("data.content").waitFor();

    await scene.project.post("Where is my Refund?");
    await scene.project.post("All is well");
    // Both at the webhook that gets everything, and one at the one that is filtered.
    await scene.receiver.waitForRequests(5, { timeoutMs: 20_000 });
    const arrived = scene.receiver.requests.filter(({ path }) => path === "/refunds");
    expect(arrived.map(({ rawBody }) => JSON.parse(rawBody).data.content)).toEqual(["Where is my Refund?"]);

    await page.goto(`${scene.hearback.url}/projects/${scene.project.projectId}/feedback/4`);
    await page.getByRole("button", { name: say("Why was this (not) sent?") }).click();
    const fates = page.getByRole("list", { name: say("This event at each webhook of the project") });
    const reason = "Not sent: it subscribes to “{{event}}”, but what this one tells doesn’t meet its conditions.";
    await fates.getByText(say(reason, { event })).waitFor();
    await inspect(page, `filtered-out-${language}`);
    expect(problems).toEqual([]);
  });
});
