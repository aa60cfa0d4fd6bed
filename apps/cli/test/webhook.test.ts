import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { WebhookView } from "@hearback/contracts";
import { getWebhook, listWebhooks, testWebhook } from "@hearback/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CliWorld, createCliWorld, createShop, type Shop } from "./cli-world.ts";
import { processTimeoutMs, runHere } from "./run-cli.ts";

let world: CliWorld;
let shop: Shop;

beforeAll(async () => {
  world = await createCliWorld();
  shop = await createShop(world.ctx, "Shop");
  await createShop(world.ctx, "Other");
});

afterAll(() => world.close());

const create = (name: string, ...more: string[]) => [
  "webhook",
  "create",
  "--project",
  "Shop",
  "--name",
  name,
  "--url",
  "http://127.0.0.1:4000/",
  ...more,
];

describe("webhook create", { timeout: processTimeoutMs }, () => {
  it("registers what was asked for, and shows token and signing secret", async () => {
    const chosen = [
      "--token",
      "t0ken",
      "--event",
      "feedback_created=store_review",
      "--event",
      "issue_created",
      "--off",
      "--header",
      "X-Api-Key: a-key-of-the-receiver",
      "--header=x-team:crm",
    ];
    const webhook = await world.json<WebhookView>(create("Chosen", ...chosen));
    expect(webhook).toMatchObject({
      name: "Chosen",
      url: "http://127.0.0.1:4000/",
      token: "t0ken",
      customHeaders: [
        { name: "x-api-key", maskedValue: "****iver" },
        { name: "x-team", maskedValue: "****" },
      ],
      signingSecret: expect.stringMatching(/^whsec_/),
      isActive: false,
      payloadFormat: "standard",
      subscriptions: [
        { eventType: "feedback_created", channels: [{ id: shop.channelId, key: "store_review" }] },
        { eventType: "issue_created", channels: null },
      ],
    });
    expect(await world.json(["webhook", "show", String(webhook.id)])).toEqual(webhook);
  });

  it("takes a place for the token, and says what is sent", async () => {
    const basic = ["--token", "t0ken", "--token-placement", "basic", "--token-name", "kim@example.com/token"];
    const { stdout } = await world.run(create("Basic", ...basic));
    expect(stdout).toMatch(/^token sent as +authorization: Basic \*{4}, user kim@example\.com\/token$/m);
    const [id = ""] = /^id +(\d+)$/m.exec(stdout)?.slice(1) ?? [];
    const place = ["--token-placement", "query", "--token-name", "key"];
    const changed = await world.run(["webhook", "update", id, ...place]);
    expect(changed.stdout).toMatch(/^token +t0ken$/m);
    expect(changed.stdout).toMatch(/^token sent as +\?key=\*{4}$/m);
  });

  it("subscribes to the events of feedback and issues where none is named, and makes a token when asked", async () => {
    const { stdout } = await world.run(create("All", "--generate-token"));
    expect(stdout).toMatch(/^events +feedback_created issue_registered issue_status_changed issue_created$/m);
    expect(stdout).toMatch(/^token +[\w-]{43}$/m);
    expect(stdout).toMatch(/^signing secret +whsec_\S+$/m);
  });

  it("filters events by conditions, all of which hold, or by what a file says", async () => {
    const file = join(mkdtempSync(join(tmpdir(), "hearback-filter-")), "filter.json");
    const fromFile = { match: "any", conditions: [{ field: "data.priority", operator: "equals", value: "high" }] };
    writeFileSync(file, JSON.stringify(fromFile));
    const args = create("Filtered", "--event", "feedback_created", "--event", "issue_created");
    args.push("--filter", "feedback_created: data.fields.rating < 3", "--filter", `issue_created: @${file}`);
    args.push("--filter", "feedback_created:data.content contains too slow");
    const webhook = await world.json<WebhookView>(args);
    const conditions = [
      { field: "data.fields.rating", operator: "less_than", value: "3" },
      { field: "data.content", operator: "contains", value: "too slow" },
    ];
    const [ofFeedback, ofIssues] = [{ match: "all", conditions }, fromFile];
    expect(webhook.subscriptions.map(({ filter }) => filter)).toEqual([ofFeedback, ofIssues]);
    const { stdout } = await world.run(["webhook", "show", String(webhook.id)]);
    expect(stdout).toMatch(
      /^filter +feedback_created: data.fields.rating less_than 3 and data.content contains too slow$/m,
    );
    const update = async (...more: string[]) => {
      const changed = await world.json<WebhookView>(["webhook", "update", String(webhook.id), ...more]);
      return changed.subscriptions.map(({ eventType, channels, filter }) => [eventType, channels?.length, filter]);
    };
    expect(await update("--event", "feedback_created=store_review")).toEqual([["feedback_created", 1, ofFeedback]]);
    const isEmpty = { match: "all", conditions: [{ field: "data.tags", operator: "is_empty" }] };
    expect(await update("--filter", "feedback_created: data.tags is_empty")).toEqual([
      ["feedback_created", 1, isEmpty],
    ]);
    expect(await update("--filter", "feedback_created: none")).toEqual([["feedback_created", 1, null]]);
  });

  it.each([
    ["that is none", "feedback_created: rating", 2, /It must be like/],
    ["of no type", "rating < 3", 2, /Before : there must be one of the event types/],
    [
      "of an event that isn't sent",
      "issue_created: data.title = a",
      2,
      /doesn't subscribe to: add --event issue_created/,
    ],
    ["on what no event has", "feedback_created: data.rating < 3", 1, /--filter.* names data.rating, which no event/],
  ])("refuses a filter %s", async (_, filter, code, stderr) => {
    const refused = await world.run(create("Refused filter", "--event", "feedback_created", "--filter", filter));
    expect(refused).toMatchObject({ code, stdout: "", stderr: expect.stringMatching(stderr) });
  });

  it.each([
    ["a private target that is not allowed", ["--url", "http://10.0.0.1/"], /WEBHOOK_PRIVATE_TARGETS.*\(--url\)/],
    ["a URL that is none", ["--url", "example.com"], /^error: --url must be an absolute URL/],
    ["a token with a space", ["--token", "a b"], /^error: --token must be visible ASCII/],
    [
      "a parameter that the URL has",
      ["--url", "http://127.0.0.1:4000/?key=1", "--token-placement", "query", "--token-name", "key"],
      /^error: The URL has a parameter key already\.[^\n]+\n$/,
    ],
    [
      "a user name with a colon",
      ["--token-placement", "basic", "--token-name", "a:b"],
      /^error: --token-name must be a user name without colons/,
    ],
    ["a header of ours", ["--header", "Host: a-value"], /^error: --header Host is sent by Hearback[^\n]+\n$/],
    [
      "a header's value with a line break",
      ["--header", "x-team: crm", "--header", "x-key: a-value\r\nb"],
      /^error: the value of --header x-key must be visible ASCII[^\n]+\n$/,
    ],
    ["a name that is taken", ["--name", "CRM"], /The webhook name "CRM" is taken/],
    ["an unknown channel", ["--event", "issue_created=nowhere"], /no channel nowhere/],
    [
      "a channel number that is none of the project's",
      ["--event", "issue_created=999"],
      /no channel 999\. \(the channels of --event issue_created=999\)/,
    ],
    [
      "an event that is named twice",
      ["--event", "issue_created", "--event=issue_created=store_review"],
      /^error: --event issue_created=store_review is there twice\n/,
    ],
    [
      "channels for an event that belongs to none",
      ["--event", "issue_created", "--event", "webhook_turned_off=store_review"],
      /^error: the channels of --event webhook_turned_off=store_review must be left out/,
    ],
  ])("refuses %s and registers nothing", async (_what, more, message) => {
    const before = await listWebhooks(world.ctx, shop);
    const { code, stderr } = await world.refusal(create("Refused", ...more));
    expect([code, stderr]).toEqual([1, expect.stringMatching(message)]);
    expect(await listWebhooks(world.ctx, shop)).toEqual(before);
  });
});

describe("a private target that the command may not use", { timeout: processTimeoutMs }, () => {
  const ownEnvironment = /This command reads WEBHOOK_PRIVATE_TARGETS from its own environment/;

  it("is refused by create, update and test alike, who say where they read what is allowed", async () => {
    const { webhookId } = await createShop(world.ctx, "Private");
    const elsewhere = { env: { ...world.env, WEBHOOK_PRIVATE_TARGETS: "" } };
    const id = String(webhookId);
    for (const args of [
      create("Private"),
      ["webhook", "update", id, "--url", "http://127.0.0.1:4000/"],
      ["webhook", "test", id],
    ]) {
      const { code, stderr } = await runHere(args, elsewhere);
      expect([code, stderr]).toEqual([1, expect.stringMatching(ownEnvironment)]);
    }
  });

  it("is not said to be allowed by any setting if it is one of cloud metadata", async () => {
    const { stderr } = await world.refusal(create("Metadata", "--url", "http://169.254.169.254/"));
    expect(stderr).toMatch(/can never be a target/);
    expect(stderr).not.toContain("WEBHOOK_PRIVATE_TARGETS");
  });
});

describe("webhook list, on, off and delete", { timeout: processTimeoutMs }, () => {
  it("lists one project's webhooks without their secrets", async () => {
    const list = await world.json<WebhookView[]>(["webhook", "list", "--project", "Shop"]);
    expect(list).toEqual(await listWebhooks(world.ctx, shop));
    const { stdout } = await world.run(["webhook", "list", "--project", "Shop"]);
    expect(stdout.split("\n")[0]).toMatch(/^ID +NAME +STATE +URL +LAST ATTEMPT +EVENTS$/);
    expect(stdout).toMatch(/CRM +on, nothing sent yet +http:\/\/127.0.0.1:9\/ +never +feedback_created$/m);
    expect(stdout).not.toContain("crm-token");
  });

  it("turns a webhook off and on, in whichever project it is", async () => {
    const { webhookId, projectId } = await createShop(world.ctx, "Elsewhere");
    const off = await world.json<WebhookView>(["webhook", "off", String(webhookId)]);
    expect(off).toMatchObject({ id: webhookId, isActive: false, health: { turnedOffReason: "person" } });
    const { stdout } = await world.run(["webhook", "on", String(webhookId)]);
    expect(stdout).toBe(
      `Webhook ${webhookId} "CRM" is on. Send what was skipped while it was off: hearback delivery recover --webhook ${webhookId} --since 1d\n`,
    );
    expect((await getWebhook(world.ctx, { projectId, webhookId })).isActive).toBe(true);
  });

  it("sends now what waits at a webhook, and is refused while it is off", async () => {
    const { webhookId, projectId } = await createShop(world.ctx, "Mended");
    const send = ["webhook", "send-now", String(webhookId)];
    // A test goes out by itself.
    await testWebhook(world.ctx, { projectId, webhookId });
    expect((await world.run(send)).stdout).toBe("Nothing waits at this webhook.\n");
    expect(await world.json(send)).toEqual({ count: 0, limit: 1_000 });
    await world.run(["webhook", "off", String(webhookId)]);
    const refused = await world.refusal(send);
    expect([refused.code, refused.stderr]).toEqual([1, 'error: The webhook "CRM" is off. Turn it on first.\n']);
  });

  it("gives a webhook a new signing secret, and says until when the old one signs as well", async () => {
    const { webhookId } = await createShop(world.ctx, "Rotates");
    const rotate = ["webhook", "rotate-secret", String(webhookId), "--overlap"];
    const before = await world.json<WebhookView>(["webhook", "show", String(webhookId)]);
    const { code, stdout } = await world.run([...rotate, "2"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/signing secret +whsec_\S+\nold secret +signs as well until \S+/);
    expect(stdout).not.toContain(before.signingSecret);
    expect(await world.json<WebhookView>([...rotate, "0"])).toMatchObject({ oldSecretExpiresAt: null });
    expect(await world.run([...rotate, "169"])).toMatchObject({ code: 2 });
  });

  it("changes what is named and nothing else", async () => {
    const { webhookId } = await createShop(world.ctx, "Changes");
    const update = (...more: string[]) => world.json<WebhookView>(["webhook", "update", String(webhookId), ...more]);
    const before = await world.json<WebhookView>(["webhook", "show", String(webhookId)]);
    const unchanged = { version: expect.any(Number), updatedAt: expect.any(String) };
    expect(await update("--name", "CRM 2", "--timeout", "5000")).toEqual({
      ...before,
      ...unchanged,
      name: "CRM 2",
      timeoutMs: 5_000,
    });
    expect(await update("--event", "issue_created=store_review", "--give-up-on-4xx")).toMatchObject({
      name: "CRM 2",
      token: "crm-token",
      givesUpOn4xx: true,
      subscriptions: [{ eventType: "issue_created", channels: [{ key: "store_review" }] }],
    });
    expect((await update("--generate-token")).token).toMatch(/^[\w-]{43}$/);
    expect(await update("--no-token", "--no-give-up-on-4xx")).toMatchObject({ token: null, givesUpOn4xx: false });
    expect(await update("--format", "slack")).toMatchObject({ payloadFormat: "slack" });
    expect(await update("--format", "abc", "--token", "t")).toMatchObject({ payloadFormat: "abc", token: "t" });
    const refused = await world.run(["webhook", "update", String(webhookId), "--event", "webhook_turned_off"]);
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining("The payload format abc has no event") });
    expect(await world.run(["webhook", "update", String(webhookId), "--url", "nowhere"])).toMatchObject({ code: 1 });
  });

  it("adds, replaces and removes headers, and shows no value of any", async () => {
    const { webhookId } = await createShop(world.ctx, "Headers");
    const update = ["webhook", "update", String(webhookId)];
    await world.json(update.concat("--header", "X-Api-Key: a-key-of-the-receiver", "--header", "X-Team: crm"));
    const args = update.concat(
      "--header",
      "x-new: a:b",
      "--header",
      "X-API-KEY: a-newer-key-for-it",
      "--remove-header=X-Team",
    );
    expect((await world.json<WebhookView>(args)).customHeaders).toEqual([
      { name: "x-new", maskedValue: "****" },
      { name: "x-api-key", maskedValue: "****r-it" },
    ]);
    const { stdout } = await world.run(update.concat("--name", "Named anew"));
    expect(stdout).toMatch(/^headers +x-new: \*{4}, x-api-key: \*{4}r-it$/m);
    const refusal = await world.refusal(update.concat("--remove-header", "x-team"));
    expect(refusal).toMatchObject({ code: 1, stderr: "error: The webhook has no header x-team.\n" });
    const { stderr } = await world.run(update.concat("--header", "a-key-without-its-name"));
    expect(stderr).toBe("error: --header must be like 'X-Api-Key: value'.\n");
  });

  it("deletes a webhook, after which it is unknown", async () => {
    const { webhookId } = await createShop(world.ctx, "Deleted");
    const deleted = await world.json(["webhook", "delete", String(webhookId)]);
    expect(deleted).toEqual({ id: webhookId, name: "CRM", isDeleted: true });
    for (const command of ["show", "on", "off", "delete", "test", "send-now"]) {
      const { code, stderr } = await world.refusal(["webhook", command, String(webhookId)]);
      expect([code, stderr]).toEqual([1, `error: There is no webhook ${webhookId} here.\n`]);
    }
  });
});
