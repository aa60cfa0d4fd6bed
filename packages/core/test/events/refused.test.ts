import type { FieldInput } from "@hearback/contracts";
import * as core from "@hearback/core";
import { engines } from "@hearback/testing";
import { beforeAll, describe, expect, it } from "vitest";
import { countRows, openNeighbour, type Shop, useReadOnlyShop } from "../shop.ts";

/** What the refused inputs refer to: rows of the shop, and the same of its neighbour. */
type Ids = Record<"projectId" | "channelId" | "feedbackId" | "issueId" | "webhookId", number> & {
  deliveryId: string;
  eventId: string;
};
type Scene = { shop: Shop; own: Ids; other: Ids };
type Input = Record<string, unknown>;
/** The verb, an input that differs in one thing from a good one, and the refusal: a code, or the refused field. */
type Case = [verb: keyof typeof core, what: string, input: (scene: Scene) => Input, refusal: string];

const fieldOfEachType: FieldInput[] = [
  { key: "content", name: "Content", type: "text", role: "content" },
  { key: "email", name: "E-mail", type: "keyword", role: "user_email" },
  { key: "rating", name: "Rating", type: "number" },
  { key: "at", name: "At", type: "date" },
  { key: "plan", name: "Plan", type: "select", options: [{ key: "free", name: "Free" }] },
  { key: "areas", name: "Areas", type: "multiSelect", options: [{ key: "ui", name: "UI" }] },
  { key: "pictures", name: "Pictures", type: "images" },
  { key: "tags", name: "Tags", type: "tags", role: "tags" },
];
const verbs = { ...core };
const unknown = 999_999;
const long = (length: number) => "x".repeat(length);

const newFeedback =
  (change: Input) =>
  ({ own }: Scene) => ({
    projectId: own.projectId,
    channelId: own.channelId,
    values: { content: "fine" },
    issueNames: ["A new issue"],
    ...change,
  });
const withValue = (key: string, value: unknown) => newFeedback({ values: { content: "fine", [key]: value } });
const newField = (change: Input) => ({ key: "a", name: "A", type: "text", ...change });
const newChannel =
  (change: Input) =>
  ({ own }: Scene) => ({ projectId: own.projectId, key: "new", name: "New", ...change });
const newIssue =
  (change: Input) =>
  ({ own }: Scene) => ({ projectId: own.projectId, title: "New", ...change });
const changedIssue =
  (change: Input) =>
  ({ own }: Scene) => ({
    projectId: own.projectId,
    issueId: own.issueId,
    status: "resolved",
    ...change,
  });
const newWebhook =
  (change: Input) =>
  ({ own }: Scene) => ({
    projectId: own.projectId,
    name: "New",
    url: "http://127.0.0.1:9/hook",
    subscriptions: [{ eventType: "issue_created" }],
    ...change,
  });
const newUser = (change: Input) => () => ({
  email: "new@example.com",
  name: "New",
  password: "long enough",
  role: "editor",
  ...change,
});
const ofOther =
  (input: (scene: Scene) => Input, ...keys: (keyof Ids)[]) =>
  (scene: Scene) => ({
    ...input(scene),
    ...Object.fromEntries(keys.map((key) => [key, scene.other[key]])),
  });
const pick =
  (...keys: (keyof Ids)[]) =>
  ({ own }: Scene) =>
    Object.fromEntries(keys.map((key) => [key, own[key]]));
const ofSubject = ({ own, other }: Scene) => ({ projectId: own.projectId, subjectId: other.feedbackId });
const newAnswer =
  (change: Input) =>
  ({ own }: Scene) => ({ projectId: own.projectId, status: 200, delayMs: 0, ...change });
const link = pick("projectId", "feedbackId", "issueId");
const about = (type: string, id: (scene: Scene) => number) => (scene: Scene) => ({
  ...pick("projectId")(scene),
  subject: { type, id: id(scene) },
});

const cases: Case[] = [
  ["createProject", "a name that is taken", () => ({ name: "Shop" }), "name_taken"],
  ["createProject", "no name", () => ({ name: " " }), "name required"],
  ["createProject", "a long name", () => ({ name: long(51) }), "name too_long"],

  ["createChannel", "an unknown project", newChannel({ projectId: unknown }), "not_found"],
  ["createChannel", "a key that is taken", newChannel({ key: "store_review" }), "name_taken"],
  ["createChannel", "a name that is taken", newChannel({ name: "Support" }), "name_taken"],
  ["createChannel", "a key that is a number", newChannel({ key: "123" }), "key bad_key"],
  ["createChannel", "a key with capitals", newChannel({ key: "Reviews" }), "key bad_key"],
  [
    "createChannel",
    "an unknown field type",
    newChannel({ fields: [newField({ type: "blob" })] }),
    "fields.0.type not_allowed",
  ],
  [
    "createChannel",
    "a reserved field key",
    newChannel({ fields: [newField({ key: "issues" })] }),
    "fields.0.key reserved_key",
  ],
  [
    "createChannel",
    "a field key twice",
    newChannel({ fields: [newField({}), newField({ key: "A" })] }),
    "fields.1.key duplicate",
  ],
  [
    "createChannel",
    "a role that doesn't fit the type",
    newChannel({ fields: [newField({ type: "number", role: "content" })] }),
    "fields.0.role role_type_mismatch",
  ],
  [
    "createChannel",
    "a role twice",
    newChannel({ fields: [newField({ role: "content" }), newField({ key: "b", role: "content" })] }),
    "fields.1.role duplicate",
  ],

  ["createFeedback", "an unknown project", newFeedback({ projectId: unknown }), "not_found"],
  ["createFeedback", "an unknown channel", newFeedback({ channelId: unknown }), "not_found"],
  ["createFeedback", "a channel of another project", ofOther(newFeedback({}), "channelId"), "not_found"],
  ["createFeedback", "an id that is no number", newFeedback({ channelId: "store_review" }), "channelId wrong_type"],
  ["createFeedback", "values that are no object", newFeedback({ values: ["fine"] }), "values wrong_type"],
  ["createFeedback", "no values", newFeedback({ values: undefined }), "values required"],
  ["createFeedback", "an unknown field", withValue("colour", "red"), "values.colour unknown_key"],
  ["createFeedback", "a reserved field", withValue("id", 1), "values.id reserved_key"],
  ["createFeedback", "a number as text", withValue("content", 1), "values.content wrong_type"],
  ["createFeedback", "a long text", withValue("content", long(50_001)), "values.content too_long"],
  ["createFeedback", "a long keyword", withValue("email", long(1_001)), "values.email too_long"],
  ["createFeedback", "text as a number", withValue("rating", "3"), "values.rating wrong_type"],
  ["createFeedback", "an endless number", withValue("rating", Number.POSITIVE_INFINITY), "values.rating wrong_type"],
  ["createFeedback", "a date that is none", withValue("at", "soon"), "values.at bad_date"],
  ["createFeedback", "an unknown option", withValue("plan", "gold"), "values.plan unknown_option"],
  ["createFeedback", "an unknown option among many", withValue("areas", ["ui", "api"]), "values.areas unknown_option"],
  [
    "createFeedback",
    "a picture that is no link",
    withValue("pictures", ["javascript:alert(1)"]),
    "values.pictures bad_url",
  ],
  ["createFeedback", "a tag that is no text", withValue("tags", ["a", 1]), "values.tags wrong_type"],
  ["createFeedback", "one tag without its list", withValue("tags", "a"), "values.tags wrong_type"],
  ["createFeedback", "too many tags", withValue("tags", Array(101).fill("a")), "values.tags too_many"],
  ["createFeedback", "an issue without a name", newFeedback({ issueNames: ["Good", " "] }), "issueNames.1 required"],
  ["createFeedback", "an issue with a long name", newFeedback({ issueNames: [long(201)] }), "issueNames.0 too_long"],
  ["createFeedback", "too many issues", newFeedback({ issueNames: Array(51).fill("a") }), "issueNames too_many"],

  ["updateFeedback", "an unknown feedback", newFeedback({ feedbackId: unknown }), "not_found"],
  [
    "updateFeedback",
    "a feedback of another project",
    ofOther(newFeedback({ channelId: undefined }), "feedbackId"),
    "not_found",
  ],
  [
    "updateFeedback",
    "a feedback of another channel",
    (scene) => ({ ...pick("projectId", "feedbackId")(scene), channelId: scene.shop.support, values: {} }),
    "not_found",
  ],
  [
    "updateFeedback",
    "an unknown field",
    (scene) => ({ ...pick("projectId", "feedbackId")(scene), values: { colour: "red" }, issueNames: ["New"] }),
    "values.colour unknown_key",
  ],

  ["createIssue", "an unknown project", newIssue({ projectId: unknown }), "not_found"],
  ["createIssue", "no title", newIssue({ title: "" }), "title required"],
  ["createIssue", "a long title", newIssue({ title: long(201) }), "title too_long"],
  ["createIssue", "a title that is taken", newIssue({ title: "Known" }), "name_taken"],
  ["createIssue", "an unknown status", newIssue({ status: "done" }), "status not_allowed"],
  ["createIssue", "an unknown priority", newIssue({ priority: "asap" }), "priority not_allowed"],
  ["createIssue", "a stranger as assignee", newIssue({ assigneeId: unknown }), "assigneeId unknown_assignee"],
  [
    "createIssue",
    "feedback of which one is another project's",
    ({ own, other }) => ({ projectId: own.projectId, title: "New", feedbackIds: [own.feedbackId, other.feedbackId] }),
    "not_found",
  ],

  ["updateIssue", "an unknown issue", changedIssue({ issueId: unknown }), "not_found"],
  ["updateIssue", "an issue of another project", ofOther(changedIssue({}), "issueId"), "not_found"],
  ["updateIssue", "a title that is taken", changedIssue({ title: "Also known" }), "name_taken"],
  ["updateIssue", "an unknown status", changedIssue({ status: "done" }), "status not_allowed"],
  ["updateIssue", "a stranger as assignee", changedIssue({ assigneeId: unknown }), "assigneeId unknown_assignee"],

  ["linkIssue", "an unknown feedback", (scene) => ({ ...link(scene), feedbackId: unknown }), "not_found"],
  ["linkIssue", "an unknown issue", (scene) => ({ ...link(scene), issueId: unknown }), "not_found"],
  ["linkIssue", "an issue of another project", ofOther(link, "issueId"), "not_found"],
  ["linkIssue", "a feedback of another project", ofOther(link, "feedbackId"), "not_found"],
  ["unlinkIssue", "an issue of another project", ofOther(link, "issueId"), "not_found"],

  ["createWebhook", "an unknown project", newWebhook({ projectId: unknown }), "not_found"],
  ["createWebhook", "a name that is taken", newWebhook({ name: "Receiver" }), "name_taken"],
  ["createWebhook", "no URL", newWebhook({ url: "example.com" }), "url bad_url"],
  ["createWebhook", "a URL of another kind", newWebhook({ url: "ftp://example.com" }), "url bad_url_scheme"],
  ["createWebhook", "a password in the URL", newWebhook({ url: "https://a:b@example.com" }), "url bad_url_credentials"],
  ["createWebhook", "a long URL", newWebhook({ url: `https://example.com/${long(2_000)}` }), "url too_long"],
  ["createWebhook", "a private target", newWebhook({ url: "http://10.0.0.1/" }), "target_refused"],
  ["createWebhook", "a token with a line break", newWebhook({ token: "a\r\nX: b" }), "token bad_token"],
  ["createWebhook", "an empty token", newWebhook({ token: "" }), "token bad_token"],
  ["createWebhook", "an unknown format", newWebhook({ payloadFormat: "xml" }), "payloadFormat not_allowed"],
  ["createWebhook", "a timeout that is too short", newWebhook({ timeoutMs: 999 }), "timeoutMs out_of_range"],
  [
    "createWebhook",
    "an unknown event type",
    newWebhook({ subscriptions: [{ eventType: "issue_deleted" }] }),
    "subscriptions.0.eventType not_allowed",
  ],
  [
    "createWebhook",
    "an event type twice",
    newWebhook({ subscriptions: [{ eventType: "issue_created" }, { eventType: "issue_created" }] }),
    "subscriptions.1.eventType duplicate",
  ],
  [
    "createWebhook",
    "an empty choice of channels",
    newWebhook({ subscriptions: [{ eventType: "issue_created", channelIds: [] }] }),
    "subscriptions.0.channelIds required",
  ],
  [
    "createWebhook",
    "a channel of another project",
    (scene) =>
      newWebhook({ subscriptions: [{ eventType: "issue_created", channelIds: [scene.other.channelId] }] })(scene),
    "subscriptions.0.channelIds unknown_channel",
  ],
  [
    "createWebhook",
    "channels for an event type that has none",
    (scene) =>
      newWebhook({ subscriptions: [{ eventType: "webhook_turned_off", channelIds: [scene.own.channelId] }] })(scene),
    "subscriptions.0.channelIds no_channels",
  ],
  ["updateWebhook", "a webhook of another project", ofOther(newWebhook({ version: 1 }), "webhookId"), "not_found"],
  ["getWebhookHealth", "a webhook of another project", ofOther(newWebhook({}), "webhookId"), "not_found"],
  [
    "getWebhookHealth",
    "an unknown period",
    (scene) => ({ ...pick("projectId", "webhookId")(scene), period: "1y" }),
    "period not_allowed",
  ],
  [
    "getWebhookHealth",
    "a time zone that is none",
    (scene) => ({ ...pick("projectId", "webhookId")(scene), timeZone: "Mars/Olympus" }),
    "timeZone malformed",
  ],
  ["listWebhookActivity", "an unknown project", newWebhook({ projectId: unknown }), "not_found"],
  ["setWebhookActive", "an unknown webhook", newWebhook({ webhookId: unknown, isActive: false }), "not_found"],
  ["setWebhookActive", "no claim", pick("projectId", "webhookId"), "isActive required"],
  ["deleteWebhook", "a webhook of another project", ofOther(pick("projectId"), "webhookId"), "not_found"],
  ["testWebhook", "a webhook of another project", ofOther(pick("projectId"), "webhookId"), "not_found"],
  [
    "testWebhook",
    "an unknown event type",
    (scene) => ({ ...pick("projectId", "webhookId")(scene), eventType: "nothing" }),
    "eventType not_allowed",
  ],
  [
    "testWebhook",
    "an unknown feedback",
    (scene) => ({ ...pick("projectId", "webhookId")(scene), subjectId: unknown }),
    "not_found",
  ],
  ["testDraft", "a webhook of another project", ofOther(newWebhook({}), "webhookId"), "not_found"],
  ["testDraft", "no URL", newWebhook({ url: "nowhere" }), "url bad_url"],
  ["testDraft", "a token with a space", newWebhook({ token: "a b" }), "token bad_token"],
  ["testDraft", "a target of cloud metadata", newWebhook({ url: "http://169.254.169.254/" }), "target_refused"],
  ["previewTest", "a feedback of another project", ofSubject, "not_found"],
  ["checkReceiver", "a webhook of another project", ofOther(pick("projectId"), "webhookId"), "not_found"],
  ["getWorkerState", "no project", () => ({}), "projectId required"],
  ["openInspector", "an unknown project", () => ({ projectId: unknown }), "not_found"],
  ["getInspector", "an id that is no number", () => ({ projectId: "1" }), "projectId wrong_type"],
  ["updateInspector", "an answer before the last one", newAnswer({ status: 100 }), "status out_of_range"],
  ["updateInspector", "a long delay", newAnswer({ delayMs: 30_001 }), "delayMs out_of_range"],
  ["updateInspector", "no inspector", newAnswer({}), "not_found"],
  ["emptyInspector", "no inspector", pick("projectId"), "not_found"],
  ["deleteInspector", "no inspector", pick("projectId"), "not_found"],
  ["listCaughtRequests", "no project", () => ({}), "projectId required"],
  ["getCaughtRequest", "no inspector", (scene) => ({ ...pick("projectId")(scene), requestId: 1 }), "not_found"],
  [
    "redeliver",
    "an unknown delivery",
    (scene) => ({ ...pick("projectId")(scene), deliveryId: "dlv_999999" }),
    "not_found",
  ],
  [
    "redeliver",
    "an id of another kind",
    (scene) => ({ ...pick("projectId")(scene), deliveryId: "1" }),
    "deliveryId malformed",
  ],
  [
    "redeliverMany",
    "no delivery",
    (scene) => ({ ...pick("projectId")(scene), deliveryIds: [] }),
    "deliveryIds required",
  ],
  [
    "redeliverMany",
    "too many deliveries",
    (scene) => ({
      ...pick("projectId")(scene),
      deliveryIds: Array.from({ length: 201 }, (_, index) => `dlv_${index + 1}`),
    }),
    "deliveryIds too_many",
  ],
  [
    "previewRedelivery",
    "an id of another kind",
    (scene) => ({ ...pick("projectId")(scene), deliveryIds: ["1"] }),
    "deliveryIds.0 malformed",
  ],
  ["redeliver", "a delivery of another project", ofOther(pick("projectId"), "deliveryId"), "not_found"],
  [
    "cancelDelivery",
    "an id of another kind",
    (scene) => ({ ...pick("projectId")(scene), deliveryId: "1" }),
    "deliveryId malformed",
  ],
  ["cancelDelivery", "a delivery of another project", ofOther(pick("projectId"), "deliveryId"), "not_found"],
  [
    "listEvents",
    "an unknown kind of subject",
    about("webhook", ({ own }) => own.webhookId),
    "subject.type not_allowed",
  ],
  ["listEvents", "a feedback of another project", about("feedback", ({ other }) => other.feedbackId), "not_found"],
  ["listEvents", "an issue of another project", about("issue", ({ other }) => other.issueId), "not_found"],
  ["explainEvent", "no event", pick("projectId"), "eventId required"],
  [
    "explainEvent",
    "an id of another kind",
    (scene) => ({ ...pick("projectId")(scene), eventId: "evt_1" }),
    "eventId malformed",
  ],
  ["explainEvent", "an event of another project", ofOther(pick("projectId"), "eventId"), "not_found"],

  ["createApiKey", "an unknown project", () => ({ projectId: unknown, name: "Key" }), "not_found"],
  ["createApiKey", "no name", ({ own }) => ({ projectId: own.projectId, name: "" }), "name required"],
  ["revokeApiKey", "an unknown key", ({ own }) => ({ projectId: own.projectId, apiKeyId: unknown }), "not_found"],
  ["createUser", "an address that is taken", newUser({ email: " OWNER@example.com" }), "name_taken"],
  ["createUser", "an address that is none", newUser({ email: "me" }), "email bad_email"],
  ["createUser", "a short password", newUser({ password: "short" }), "password too_short"],
  ["createUser", "an unknown role", newUser({ role: "boss" }), "role not_allowed"],
  ["createUser", "an unknown project", newUser({ projectIds: [unknown] }), "not_found"],
];

async function fillProject(shop: Shop, projectId: number): Promise<Ids> {
  const { ctx } = shop;
  const channel = { projectId, key: "typed", name: "Typed", fields: fieldOfEachType };
  const { id: channelId } = await core.createChannel(ctx, channel);
  const { id: feedbackId } = await core.createFeedback(ctx, { projectId, channelId, values: {} });
  const { id: issueId } = await core.createIssue(ctx, { projectId, title: "Known" });
  await core.createIssue(ctx, { projectId, title: "Also known" });
  const { id: webhookId } = await core.createWebhook(ctx, { projectId, name: "Receiver", url: "http://127.0.0.1:9" });
  const { deliveryId } = await core.testWebhook(ctx, { projectId, webhookId });
  const { eventId } = await core.getDelivery(ctx, { projectId, deliveryId });
  return { projectId, channelId, feedbackId, issueId, webhookId, deliveryId, eventId };
}

describe.each(engines)("a refused verb on %s", (engine) => {
  const shop = useReadOnlyShop(engine);
  let scene: Scene;
  beforeAll(async () => {
    await core.createFirstOwner(shop.ctx, { email: "owner@example.com", name: "Owner", passwordHash: "none" });
    const neighbour = await openNeighbour(shop);
    scene = {
      shop,
      own: await fillProject(shop, shop.projectId),
      other: await fillProject(shop, neighbour.projectId),
    };
  });

  it.each(cases)("says why, and writes nothing: %s with %s", async (verb, _, input, refusal) => {
    const before = await countRows(shop);
    const run = verbs[verb] as (ctx: core.CoreContext, input: Input) => Promise<unknown>;
    const error = await run(shop.ctx, input(scene)).then(
      () => new Error("not refused"),
      (refused: unknown) => refused,
    );
    expect(error).toBeInstanceOf(core.DomainError);
    const { code, fields } = (error as core.DomainError).detail;
    const told = code === "invalid_input" ? (fields ?? []).map(({ path, problem }) => `${path} ${problem}`) : [code];
    expect(told).toEqual([refusal]);
    expect(await countRows(shop)).toEqual(before);
  });
});
