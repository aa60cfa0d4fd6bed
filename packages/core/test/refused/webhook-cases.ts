import { type Case, type Input, long, ofOther, pick, type Scene, unknown } from "./scene.ts";

const newWebhook =
  (change: Input) =>
  ({ own }: Scene) => ({
    projectId: own.projectId,
    name: "New",
    url: "http://127.0.0.1:9/hook",
    subscriptions: [{ eventType: "issue_created" }],
    ...change,
  });
const newToken = (tokenPlacement: string, tokenName: string | null) => newWebhook({ tokenPlacement, tokenName });
const inQuery = { tokenPlacement: "query", tokenName: "key" };
const filterBy = (...conditions: Input[]) => ({
  conditions: conditions.map((condition) => ({ field: "data.title", operator: "is_empty", ...condition })),
});
const since = "2020-01-01T00:00:00Z";
const ofSubject = ({ own, other }: Scene) => ({ projectId: own.projectId, subjectId: other.feedbackId });

/** Of webhooks, their health and their tests. */
export const webhookCases: Case[] = [
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
    "subscriptions.0.channelIds too_few",
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
  [
    "createWebhook",
    "a filter on what no event of the type has",
    newWebhook({
      subscriptions: [
        { eventType: "feedback_created", filter: filterBy({ field: "data.fields.anything" }) },
        { eventType: "issue_created", filter: filterBy({ field: "data.title" }, { field: "data.fields.rating" }) },
      ],
    }),
    "subscriptions.1.filter.conditions.1.field unknown_field",
  ],
  [
    "createWebhook",
    "a filter without conditions",
    newWebhook({ subscriptions: [{ eventType: "issue_created", filter: { match: "all", conditions: [] } }] }),
    "subscriptions.0.filter.conditions too_few",
  ],
  [
    "createWebhook",
    "a condition without a value",
    newWebhook({ subscriptions: [{ eventType: "issue_created", filter: filterBy({ operator: "equals" }) }] }),
    "subscriptions.0.filter.conditions.0.value required",
  ],
  [
    "createWebhook",
    "a condition with a value that it can't have",
    newWebhook({ subscriptions: [{ eventType: "issue_created", filter: filterBy({ value: "a" }) }] }),
    "subscriptions.0.filter.conditions.0.value no_value",
  ],
  [
    "createWebhook",
    "a condition with a long value",
    newWebhook({
      subscriptions: [{ eventType: "issue_created", filter: filterBy({ operator: "equals", value: long(1_001) }) }],
    }),
    "subscriptions.0.filter.conditions.0.value too_long",
  ],
  [
    "tryFilter",
    "a filter on what no event of the type has",
    ({ own }) => ({
      projectId: own.projectId,
      eventType: "issue_created",
      filter: filterBy({ field: "data.content" }),
    }),
    "filter.conditions.0.field unknown_field",
  ],
  [
    "tryFilter",
    "a channel of another project",
    ({ own, other }) => ({
      projectId: own.projectId,
      eventType: "issue_created",
      filter: filterBy({}),
      channelIds: [other.channelId],
    }),
    "channelIds unknown_channel",
  ],
  [
    "tryFilter",
    "an unknown project",
    () => ({ projectId: unknown, eventType: "issue_created", filter: filterBy({}) }),
    "not_found",
  ],
  [
    "createWebhook",
    "an event that the format doesn't have",
    newWebhook({ payloadFormat: "abc", subscriptions: [{ eventType: "webhook_turned_off" }] }),
    "subscriptions.0.eventType not_in_format",
  ],
  [
    "createWebhook",
    "a custom header where the format has the token",
    newWebhook({ payloadFormat: "abc", customHeaders: [{ name: "X-Webhook-Token", value: "a" }] }),
    "customHeaders.0.name token_header",
  ],
  ["createWebhook", "an unknown place", newWebhook({ tokenPlacement: "cookie" }), "tokenPlacement not_allowed"],
  ["createWebhook", "a name for a Bearer token", newWebhook({ tokenName: "x-key" }), "tokenName not_allowed"],
  ["createWebhook", "a colon in a user name", newToken("basic", "a:b"), "tokenName bad_user_name"],
  ["createWebhook", "a line break in a user name", newToken("basic", "a\nb"), "tokenName bad_user_name"],
  ["createWebhook", "a user name that is too long", newToken("basic", long(331)), "tokenName too_long"],
  ["createWebhook", "no header for the token", newToken("header", null), "tokenName required"],
  [
    "createWebhook",
    "a header for the token that is ours",
    newToken("header", "Webhook-Id"),
    "tokenName reserved_header",
  ],
  ["createWebhook", "a header that is none", newToken("header", "x key"), "tokenName bad_header_name"],
  ["createWebhook", "no parameter for the token", newToken("query", " "), "tokenName required"],
  ["createWebhook", "a parameter that is two", newToken("query", "a=b&c"), "tokenName bad_parameter_name"],
  [
    "createWebhook",
    "a parameter that the URL has",
    newWebhook({ ...inQuery, url: "http://127.0.0.1:9/hook?a=1&k%65y=2" }),
    "tokenName parameter_in_url",
  ],
  [
    "createWebhook",
    "a custom header in the token's place",
    newWebhook({
      tokenPlacement: "header",
      tokenName: "X-Key",
      customHeaders: [
        { name: "x-team", value: "a" },
        { name: "x-key", value: "a" },
      ],
    }),
    "customHeaders.1.name token_header",
  ],
  [
    "createWebhook",
    "another place than the format has",
    newWebhook({ ...inQuery, payloadFormat: "abc" }),
    "tokenPlacement token_in_abc",
  ],
  ["testDraft", "no header for the token", newToken("header", null), "tokenName required"],
  ["previewTest", "no parameter for the token", newToken("query", null), "tokenName required"],
  ["previewDraft", "a name for a Bearer token", newWebhook({ tokenName: "x-key" }), "tokenName not_allowed"],
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
  ["countRecoverable", "a webhook of another project", ofOther(newWebhook({ since }), "webhookId"), "not_found"],
  ["countRecoverable", "no instant", pick("projectId", "webhookId"), "since required"],
  ["sendNow", "a webhook of another project", ofOther(pick("projectId"), "webhookId"), "not_found"],
  ["sendNow", "no webhook", pick("projectId"), "webhookId required"],
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
  ["previewDraft", "a webhook of another project", ofOther(newWebhook({}), "webhookId"), "not_found"],
  [
    "previewDraft",
    "a header without a value",
    newWebhook({ customHeaders: [{ name: "x-key" }] }),
    "customHeaders.0.value required",
  ],
  ["previewTest", "a feedback of another project", ofSubject, "not_found"],
  ["replaceToken", "a webhook of another project", ofOther(pick("projectId"), "webhookId"), "not_found"],
  ["checkReceiver", "a webhook of another project", ofOther(pick("projectId"), "webhookId"), "not_found"],
];
