import { describe, expect, it } from "vitest";
import { inspect } from "./browser.ts";
import { useProjectScene } from "./use-project-scene.ts";

describe("a webhook with a template of its own", () => {
  const scene = useProjectScene();

  it("shows what it makes while it is written, can't be saved with a fault, and sends just that", async () => {
    const { page, problems } = scene.person;
    await scene.open("settings/webhooks/new");
    const form = page.getByRole("dialog", { name: "Register Webhook" });
    await form.getByRole("textbox", { name: "Name" }).fill("CRM");
    await form.getByRole("textbox", { name: "URL", exact: true }).fill(`${scene.receiver.url}/crm`);
    await form.getByRole("combobox", { name: "Payload format" }).click();
    await page.getByRole("option", { name: "Template of your own" }).click();
    await form.getByRole("button", { name: "Preview" }).click();
    const body = form.getByRole("region", { name: "Body" });
    await body.getByText('"url": "http').waitFor();
    const template = form.getByRole("textbox", { name: "Template" });
    await template.fill('{\n  "note": "{{ data.contant }}"\n}');

    await form.getByText("Line 2, column 15: none of the chosen events has “data.contant”.").first().waitFor();
    await inspect(page, "template-fault");
    await form.getByRole("button", { name: "OK", exact: true }).click();
    await form.getByText("none of the chosen events has “data.contant”").nth(1).waitFor();
    expect(await template.getAttribute("aria-invalid")).toBe("true");
    await template.fill('{\n  "note": "{{ data.content }}",\n  "tags": {{ data.tags | json }}\n}');
    await body.getByText('"note"').waitFor();
    await inspect(page, "template-preview");
    await form.getByRole("button", { name: "OK", exact: true }).click();
    await form.waitFor({ state: "detached" });

    await scene.project.post('The "last step" fails\nagain.');
    await scene.receiver.waitForRequests(2, { timeoutMs: 20_000 });
    const sent = scene.receiver.requests.find(({ path }) => path === "/crm");
    expect(sent?.rawBody).toBe('{\n  "note": "The \\"last step\\" fails\\nagain.",\n  "tags": []\n}');
    expect(sent?.headers["content-type"]).toBe("application/json");
    expect(problems).toEqual([]);
  });
});
