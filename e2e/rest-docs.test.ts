import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { type CoreContext, createApiKey, createChannel, createProject, openEnvironment } from "@hearback/core";
import { pollUntil, respond, type ScriptedReceiver, startScriptedReceiver } from "@hearback/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Hearback, root, startHearback } from "./start-hearback.ts";

let hearback: Hearback;
let receiver: ScriptedReceiver;
let project: { projectId: number; key: string };
beforeAll(async () => {
  receiver = await startScriptedReceiver({ script: [respond({ status: 500 })] });
  hearback = await startHearback();
  project = await setUp();
});
afterAll(async () => {
  await hearback?.stop();
  await receiver?.close();
});

/** A new project with a key for everything. */
async function setUp() {
  const { DATABASE_URL: databaseUrl = "", HEARBACK_SECRET: secret } = hearback.env;
  const options = { databaseUrl, secret, privateTargets: [], publicUrl: hearback.url, durability: "full" } as const;
  const env = await openEnvironment(options);
  const ctx: CoreContext = { ...env, actor: { type: "system" } };
  const { id: projectId } = await createProject(ctx, { name: "Shop" });
  await createChannel(ctx, { projectId, key: "store_review", name: "Store Review" });
  const { key } = await createApiKey(ctx, { projectId, name: "Script", scopes: ["feedback", "webhook"] });
  await env.database.close();
  return { projectId, key };
}

async function call<Answer>(path: string, method = "GET", body?: object): Promise<Answer> {
  const response = await fetch(`${hearback.url}/api/projects/${project.projectId}${path}`, {
    method,
    headers: { "x-api-key": project.key, ...(body !== undefined && { "content-type": "application/json" }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${text}`);
  return JSON.parse(text) as Answer;
}

const giveFeedback = () => call("/channels/store_review/feedbacks", "POST", { content: "It is slow." });
const waitUntilTried = (id: string, attempts: number) =>
  pollUntil(async () => {
    const { status, attemptCount } = await call<{ status: string; attemptCount: number }>(`/deliveries/${id}`).catch(
      () => ({ status: "not yet", attemptCount: 0 }),
    );
    return status === "pending" && attemptCount >= attempts;
  });

/** What happens in the project before a command is typed, by a part of it. */
const before: Record<string, () => Promise<unknown>> = {
  "/webhooks/1/rotate-secret": async () => {
    await giveFeedback();
    await giveFeedback();
    await waitUntilTried("dlv_1", 1);
    await waitUntilTried("dlv_2", 1);
  },
  "/deliveries/dlv_1/cancel": () => waitUntilTried("dlv_1", 2),
  "/recoveries/preview": async () => {
    await call("/webhooks/1", "PUT", { isActive: false });
    await giveFeedback();
    await pollUntil(
      async () => (await call<{ status: string }>("/deliveries/dlv_5").catch(() => null))?.status === "skipped",
    );
    await call("/webhooks/1", "PUT", { isActive: true });
  },
};

/** The commands of the documentation of the REST API, as they stand there. */
async function readCommands(): Promise<string[]> {
  const text = await readFile(join(root, "docs", "rest.md"), "utf8");
  return [...text.matchAll(/```sh\n([\s\S]*?)\n```/g)].flatMap(([, block = ""]) => block.split("\n"));
}

it("each command of docs/rest.md does what it says, one after the other", async () => {
  const commands = await readCommands();
  const answers: Record<string, unknown>[] = [];
  for (const written of commands) {
    const command = written.replaceAll("https://crm.example.com", receiver.url);
    for (const [part, prepare] of Object.entries(before)) if (command.includes(part)) await prepare();
    const env = { ...process.env, API: `${hearback.url}/api/projects/${project.projectId}`, KEY: project.key };
    const { stdout } = await promisify(execFile)("bash", ["-c", command], { env });
    const answer = JSON.parse(stdout);
    expect(answer, command).not.toHaveProperty("statusCode");
    answers.push(answer);
  }
  const secret = expect.stringMatching(/^whsec_/);
  const some = expect.toSatisfy((count: number) => count > 0);
  expect(answers).toMatchObject([
    { id: 1, hasToken: true, signingSecret: secret },
    { version: 2, subscriptions: [{ filter: { match: "all" } }] },
    { version: 3, subscriptions: [{ filter: null }] },
    { version: 4, timeoutMs: 10_000 },
    { version: 5, signingSecret: secret, oldSecretExpiresAt: expect.any(String) },
    { version: 6, token: expect.any(String) },
    { id: 2, payloadFormat: "template" },
    { method: "POST", body: expect.stringContaining("issue_created") },
    { deliveryId: "dlv_3" },
    { deliveryId: "dlv_4" },
    { total: { failed: some }, steps: { length: 7 } },
    { items: expect.arrayContaining([expect.objectContaining({ id: "dlv_1" })]) },
    {
      items: [
        { deliveryId: "dlv_1", hasArrived: false },
        { deliveryId: "dlv_2", hasArrived: false },
      ],
    },
    { id: "dlv_1", status: "canceled" },
    { count: expect.any(Number) },
    { skipped: some, isWebhookActive: true },
    { id: 1, total: some },
    { id: 1, webhookId: 1 },
  ]);
});
