import { pollUntil } from "@hearback/testing";
import type { BrowserContextOptions } from "playwright-core";
import { describe, expect, it } from "vitest";
import { inspect } from "./browser.ts";
import { useSharedScene } from "./use-shared-scene.ts";
import { type Spoken, speak, spoken } from "./words.ts";

const looks: Record<Spoken["language"], BrowserContextOptions> = {
  en: {},
  ko: { viewport: { width: 390, height: 844 }, colorScheme: "dark" },
};

describe("a webhook with a template of its own", () => {
  const scene = useSharedScene(async () => {});
  const enter = ({ language, locale }: Spoken) => scene.enter({ locale, ...looks[language] });

  async function waitForRequest(path: string) {
    const find = () => scene.receiver.requests.find((request) => request.path === path);
    return pollUntil(async () => find(), { timeoutMs: 20_000 });
  }

  it.each(spoken)(
    "shows what it makes while it is written, can't be saved with a fault, and sends just that: $language",
    async (tongue) => {
      const { language } = tongue;
      const say = speak(language, "formats", "webhooks", "common", "errors");
      const path = `/crm-${language}`;
      const { page, problems, close } = await enter(tongue);
      await page.goto(scene.addressOf("settings/webhooks/new"));
      const form = page.getByRole("dialog", { name: say("Register Webhook") });
      await form.getByRole("textbox", { name: say("Name") }).fill(`CRM ${language}`);
      await form.getByRole("textbox", { name: "URL", exact: true }).fill(scene.receiver.url + path);
      await form.getByRole("combobox", { name: say("Payload format") }).click();
      await page.getByRole("option", { name: say("Template of your own") }).click();
      const body = form.getByRole("region", { name: say("Body") });
      await body.getByText('"url": "http').waitFor();
      const template = form.getByRole("textbox", { name: say("Template") });
      await template.fill('{\n  "note": "{{ data.contant }}"\n}');

      const fault = say("Line {{line}}, column {{column}}: none of the chosen events has “{{message}}”.", {
        ...{ line: 2, column: 15, message: "data.contant" },
      });
      await form.getByText(fault).first().waitFor();
      await inspect(page, `template-fault-${language}`);
      await form.getByRole("button", { name: say("OK"), exact: true }).click();
      await form.getByText(fault).nth(1).waitFor();
      expect(await template.getAttribute("aria-invalid")).toBe("true");
      await template.fill('{\n  "note": "{{ data.content }}",\n  "tags": {{ data.tags | json }}\n}');
      await body.getByText('"note"').waitFor();
      await body.scrollIntoViewIfNeeded();
      await inspect(page, `template-preview-${language}`);
      await form.getByRole("button", { name: say("OK"), exact: true }).click();
      await form.waitFor({ state: "detached" });

      await scene.project.post('The "last step" fails\nagain.');
      const sent = await waitForRequest(path);
      expect(sent.rawBody).toBe('{\n  "note": "The \\"last step\\" fails\\nagain.",\n  "tags": []\n}');
      expect(sent.headers["content-type"]).toBe("application/json");
      // The fault, as it is shown and as it is refused.
      expect(problems.filter((problem) => !/status of 400/.test(problem))).toEqual([]);
      await close();
    },
  );

  it.each(spoken)(
    "that makes no body of an event says so, and sends it again once it is mended: $language",
    async (tongue) => {
      const { language } = tongue;
      const say = speak(language, "deliveries", "delivery", "failures", "testing");
      const { person, project } = scene;
      const { projectId } = project;
      const path = `/tickets-${language}`;
      const template = (text: string) => ({ payloadTemplate: { contentType: "application/json", text } });
      const { id: webhookId } = await person.mutate<{ id: number }>("webhooks.create", {
        ...{ projectId, name: `Tickets ${language}`, url: scene.receiver.url + path, payloadFormat: "template" },
        ...template('{"note": {% unless data.content contains "tilt" %}1{% endunless %}}'),
        subscriptions: [{ eventType: "feedback_created" }],
      });
      const webhook = { projectId, webhookId };
      const findDelivery = async () => {
        const { items } = await person.query<{ items: { id: string; lastErrorClass: string }[] }>(
          "deliveries.list",
          webhook,
        );
        return items.find(({ lastErrorClass }) => lastErrorClass === "template");
      };
      await project.post("tilt");
      const { id } = await pollUntil(findDelivery, { timeoutMs: 20_000 });
      // So that no retry is quicker than who redelivers.
      await person.mutate("webhooks.setActive", { ...webhook, isActive: false });
      const { page, problems, close } = await enter(tongue);
      await page.goto(scene.addressOf(`settings/webhooks/${webhookId}/deliveries/${id}`));
      const cause = say("Likely cause: {{cause}}", { cause: say("the webhook’s template") });
      await page.getByText(cause).first().waitFor();
      await page.getByText(say("No body was made, so nothing was sent.")).first().waitFor();
      await inspect(page, `template-no-body-${language}`);

      const { version } = await person.query<{ version: number }>("webhooks.get", webhook);
      await person.mutate("webhooks.update", { ...webhook, version, ...template('{"note": "{{ data.content }}"}') });
      await page.getByRole("button", { name: say("Redeliver"), exact: true }).click();
      expect((await waitForRequest(path)).rawBody).toBe('{"note": "tilt"}');
      await page.getByText(say("Succeeded")).first().waitFor();

      await page.goto(scene.addressOf(`settings/webhooks/${webhookId}`));
      await page.getByRole("button", { name: say("Send test"), exact: true }).click();
      await page.getByRole("tab", { name: say("Receiver check") }).click();
      const panel = page.getByRole("tabpanel", { name: say("Receiver check") });
      await panel.getByText("Hearback").waitFor();
      await inspect(page, `template-receiver-check-${language}`);
      expect(await panel.getByRole("button").count()).toBe(0);
      expect(problems).toEqual([]);
      await close();
    },
  );
});
