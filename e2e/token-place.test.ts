import { respond } from "@hearback/testing";
import { describe, expect, it } from "vitest";
import { inspect } from "./browser.ts";
import { useProjectScene } from "./use-project-scene.ts";

const token = "the-key+of-the/target";

describe("a target that takes no Bearer token", () => {
  const scene = useProjectScene();

  it("gets the token in a parameter, which no screen shows, and then as the password of Basic", async () => {
    const { page, problems } = scene.person;
    scene.receiver.answerWith(respond({ status: 401 }));
    await scene.open("settings/webhooks/new");
    const form = page.getByRole("dialog", { name: "Register Webhook" });
    await form.getByRole("textbox", { name: "Name", exact: true }).fill("Tickets");
    await form.getByRole("textbox", { name: "URL", exact: true }).fill(`${scene.receiver.url}/tickets?key=1`);
    await form.getByRole("textbox", { name: "Token", exact: true }).fill(token);
    await form.getByRole("combobox", { name: "Sent as" }).click();
    await page.getByRole("option", { name: "Query parameter" }).click();
    await form.getByRole("textbox", { name: "Parameter name" }).fill("key");
    await form.getByText("Sent as “?key=…”").waitFor();
    await form.getByRole("button", { name: "OK", exact: true }).click();
    await form.getByText("The URL has this parameter already.").waitFor();
    await inspect(page, "token-in-query-refused");
    await form.getByRole("textbox", { name: "Parameter name" }).fill("api_key");
    await form.getByRole("button", { name: "Send test" }).click();
    const dialog = page.getByRole("dialog", { name: "Send test" });
    await dialog.getByText(`POST ${scene.receiver.url}/tickets?key=1&api_key=****`).waitFor();
    await inspect(page, "token-in-query-preview");
    await page.keyboard.press("Escape");
    await form.getByRole("button", { name: "OK", exact: true }).click();
    await form.waitFor({ state: "detached" });

    await scene.project.post("The last step fails");
    await expect
      .poll(() => scene.receiver.requests.map(({ path }) => path), { timeout: 20_000 })
      .toContain(`/tickets?key=1&api_key=${encodeURIComponent(token)}`);

    await page.getByRole("link", { name: "Tickets" }).click();
    const details = page.getByRole("dialog", { name: "Webhook Details" });
    await details.getByRole("combobox", { name: "Sent as" }).click();
    await page.getByRole("option", { name: "Basic" }).click();
    await details.getByRole("textbox", { name: "User name" }).fill("kim@example.com/token");
    await details.getByText("Sent as “Authorization: Basic base64(kim@example.com/token:…)”").waitFor();
    await inspect(page, "token-in-basic");
    await details.getByRole("button", { name: "OK", exact: true }).click();
    await details.waitFor({ state: "detached" });
    await scene.project.post("It fails again");
    const credentials = Buffer.from(`kim@example.com/token:${token}`).toString("base64");
    await expect
      .poll(() => scene.receiver.requests.map(({ headers }) => headers.authorization), { timeout: 20_000 })
      .toContain(`Basic ${credentials}`);
    expect(problems).toEqual([expect.stringContaining("400 (Bad Request)")]);
  });
});
