import { gzipSync } from "node:zlib";
import type { WebhookView } from "@hearback/contracts";
import { pollUntil, respond, type ScriptedReceiver, startScriptedReceiver } from "@hearback/testing";
import type { Request } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { settle, visit } from "./browser.ts";
import { setUpProject } from "./set-up-project.ts";
import { type Hearback, startHearback } from "./start-hearback.ts";
import { useSharedScene } from "./use-shared-scene.ts";

type Load = {
  /** Bytes of JavaScript, as gzip makes them, asked for before the screen's heading is there. */
  first: number;
  /** Bytes of JavaScript that went over the wire until nothing more came. */
  sent: number;
};

type Row = { id: number };

/** Before any screen stands, in bytes. */
const firstAtMost = 253_000;

const failing = "projects/$failing";
const webhook = `${failing}/settings/webhooks/$webhook`;
const archived = "projects/$archived";

describe("what a browser without a cache fetches is little until the screen stands, and no more than it should be in all", () => {
  /** Nobody has set it up. */
  let fresh: Hearback;
  let receiver: ScriptedReceiver;
  /** What is in an address in place of a name with `$`. */
  let ids: Record<string, unknown>;
  const scene = useSharedScene(async () => {});
  beforeAll(async () => {
    fresh = await startHearback(["server"]);
    receiver = await startScriptedReceiver({ script: [respond({ status: 503 })] });
    const { projectId: archivedId } = await addFailing("Archived");
    await scene.person.mutate("projects.setArchived", { projectId: archivedId, isArchived: true });
    const { projectId, ...others } = await addFailing("Failing");
    ids = { archived: archivedId, failing: projectId, ...others };
  });
  afterAll(async () => {
    await fresh.stop();
    await receiver.close();
  });

  /** A project on whose screens it stands on top that its webhook fails. */
  async function addFailing(name: string) {
    const { person, hearback } = scene;
    const { projectId, webhookId, channelId, post } = await setUpProject(hearback, receiver.url, { name });
    await person.mutate("inspectors.open", { projectId });
    const { id: issue } = await person.mutate<Row>("issues.create", { projectId, title: "An issue" });
    for (const content of ["one", "two", "three", "four", "five"]) await post(content);
    await pollUntil(async () => {
      const shown = await hearback.cli<WebhookView>("webhook", "show", String(webhookId));
      return shown.health.state === "failing";
    });
    const feedback = await person.query<{ items: Row[] }>("feedback.list", { projectId });
    const deliveries = await hearback.cli<{ id: string }[]>("delivery", "list", "--webhook", String(webhookId));
    return {
      projectId,
      webhook: webhookId,
      channel: channelId,
      issue,
      feedback: feedback.items[0]?.id,
      delivery: deliveries[0]?.id,
    };
  }

  /** In Japanese, whose texts are the largest. */
  async function load(address: string, isSignedIn: boolean, notices: readonly string[]): Promise<Load> {
    const options = { locale: "ja-JP" };
    const { page, problems, close } = await (isSignedIn ? scene.enter(options) : visit(scene.browser, options));
    await page.addInitScript(() => {
      const watch = new MutationObserver(() => {
        if (document.querySelector("h1") === null) return;
        performance.mark("stands");
        watch.disconnect();
      });
      watch.observe(document, { childList: true, subtree: true });
    });
    const requests: Request[] = [];
    page.on("request", (request) => void requests.push(request));
    await page.goto(address);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await settle(page);
    expect(page.url()).toBe(address);
    const asked = await page.evaluate(() => {
      const [stands] = performance.getEntriesByName("stands");
      const files = performance.getEntriesByType("resource").filter(({ name }) => name.endsWith(".js"));
      return files.filter(({ startTime }) => startTime < (stands?.startTime ?? 0)).map(({ name }) => name);
    });
    for (const name of ["index", ...notices]) {
      expect(asked, `${name} before the screen stands`).toContainEqual(expect.stringContaining(`/${name}-`));
    }
    let [first, sent] = [0, 0];
    const known = new Set<string>();
    for (const request of requests.filter((one) => one.url().endsWith(".js"))) {
      const response = await request.response();
      const isNew = !known.has(request.url());
      known.add(request.url());
      if (asked.includes(request.url()) && isNew) first += gzipSync((await response?.body()) ?? "").length;
      // Of what comes from the cache, the length of its headers is taken away.
      sent += Math.max(0, (await request.sizes()).responseBodySize);
    }
    expect(problems).toEqual([]);
    await close();
    return { first, sent };
  }

  /** @param notices the files of those that stand above it. */
  async function expectLittle(
    address: string,
    isSignedIn: boolean,
    sentKb: number,
    notices: readonly string[] = [],
  ): Promise<void> {
    const { first, sent } = await load(address, isSignedIn, notices);
    expect(first, "bytes before it stands").toBeLessThanOrEqual(firstAtMost);
    expect(sent, "bytes over the wire").toBeLessThanOrEqual(sentKb * 1_000);
  }

  it("setting up", () => expectLittle(`${fresh.url}/setup?token=a-token`, false, 240));
  it("signing in", () => expectLittle(`${scene.hearback.url}/login`, false, 240));

  it.each([
    ["Webhook Docs", "docs/webhooks", 270],
    // The charts come when the screen stands.
    ["Dashboard", `${failing}/dashboard`, 400],
    // So does what is open over a page, or can be.
    ["Feedback", `${failing}/feedback`, 338],
    ["one feedback", `${failing}/feedback/$feedback`, 338],
    ["Issues", `${failing}/issues`, 313],
    ["the board", `${failing}/issues?view=board`, 316],
    ["one issue", `${failing}/issues/$issue`, 313],
    ["Account", `${failing}/account`, 240],
    ["Project Information", `${failing}/settings/project`, 268],
    ["Channels", `${failing}/settings/channels`, 296],
    ["one channel", `${failing}/settings/channels/$channel`, 296],
    ["Members", `${failing}/settings/members`, 284],
    ["API Keys", `${failing}/settings/api-keys`, 284],
    ["Audit Log", `${failing}/settings/audit`, 243],
    ["Operations", `${failing}/settings/operations`, 400],
    ["Webhook Inspector", `${failing}/settings/inspector`, 288],
    ["Deliveries", `${failing}/settings/deliveries`, 290],
    ["Webhook Integration", `${failing}/settings/webhooks`, 390],
    ["Register Webhook", `${failing}/settings/webhooks/new`, 390],
    ["Webhook Details", webhook, 390],
    ["deliveries of a webhook", `${webhook}/deliveries`, 390],
    ["one delivery", `${webhook}/deliveries/$delivery`, 390],
    ["health of a webhook", `${webhook}/health`, 505],
    // With one more notice above them.
    ["Feedback of an archived project", `${archived}/feedback`, 338],
    ["Deliveries of an archived project", `${archived}/settings/deliveries`, 290],
    ["Webhook Integration of an archived project", `${archived}/settings/webhooks`, 390],
  ])("%s", async (_name, path, sentKb) => {
    const place = path.replace(/\$(\w+)/g, (_, name: string) => String(ids[name]));
    const notices = path.startsWith("projects/") ? ["troubles"] : [];
    if (path.startsWith(archived)) notices.push("archived-notice");
    await expectLittle(`${scene.hearback.url}/${place}`, true, sentKb, notices);
  });
});
