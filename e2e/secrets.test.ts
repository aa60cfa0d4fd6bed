import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import {
  type MailServer,
  pollUntil,
  type ReceiverAnswer,
  receiverCertificate,
  type ScriptedReceiver,
  startMailServer,
  startScriptedReceiver,
} from "@hearback/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { appRouter } from "../apps/server/src/router.ts";
import { findIn } from "./find-secrets.ts";
import { provokeErrors } from "./provoke-errors.ts";
import { type Hearback, root, startHearback, waitUntilDelivered } from "./start-hearback.ts";
import { createPerson, type TrpcAnswer, type TrpcPerson } from "./trpc-person.ts";
import { marker, people, secrets, useEverything } from "./use-everything.ts";
import { guestSecrets, useLinks } from "./use-links.ts";

type Webhook = { id: number; token: string | null; signingSecret: string };

/** As receivers made for debugging do: sends back all that it got. */
const echo: ReceiverAnswer = ({ request, response }) => {
  const { authorization, "x-webhook-token": abcToken } = request.headers;
  response
    .writeHead(200, { "x-authorization": authorization ?? String(abcToken), location: String(request.url) })
    .end(JSON.stringify({ ...request.headers, url: request.url }));
};

const mayShowWebhookSecrets = new Set(
  ["create", "get", "update", "setActive", "rotateSecret"].map((name) => `webhooks.${name}`),
);

/** To whoever makes the link, that once. */
const mayShowLinks = new Set(["invitations.create", "members.createResetLink"]);

/** Only for whoever comes before the first owner. */
const neverAnswered = ["account.setUp"];

describe("what is secret", () => {
  let hearback: Hearback;
  let receiver: ScriptedReceiver;
  let abcReceiver: ScriptedReceiver;
  let mailServer: MailServer;
  let certificateFile: string;

  beforeEach(async () => {
    mailServer = await startMailServer({
      ...receiverCertificate,
      account: { user: "hearback", password: secrets.smtpPassword },
      // To somebody it says no, in words that a log will hold.
      onRcptTo: ({ address }, _session, done) =>
        done(address.startsWith("nobody@") ? new Error("unknown mailbox") : undefined),
    });
    certificateFile = join(await mkdtemp(join(tmpdir(), "hearback-ca-")), "ca.pem");
    await writeFile(certificateFile, receiverCertificate.cert);
    receiver = await startScriptedReceiver({ script: [echo] });
    abcReceiver = await startScriptedReceiver({ script: [echo] });
    hearback = await startHearback(["server", "worker"], {
      HEARBACK_SECRET: secrets.serverSecret,
      OWNER_EMAIL: people.owner.email,
      OWNER_PASSWORD: people.owner.password,
      LOG_LEVEL: "trace",
      METRICS_TOKEN: secrets.metricsToken,
      SMTP_URL: `smtp://hearback:${encodeURIComponent(secrets.smtpPassword)}@localhost:${mailServer.port}`,
      MAIL_FROM: "Hearback <hearback@example.com>",
      NODE_EXTRA_CA_CERTS: certificateFile,
    });
  });
  afterEach(async () => {
    await hearback.stop();
    await receiver.close();
    await abcReceiver.close();
    await mailServer.close();
    await rm(dirname(certificateFile), { recursive: true });
  });

  it("is in no log, no file of the database, and no answer but to whoever may change the webhook", async () => {
    const { cli } = hearback;
    const { id: projectId } = await cli<{ id: number }>("project", "create", "--name", "Shop");
    const { id: channelId } = await cli<{ id: number }>("channel", "create", "--key", "web", "--name", "Web");
    const { key } = await cli<{ key: string }>("api-key", "create", "--name", "Importer");
    const { email, password } = people.viewer;
    const person = ["--email", email, "--name", "Lee", "--role", "viewer", "--password-stdin"];
    await hearback.cliWithInput(`${password}\n`, "user", "create", ...person);

    const owner = createPerson(hearback);
    await owner.mutate("account.login", people.owner);
    const subscriptions = [{ eventType: "feedback_created" }, { eventType: "issue_created" }];
    const customHeaders = [{ name: "X-Api-Key", value: secrets.firstHeader }];
    const input = { projectId, token: secrets.firstToken, customHeaders, subscriptions };
    const webhook = await owner.mutate<Webhook>("webhooks.create", { ...input, name: "Echo", url: receiver.url });
    const closed = await owner.mutate<Webhook>("webhooks.create", {
      ...{ ...input, name: "Closed", url: "https://127.0.0.1:1/", givesUpOn4xx: true },
    });
    const asAbc = await owner.mutate<Webhook>("webhooks.create", {
      ...{ projectId, name: "As ABC", url: `${abcReceiver.url}/abc`, token: secrets.abcToken, payloadFormat: "abc" },
      subscriptions: [{ eventType: "feedback_created" }],
    });
    const elsewhere = await registerElsewhere(owner, { projectId, url: abcReceiver.url });
    const restAnswers = await useRest(hearback, projectId, key);
    const ids = { projectId, channelId, webhookId: webhook.id };
    await useEverything(owner, ids);
    const { guest, tokens } = await useLinks(hearback, owner, projectId);
    const rotated = await owner.query<Webhook>("webhooks.get", ids);
    const viewer = createPerson(hearback);
    await viewer.mutate("account.login", people.viewer);
    await useEverything(viewer, ids);
    await receiver.waitForRequests(4, { timeoutMs: 20_000 });
    await cancelOne(owner, viewer, { projectId, webhookId: closed.id });
    await owner.mutate("webhooks.delete", { projectId, webhookId: closed.id });
    for (const procedure of ["inspectors.empty", "inspectors.delete"]) await owner.mutate(procedure, { projectId });
    restAnswers.push(...(await provokeErrors({ hearback, receiver, answer: echo, owner, key }, ids)));
    await waitUntilDelivered(hearback);
    const log = await viewer.query("deliveries.get", { projectId, deliveryId: "dlv_1" });
    const abcLog = await readNewest(viewer, { projectId, webhookId: asAbc.id });
    const { query, basic } = await readElsewhere(viewer, { projectId, ...elsewhere });
    const ofShop = ["--project", "Shop"];
    const deployment = ["--name", "Deployment", "--scope", "webhook", ...ofShop];
    const { key: webhookKey } = await cli<{ key: string }>("api-key", "create", ...deployment);
    restAnswers.push(...(await readWebhooks(hearback, { ...ids, target: receiver.url }, webhookKey)));
    const printed = [
      await cli("webhook", "list", ...ofShop),
      await cli("api-key", "list", ...ofShop),
      await cli("delivery", "list", ...ofShop),
      await cli("delivery", "show", "dlv_1"),
    ];
    const shown = await runCommand(hearback, "webhook", "show", String(webhook.id));
    const refused = ["--url", "http://169.254.169.254/", "--token", secrets.refusedTargetToken];
    const update = await runCommand(hearback, "webhook", "update", String(webhook.id), ...refused);
    const sessions = { ownersSession: owner.session(), viewersSession: viewer.session() };
    for (const who of [owner, viewer]) await who.mutate("account.logout");

    // Each was there to be told: sent and echoed, refused, or shown to whoever may see it.
    const answered = new Set(
      [...owner.answers, ...guest.answers].filter(({ isResult }) => isResult).map(({ procedure }) => procedure),
    );
    expect(Object.keys(appRouter._def.procedures).filter((name) => !answered.has(name))).toEqual(neverAnswered);
    // Each over STARTTLS, with the password: three invitations but for the one that is refused, and two new passwords.
    await pollUntil(() => mailServer.mails.length === 4);
    expect(mailServer.mails.filter(({ isSecure, user }) => !isSecure || user !== "hearback")).toEqual([]);
    const [invitation] = mailServer.mails;
    expect(invitation?.text).toContain(`#${tokens.invitationToken}`);
    const requested = /#([\w-]+)/.exec(mailServer.mails[3]?.text ?? "")?.[1] ?? "";
    expect(requested).not.toBe("");
    expect(receiver.requests[0]?.headers.authorization).toBe(`Bearer ${secrets.firstToken}`);
    expect(receiver.requests[0]?.headers["x-api-key"]).toBe(secrets.firstHeader);
    expect(receiver.requests.map(({ headers }) => headers["x-second"])).toContain(secrets.secondHeader);
    // Two redeliveries of one delivery are one request, if none of them was under way yet.
    const attempts = (log as { attempts: unknown[] }).attempts.length;
    expect(attempts).toBeGreaterThan(1);
    // Request, header and body of the answer.
    expect(JSON.stringify(log).match(/Bearer \*{4}/g)).toHaveLength(3 * attempts);
    // Request and body of the answer.
    expect(JSON.stringify(log).match(/x-api-key[\\":]+\*{4}hook/g)).toHaveLength(2 * attempts);
    // Request, header and body of the answer.
    const asAbcWas = abcReceiver.requests.find(({ path }) => path === "/abc");
    expect(asAbcWas?.headers["x-webhook-token"]).toBe(secrets.abcToken);
    expect(JSON.stringify(abcLog).match(/\*{4}s-it/g)).toHaveLength(3);
    // Request, header and body of the answer.
    const sentUrl = `/query?a=1&key=${encodeURIComponent(secrets.queryToken)}`;
    expect(abcReceiver.requests.map(({ path }) => path)).toContain(sentUrl);
    expect(JSON.stringify(query).match(/\?a=1&key=\*{4}/g)).toHaveLength(3);
    const credentials = Buffer.from(`kim:${secrets.basicToken}`).toString("base64");
    expect(abcReceiver.requests.map(({ headers }) => headers.authorization)).toContain(`Basic ${credentials}`);
    expect(JSON.stringify(basic).match(/Basic \*{4}/g)).toHaveLength(3);
    expect([webhook.token, rotated.token]).toEqual([secrets.firstToken, secrets.secondToken]);
    expect(shown.stdout).toContain(secrets.secondToken);
    expect(update).toMatchObject({ stdout: "", stderr: expect.stringContaining("169.254.169.254") });
    const paths = ["webhooks.update", "webhooks.rotateSecret", "account.login"].map((path) => `"path":"${path}"`);
    const messages = ["REST request failed", "a mail could not be sent", "a cycle failed; nothing of it was kept"].map(
      (text) => `"msg":"${text}"`,
    );
    expect([...paths, ...messages].filter((logged) => !hearback.output().includes(logged))).toEqual([]);
    const made = owner.answers.find(({ procedure }) => procedure === "apiKeys.create")?.text ?? "";
    const [madeKey = ""] = /hb_[\w-]{20,}/.exec(made) ?? [];
    expect(madeKey).not.toBe("");
    const signingSecrets = { first: webhook.signingSecret, second: rotated.signingSecret };
    expect(signingSecrets.first).not.toBe(signingSecrets.second);

    const told = { ...secrets, ...guestSecrets };
    const all = { ...told, ...sessions, ...tokens, ...signingSecrets, requested, key, webhookKey, madeKey };
    const { firstToken: _first, secondToken: _second, ...ofOthers } = told;
    const { abcToken: _abc, queryToken: _query, basicToken: _basic, ...notOfWebhooks } = ofOthers;
    const forChangers = ({ procedure }: TrpcAnswer) => mayShowWebhookSecrets.has(procedure);
    expect(
      findIn(owner.answers.filter(forChangers), { ...notOfWebhooks, ...sessions, ...tokens, key, madeKey }),
    ).toEqual([]);
    const isWithKey = ({ procedure }: TrpcAnswer) => procedure === "apiKeys.create";
    const { madeKey: _shownOnce, ...allOthers } = all;
    expect(findIn(owner.answers.filter(isWithKey), allOthers)).toEqual([]);
    const isWithLink = ({ procedure }: TrpcAnswer) => mayShowLinks.has(procedure);
    const links = owner.answers.filter(isWithLink);
    expect(findIn(links, tokens)).toEqual(Object.keys(tokens).filter((name) => !name.includes("Session")));
    expect(findIn(links, { ...told, ...sessions, ...signingSecrets, key, madeKey })).toEqual([]);
    const others = owner.answers.filter((answer) => !forChangers(answer) && !isWithKey(answer) && !isWithLink(answer));
    expect(findIn(others, all)).toEqual([]);
    expect(findIn([...viewer.answers, ...guest.answers], all)).toEqual([]);
    expect(findIn([...restAnswers, JSON.stringify(printed)], all)).toEqual([]);
    expect(findIn([shown.stderr, update.stderr, hearback.output()], all)).toEqual([]);
    const files = await readDatabase(hearback);
    expect(findIn(files, { marker })).toEqual(["marker"]);
    expect(findIn(files, all)).toEqual([]);
    const keys = Object.values(signingSecrets).map((secret) => Buffer.from(secret.slice("whsec_".length), "base64"));
    expect(files.filter((file) => keys.some((bytes) => file.includes(bytes.toString("latin1"))))).toEqual([]);
  });
});

type Elsewhere = { inQuery: Webhook; inBasic: Webhook };

/** Webhooks whose tokens are no Bearer tokens; each hears of the first feedback. */
async function registerElsewhere(
  owner: TrpcPerson,
  { projectId, url }: { projectId: number; url: string },
): Promise<Elsewhere> {
  const subscriptions = [{ eventType: "feedback_created" }];
  const inQuery = { name: "In the query", url: `${url}/query?a=1`, token: secrets.queryToken };
  const inBasic = { name: "In Basic", url: `${url}/basic`, token: secrets.basicToken };
  const register = (webhook: object) =>
    owner.mutate<Webhook>("webhooks.create", { projectId, subscriptions, ...webhook });
  return {
    inQuery: await register({ ...inQuery, tokenPlacement: "query", tokenName: "key" }),
    inBasic: await register({ ...inBasic, tokenPlacement: "basic", tokenName: "kim" }),
  };
}

async function readElsewhere(
  person: TrpcPerson,
  { projectId, inQuery, inBasic }: Elsewhere & { projectId: number },
): Promise<{ query: unknown; basic: unknown }> {
  return {
    query: await readNewest(person, { projectId, webhookId: inQuery.id }),
    basic: await readNewest(person, { projectId, webhookId: inBasic.id }),
  };
}

/** The log of the newest delivery to a webhook. */
async function readNewest(person: TrpcPerson, webhook: { projectId: number; webhookId: number }): Promise<unknown> {
  const { items } = await person.query<{ items: { id: string }[] }>("deliveries.list", webhook);
  return person.query("deliveries.get", { projectId: webhook.projectId, deliveryId: items[0]?.id });
}

/** As soon as a retry waits; first by whoever may not. */
async function cancelOne(
  owner: TrpcPerson,
  viewer: TrpcPerson,
  { projectId, webhookId }: { projectId: number; webhookId: number },
): Promise<void> {
  const waiting = { projectId, webhookId, statuses: ["pending"] };
  await pollUntil(async () => {
    const { items } = await owner.query<{ items: { id: string }[] }>("deliveries.list", waiting);
    const input = { projectId, deliveryId: items[0]?.id };
    await viewer.mutate("deliveries.cancel", input);
    return (await owner.mutate("deliveries.cancel", input)) ?? null;
  });
}

/** With the right key and a wrong one, well and badly. */
async function useRest({ url }: Hearback, projectId: number, key: string): Promise<string[]> {
  const texts: string[] = [];
  const feedback = JSON.stringify({ content: marker, issueNames: ["Login"] });
  for (const apiKey of [key, secrets.wrongKey]) {
    for (const body of [feedback, "{", JSON.stringify({ nothing: 1 })]) {
      const headers = { "x-api-key": apiKey, "content-type": "application/json" };
      const init = { method: "POST", headers, body };
      const response = await fetch(`${url}/api/projects/${projectId}/channels/web/feedbacks`, init);
      texts.push(await response.text());
    }
  }
  const ofProject = ["", "/channels/web/fields", "/channels/web/feedbacks/1", "/issues/1"];
  for (const apiKey of [key, secrets.wrongKey]) {
    for (const path of ofProject) {
      const response = await fetch(`${url}/api/projects/${projectId}${path}`, { headers: { "x-api-key": apiKey } });
      expect(response.ok, path).toBe(apiKey === key);
      texts.push(await response.text());
    }
  }
  for (const token of [secrets.metricsToken, secrets.wrongMetricsToken]) {
    const response = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${token}` } });
    expect(response.ok).toBe(token === secrets.metricsToken);
    texts.push(await response.text());
  }
  for (const path of ["/healthz", "/readyz", "/api/docs/json"]) texts.push(await (await fetch(url + path)).text());
  return texts;
}

/** All that a key can read of a webhook and of what it sent. */
async function readWebhooks(
  { url }: Hearback,
  { projectId, webhookId, target }: { projectId: number; webhookId: number; target: string },
  key: string,
): Promise<string[]> {
  const ofWebhook = ["", "/health", "/deliveries", "/deliveries/dlv_1", "/recoveries"];
  const reads = [
    ...ofWebhook.map((path) => `/webhooks/${webhookId}${path}`),
    ...["/webhooks", "/webhooks/activity", "/deliveries", "/deliveries/dlv_1", "/worker"],
    ...["/events?feedbackId=1", "/events/summary?feedbackId=1"],
  ];
  const since = "2025-01-01T00:00:00Z";
  const looks: [string, object][] = [
    [`/webhooks/${webhookId}/test/preview`, {}],
    ["/webhooks/test/preview", { webhookId, url: `${target}/moved`, customHeaders: [{ name: "x-api-key" }] }],
    [`/webhooks/${webhookId}/recoveries/preview`, { since }],
    ["/deliveries/redeliver/preview", { deliveryIds: ["dlv_1"] }],
  ];
  const requests: [string, object?][] = [...reads.map((path): [string] => [path]), ...looks];
  return Promise.all(
    requests.map(async ([path, body]) => {
      const json = { method: "POST", body: JSON.stringify(body) };
      const headers = { "x-api-key": key, ...(body && { "content-type": "application/json" }) };
      const response = await fetch(`${url}/api/projects/${projectId}${path}`, { headers, ...(body && json) });
      const text = await response.text();
      expect(response.ok, `${path} ${text}`).toBe(true);
      return text;
    }),
  );
}

/** What a command says of its work, and what it gives. */
async function runCommand({ env }: Hearback, ...args: string[]): Promise<{ stdout: string; stderr: string }> {
  const main = join(root, "apps", "cli", "src", "main.ts");
  const options = { cwd: root, env: { ...process.env, ...env } };
  return new Promise((resolve) =>
    execFile(process.execPath, [main, ...args], options, (_error, stdout, stderr) => resolve({ stdout, stderr })),
  );
}

/** Byte by byte, each as one character. */
async function readDatabase({ env: { DATABASE_URL = "" } }: Hearback): Promise<string[]> {
  const directory = dirname(DATABASE_URL.replace(/^file:/, ""));
  const files = (await readdir(directory)).filter((name) => name.startsWith("hearback.db"));
  return Promise.all(
    files.filter((name) => !name.endsWith(".sock")).map((name) => readFile(join(directory, name), "latin1")),
  );
}
