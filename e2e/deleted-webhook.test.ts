import { describe, expect, it } from "vitest";
import { inspect, settle } from "./browser.ts";
import { useProjectScene } from "./use-project-scene.ts";

describe("what is left of a deleted webhook", () => {
  const scene = useProjectScene();

  it("says that it is deleted, in the list, at a delivery and in its details, and offers nothing that can't be done", async () => {
    const { page } = scene.person;
    await scene.project.post("one");
    await scene.receiver.waitForRequests(1, { timeoutMs: 20_000 });
    await scene.hearback.cli("webhook", "delete", String(scene.project.webhookId));

    await scene.open("settings/deliveries");
    await page.getByRole("cell", { name: "Receiver Deleted" }).waitFor();
    await page.getByRole("row").getByRole("link", { name: "Feedback Creation" }).click();
    const delivery = page.getByRole("dialog", { name: "Delivery", exact: true });
    await delivery.getByText("Webhook deleted").waitFor();
    expect(await delivery.getByRole("button", { name: /Redeliver|Cancel/ }).count()).toBe(0);
    await settle(page);
    await inspect(page, "deleted-webhook-delivery");

    await delivery.getByRole("link", { name: "Receiver" }).click();
    const details = page.getByRole("dialog", { name: "Webhook Details" });
    await details.getByText("This webhook is deleted").waitFor();
    expect(await details.getByRole("button", { name: /Send test|Try again/ }).count()).toBe(0);
    await settle(page);
    await inspect(page, "deleted-webhook-details");
    await details.getByRole("tab", { name: "Health" }).click();
    await details.getByText("This webhook is deleted").waitFor();
    await details.getByRole("tab", { name: "Deliveries" }).click();
    await details.getByRole("row").getByRole("link", { name: "Feedback Creation" }).waitFor();
    expect(await details.getByRole("button", { name: "Recover what failed" }).count()).toBe(0);
    await details.getByRole("tab", { name: "Settings" }).click();
    await details.getByRole("link", { name: "Deliveries of the project" }).click();
    await page.getByRole("cell", { name: "Receiver Deleted" }).waitFor();

    // A number that no webhook ever had.
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.goto(`${scene.hearback.url}/projects/${scene.project.projectId}/settings/webhooks/99`);
    await details.getByText("This project has no webhook 99").waitFor();
    expect(await details.getByText("deleted").count()).toBe(0);
    expect(await details.getByRole("tab").count()).toBe(0);
    const title = details.getByRole("heading", { name: "This project has no webhook 99" });
    await expect.poll(() => title.evaluate((heading) => heading === document.activeElement)).toBe(true);
    await settle(page);
    await inspect(page, "no-webhook");
    expect(asked.filter((url) => url.includes("webhooks.health"))).toEqual([]);
    await details.getByRole("link", { name: "Show all webhooks" }).click();
    await details.waitFor({ state: "detached" });
  });
});
