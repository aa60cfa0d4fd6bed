import type { Locator, Page } from "playwright-core";
import { expect, it } from "vitest";
import { inspect, settle } from "./browser.ts";
import { owner } from "./owner.ts";
import { createPerson } from "./trpc-person.ts";
import { useProjectScene } from "./use-project-scene.ts";

const support = [
  { key: "message", name: "Message", type: "text", role: "content" },
  { key: "customer_id", name: "Customer", type: "keyword", role: "user_id" },
  { key: "customer_email", name: "E-mail", type: "keyword", role: "user_email" },
  { key: "order_number", name: "Order number", type: "keyword" },
  { key: "ordered_on", name: "Ordered on", type: "date" },
  { key: "labels", name: "Labels", type: "tags", role: "tags" },
];
const values = {
  message: "Refund still not there after eleven days, and nobody answers. I have asked twice by now.",
  customer_id: "seoyeon.lee",
  customer_email: "seoyeon.lee@example.com",
  order_number: "A-20948",
  ordered_on: "2026-01-24T00:00:00.000Z",
  labels: ["performance"],
};

const scene = useProjectScene();

async function giveFeedback(fields: object[]): Promise<void> {
  const { projectId } = scene.project;
  const person = createPerson(scene.hearback);
  await person.mutate("account.login", owner);
  const { id: channelId } = await person.mutate<{ id: number }>("channels.create", {
    ...{ projectId, key: "support", name: "Customer Support", fields },
  });
  const { id: feedbackId } = await person.mutate<{ id: number }>("feedback.create", { projectId, channelId, values });
  const issue = { projectId, title: "Refunds take longer than the promised five days" };
  const { id: issueId } = await person.mutate<{ id: number }>("issues.create", issue);
  await person.mutate("feedback.linkIssue", { projectId, feedbackId, issueId });
}

const tooWide = (frame: Locator) => frame.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
const frameOf = (page: Page) => page.getByRole("table", { name: "Feedback" }).locator("xpath=..");

it("shows a channel of six fields wholly on a screen of 1440 pixels", async () => {
  await giveFeedback(support);
  const { page } = scene.person;
  await scene.open("feedback?channel=support");
  await page.getByText("Sent to 1 webhook").waitFor();
  await expect.poll(() => tooWide(frameOf(page))).toBe(0);
  await settle(page);
  await inspect(page, "support-1440");
  expect(await page.locator("[role=region]").count()).toBe(0);
});

it("says of a table that is wider than the screen that it is, and scrolls it by keys", async () => {
  await giveFeedback([
    ...support,
    ...["a", "b", "c", "d", "e"].map((key) => ({ key, name: `More ${key}`, type: "text" })),
  ]);
  const { page } = scene.person;
  await scene.open("feedback?channel=support");
  await page.getByText("Sent to 1 webhook").waitFor();
  const area = page.locator("[role=region]");
  const shade = (side: "before" | "after") =>
    area.locator("xpath=..").evaluate((edges, pseudo) => getComputedStyle(edges, pseudo).opacity, `::${side}`);
  await area.waitFor();
  await expect.poll(() => shade("after")).toBe("1");
  expect(await shade("before")).toBe("0");
  await settle(page);
  await inspect(page, "wide-table-1440");
  await area.focus();
  await page.keyboard.press("End");
  for (let step = 0; step < 20; step++) await page.keyboard.press("ArrowRight");
  await expect.poll(() => shade("after")).toBe("0");
  await expect.poll(() => shade("before")).toBe("1");
  await page.setViewportSize({ width: 390, height: 844 });
  await expect.poll(() => area.count()).toBe(0);
});
