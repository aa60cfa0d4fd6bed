import { respond, type ScriptedReceiver, startScriptedReceiver } from "@hearback/testing";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser, visit } from "./browser.ts";
import { type Hearback, startHearback } from "./start-hearback.ts";

let hearback: Hearback;
let shop: ScriptedReceiver;
let browser: Browser;
beforeAll(async () => {
  hearback = await startHearback(["server"], { REST_LIMIT_PER_MINUTE: "2" });
  shop = await startScriptedReceiver({
    script: [respond({ headers: { "content-type": "text/html" }, body: "A shop" })],
  });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await shop?.close();
  await hearback?.stop();
});

/** @returns a key of a new project, whose number is 1. */
async function makeKey(): Promise<string> {
  await hearback.cli("project", "create", "--name", "Shop");
  const ofShop = ["--project", "Shop"];
  await hearback.cli("channel", "create", "--key", "store_review", "--name", "Store Review", ...ofShop);
  return (await hearback.cli<{ key: string }>("api-key", "create", "--name", "Page", ...ofShop)).key;
}

it("a page of another origin posts feedback, and reads the answer and why one is refused", async () => {
  const key = await makeKey();
  const { page, close } = await visit(browser);
  await page.goto(shop.url);
  const ask = (path: string, headers: Record<string, string> = {}) =>
    page.evaluate(
      async ({ url, headers }) => {
        const body = JSON.stringify({ content: "Too slow" });
        const sent = { "content-type": "application/json", ...headers };
        const answer = await fetch(url, { method: "POST", headers: sent, body }).catch((error: Error) => error);
        if (answer instanceof Error) return answer.message;
        return { status: answer.status, wait: Number(answer.headers.get("retry-after")), body: await answer.json() };
      },
      { url: `${hearback.url}${path}`, headers },
    );
  const feedbacks = "/api/projects/1/channels/store_review/feedbacks";
  const mine = { "x-api-key": key, "idempotency-key": "order-1", traceparent: "00-1-1-00" };
  expect(await ask(feedbacks, mine)).toMatchObject({ status: 201, body: { id: 1 } });
  expect(await ask(feedbacks, { ...mine, "idempotency-key": "no spaces" })).toMatchObject({
    status: 400,
    body: { message: expect.stringContaining("Idempotency-Key") },
  });
  const limited = await ask(feedbacks, mine);
  expect(limited).toMatchObject({ status: 429, wait: expect.toSatisfy((seconds: number) => seconds > 0) });
  const refusal = { status: 403, body: { message: "Forbidden resource" } };
  expect(await ask(feedbacks, { "x-api-key": "hb_wrong" })).toMatchObject(refusal);
  expect(await ask("/api/v1/projects/1/nowhere", mine)).toMatchObject({ status: 429 });
  expect(await ask("/api/v1/projects/1/nowhere")).toMatchObject({ status: 404 });

  expect(await ask("/trpc/account.login")).toBe("Failed to fetch");
  await close();
});
