import { findChromium } from "@hearback/testing";
import { chromium, type Page } from "playwright-core";
import { createFinishedWorld, webhookCount } from "./finished-world.ts";
import type { Measurement } from "./measurement.ts";
import { startServer } from "./server.ts";
import { startSink } from "./start-sink.ts";
import { median, percentile } from "./statistics.ts";
import { type Sight, timeToPaint } from "./time-to-paint.ts";

const deliveryCount = 1_000_000;
const goalMs = 100;
const times = 40;
const owner = { email: "owner@example.com", password: "a-password-of-the-bench" };

type Interaction = {
  what: string;
  /** Of a project's settings; the pages of different webhooks have nothing in the browser's memory yet. */
  path: (webhookId: number) => string;
  /** What is there when it can begin. */
  stands: string;
  measure: (page: Page) => Promise<number>;
};

const row = "tbody tr:has([data-tone])";
const inDialog = (selector: string) => `[role=dialog] ${selector}`;

const interactions: Interaction[] = [
  {
    what: "turn a webhook on or off",
    path: () => "webhooks",
    stands: row,
    measure: async (page) => {
      const isOn = await page.locator("tbody input").first().isChecked();
      const on: Sight = { selector: "tbody tr:first-child input:checked", ...(isOn ? { most: 0 } : { least: 1 }) };
      return timeToPaint(page, [on], () => page.locator("tbody tr").first().getByRole("switch").press("Space"));
    },
  },
  {
    what: "open a delivery",
    path: (webhookId) => `deliveries?webhook=${webhookId}`,
    stands: row,
    measure: (page) => {
      const details: Sight = { selector: inDialog("dl"), least: 1 };
      return timeToPaint(page, [details], () => page.locator(row).nth(3).getByRole("link").first().click());
    },
  },
  {
    what: "choose another filter",
    path: (webhookId) => `deliveries?webhook=${webhookId}`,
    stands: row,
    measure: async (page) => {
      await page.getByRole("combobox", { name: "Status" }).click();
      const failed: Sight[] = [
        { selector: "tbody tr:not(:has([data-tone=bad]))", most: 0 },
        { selector: row, least: 1 },
      ];
      return timeToPaint(page, failed, () => page.getByRole("option", { name: "Failed" }).click());
    },
  },
  {
    what: "go on to the next page of deliveries",
    path: (webhookId) => `deliveries?webhook=${webhookId}`,
    stands: row,
    measure: async (page) => {
      const more: Sight = { selector: row, least: (await page.locator(row).count()) + 1 };
      return timeToPaint(page, [more], () => page.keyboard.press("End"));
    },
  },
  {
    what: "open the tab Deliveries",
    path: (webhookId) => `webhooks/${webhookId}`,
    stands: inDialog("form"),
    measure: (page) => {
      const deliveries: Sight = { selector: inDialog(row), least: 1 };
      return timeToPaint(page, [deliveries], () => page.getByRole("tab", { name: "Deliveries" }).click());
    },
  },
  {
    what: "open the tab Health",
    path: (webhookId) => `webhooks/${webhookId}`,
    stands: inDialog("form"),
    measure: (page) => {
      const figures: Sight = { selector: inDialog("dl dd"), least: 1 };
      return timeToPaint(page, [figures], () => page.getByRole("tab", { name: "Health" }).click());
    },
  },
];

export const interaction: Measurement = {
  name: "interaction",
  summary: `from a click or key to the painted result, in Chromium, over ${deliveryCount / 1e6} M deliveries; after \`pnpm build\``,
  uses: [],
  async run() {
    await using sink = await startSink();
    await using world = await createFinishedWorld(sink, deliveryCount);
    const account = { OWNER_EMAIL: owner.email, OWNER_PASSWORD: owner.password };
    await using server = await startServer({ ...world, workerEnv: { ...world.workerEnv, ...account } });
    const launch = await findChromium();
    // The browser's own glide to the end of the page is none of the time that the next rows take.
    const browser = await chromium.launch({ ...launch, args: [...launch.args, "--disable-smooth-scrolling"] });
    const page = await browser.newPage({ locale: "en-US", viewport: { width: 1440, height: 900 } });
    await signIn(page, server.origin);
    const settings = `${server.origin}/projects/${world.projectId}/settings`;
    const measured: { what: string; tookMs: number[] }[] = [];
    for (const { what, path, stands, measure } of interactions) {
      const tookMs: number[] = [];
      for (let time = 0; time <= times; time++) {
        await page.goto(`${settings}/${path((time % webhookCount) + 1)}`);
        await page.locator(stands).first().waitFor();
        await page.waitForLoadState("networkidle");
        tookMs.push(await measure(page));
      }
      // The first time has fetched the code as well.
      measured.push({ what, tookMs: tookMs.slice(1) });
    }
    await browser.close();
    const p75s = measured.map(({ tookMs }) => percentile(tookMs, 0.75));
    const slowestMs = Math.max(...p75s);
    return {
      title: "Interaction",
      note:
        `One run: Chromium without a graphics card, its screens at 60 frames a second, ${times} times each after one that ` +
        "fetched the code. From the event of the click or key to after the frame that shows the result; the page before it " +
        "is loaded anew each time, so nothing of the result is in the browser but what the product reads ahead by itself. It " +
        "scrolls at once, without gliding. " +
        "The goal is held against the 75th percentile, by which Web Vitals judge an interaction.",
      tables: [
        {
          head: ["what", "median, ms", "p75, ms", "p95, ms"],
          rows: measured.map(({ what, tookMs }, index) => [
            what,
            median(tookMs).toFixed(0),
            (p75s[index] ?? Number.NaN).toFixed(0),
            percentile(tookMs, 0.95).toFixed(0),
          ]),
        },
      ],
      goals: [
        {
          what: `click or key → painted, ${deliveryCount / 1e6} M deliveries, p75`,
          goal: `≤ ${goalMs} ms`,
          measured: `${slowestMs.toFixed(0)} ms at the slowest of ${measured.length}`,
          isMet: slowestMs <= goalMs,
        },
      ],
    };
  },
};

async function signIn(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/login`);
  await page.getByLabel("E-mail").fill(owner.email);
  await page.locator("input[type=password]").fill(owner.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/projects\//);
}
