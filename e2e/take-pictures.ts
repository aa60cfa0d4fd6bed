/** `pnpm pictures`, after `pnpm build`: makes the pictures of the README anew, from what `hearback seed` makes. */
import { join } from "node:path";
import { HourCounts } from "@hearback/core";
import { openDatabase } from "@hearback/db";
import { findChromium, pollUntil } from "@hearback/testing";
import { chromium, type Page } from "playwright-core";
import { owner, ownerSettings } from "./owner.ts";
import { type Hearback, root, startHearback } from "./start-hearback.ts";
import { createPerson } from "./trpc-person.ts";

type Seeded = { project: { id: number }; webhooks: { id: number; name: string }[] };

const viewport = { width: 1280, height: 900 };
const dayMs = 86_400_000;
/** How many requests succeeded and failed, from six days ago until yesterday. */
const before: [succeeded: number, failed: number][] = [
  [152, 1],
  [66, 1],
  [67, 0],
  [151, 0],
  [147, 6],
  [150, 1],
];

/** The worker counts what it sends now: this is what it would have counted on the days before. */
async function addDays({ env }: Hearback, webhookId: number): Promise<void> {
  const hours = new HourCounts();
  const counted = { number: 1, finishedAt: new Date(), timings: "{}", errorMessage: null, remoteAddress: null };
  const rest = { requestUrl: "", requestHeaders: "{}", responseHeaders: "{}", responseBody: "", isTruncated: false };
  for (const [index, [succeeded, failed]] of before.entries()) {
    const startedAt = new Date(Date.now() - (before.length - index) * dayMs);
    for (let sent = 0; sent < succeeded + failed; sent++) {
      const isGood = sent < succeeded;
      hours.addAttempt(webhookId, {
        ...{ ...counted, ...rest, startedAt, durationMs: 40 + ((sent * 37) % 200) },
        ...(isGood
          ? { outcome: "succeeded", statusCode: 200, errorClass: null }
          : { outcome: "failed", statusCode: null, errorClass: "timeout_headers" }),
      } as Parameters<HourCounts["addAttempt"]>[1]);
    }
  }
  const database = await openDatabase({ url: env.DATABASE_URL ?? "", durability: "normal" });
  await database.transaction((tx) => hours.write(tx));
  await database.close();
}

async function main(): Promise<void> {
  const hearback = await startHearback(["server", "worker"], ownerSettings);
  const browser = await chromium.launch(await findChromium());
  try {
    const { project, webhooks } = await hearback.cli<Seeded>("seed");
    const person = createPerson(hearback);
    await person.mutate("account.login", owner);
    const helpDesk = webhooks.find(({ name }) => name === "Help desk")?.id ?? 0;
    await addDays(hearback, helpDesk);
    await waitUntilFailing(hearback, helpDesk);

    const settings = `${hearback.url}/projects/${project.id}/settings`;
    async function take(name: string, path: string, look: (page: Page) => Promise<unknown>, colorScheme = "light") {
      const context = await browser.newContext({ viewport, locale: "en-US", colorScheme: colorScheme as "light" });
      await context.addCookies([{ name: "hearback_session", value: person.session(), url: hearback.url }]);
      const page = await context.newPage();
      await page.goto(`${settings}/${path}`);
      await look(page);
      await page.waitForLoadState("networkidle");
      await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== "running"));
      await page.screenshot({ path: join(root, "docs", "screens", `${name}.png`) });
      await context.close();
    }
    await take("webhooks", "webhooks", (page) => page.getByText("Next attempt").first().waitFor());
    await take("inspector", "inspector", (page) => page.getByText("Token verified").first().waitFor());
    await take("health", `webhooks/${helpDesk}/health?period=7d&by=day`, waitForHealth, "dark");
    await take("test", `webhooks/${helpDesk}`, sendTest);
    const refused = { projectId: project.id, webhookId: helpDesk, statuses: ["pending"], codeClasses: ["4xx"] };
    const { items } = await person.query<{ items: { id: string }[] }>("deliveries.list", refused);
    await take("delivery", `webhooks/${helpDesk}/deliveries/${items[0]?.id}`, waitForCause);
  } finally {
    await browser.close();
    await hearback.stop();
  }
}

function waitUntilFailing({ cli }: Hearback, webhookId: number): Promise<unknown> {
  return pollUntil(
    async () =>
      (await cli<{ health: { state: string } }>("webhook", "show", `${webhookId}`)).health.state === "failing",
    { timeoutMs: 60_000, what: "the webhook to fail" },
  );
}

const waitForHealth = (page: Page) => page.getByText("Why requests failed").waitFor();

const waitForCause = (page: Page) => page.getByText("Likely cause").first().waitFor();

async function sendTest(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Send test", exact: true }).click();
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await waitForCause(page);
}

await main();
