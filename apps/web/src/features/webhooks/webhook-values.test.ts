import type { SubscriptionFilter, WebhookView } from "@hearback/contracts";
import { describe, expect, it } from "vitest";
import {
  areHeadersKept,
  newWebhookValues,
  toChangedHeaders,
  toFields,
  toFilter,
  toFormPath,
  toValues,
} from "./webhook-values.ts";

const filter: SubscriptionFilter = {
  match: "any",
  conditions: [
    { field: "data.fields.rating", operator: "less_than", value: 3 },
    { field: "data.user_info.email", operator: "is_empty" },
  ],
};

const webhook: WebhookView = {
  id: 3,
  name: "translator",
  url: "https://example.com/hook",
  hasToken: true,
  token: "secret",
  tokenPlacement: "query",
  tokenName: "key",
  customHeaders: [{ name: "x-api-key", maskedValue: "****iver" }],
  signingSecret: null,
  oldSecretExpiresAt: null,
  subscriptions: [
    { eventType: "feedback_created", channels: null, filter },
    { eventType: "issue_created", channels: [{ id: 7, key: "store", name: "Store" }], filter: null },
  ],
  payloadTemplate: null,
  payloadFormat: "slack",
  isActive: true,
  timeoutMs: 5_000,
  givesUpOn4xx: true,
  version: 2,
  health: {
    state: "idle",
    turnedOffReason: null,
    turnedOffAt: null,
    consecutiveFailures: 0,
    failingSince: null,
    lastAttemptAt: null,
    lastStatusCode: null,
    lastErrorClass: null,
    lastSucceededAt: null,
    lastCountedAt: null,
  },
  createdAt: "2025-09-11T10:35:00.000Z",
  updatedAt: "2025-09-11T10:35:00.000Z",
};

describe("webhook values", () => {
  it("send back what was loaded when nothing was touched", () => {
    expect(toFields(toValues(webhook))).toEqual({
      name: "translator",
      url: "https://example.com/hook",
      token: "secret",
      tokenPlacement: "query",
      tokenName: "key",
      subscriptions: [
        { eventType: "feedback_created", channelIds: null, filter },
        { eventType: "issue_created", channelIds: [7], filter: null },
      ],
      payloadFormat: "slack",
      timeoutMs: 5_000,
      givesUpOn4xx: true,
    });
  });

  it("leave out an event that the chosen format doesn't have, and have it again with another one", () => {
    const values = toValues({
      ...webhook,
      subscriptions: [{ eventType: "webhook_turned_off", channels: null, filter: null }],
    });
    expect(toFields({ ...values, payloadFormat: "abc" }).subscriptions).toEqual([]);
    expect(toFields(values).subscriptions).toHaveLength(1);
  });

  it("send a token where the format has it, and where it was before with another one", () => {
    const values = toValues(webhook);
    const inAbc = { ...values, payloadFormat: "abc" } as const;
    expect(toFields(inAbc)).toMatchObject({ tokenPlacement: "bearer", tokenName: null });
    const basic = { ...values, tokenPlace: { tokenPlacement: "basic", tokenName: " " } } as const;
    expect(toFields(basic)).toMatchObject({ tokenPlacement: "basic", tokenName: null });
    expect(toFields(newWebhookValues)).toMatchObject({ tokenPlacement: "bearer", tokenName: null });
  });

  it("keep what was typed beside an operator that takes no value, and send none for it", () => {
    const { subscriptions } = toValues(webhook);
    const conditions = [{ key: "1", field: "data.content", operator: "is_empty" as const, value: "typed" }];
    const filtered = { ...subscriptions.feedback_created, filter: { match: "all" as const, conditions } };
    expect(toFilter(filtered)).toEqual({ match: "all", conditions: [{ field: "data.content", operator: "is_empty" }] });
    expect(toFilter({ ...filtered, filter: { match: "all", conditions: [] } })).toBeNull();
  });

  it("send no token and the default timeout for empty inputs", () => {
    expect(toFields(newWebhookValues)).toMatchObject({ token: null, timeoutMs: null });
  });
});

describe("the headers of a form", () => {
  const loaded = toValues(webhook);
  const [stored] = loaded.customHeaders;
  if (stored === undefined) throw new Error("there is one");
  const added = { key: "1", name: "x-team", value: "", maskedValue: null };

  it("are kept when nothing was touched, and not when one was typed anew, added or removed", () => {
    expect(areHeadersKept(loaded, webhook)).toBe(true);
    for (const customHeaders of [[{ ...stored, value: "new" }], [stored, added], []]) {
      expect(areHeadersKept({ ...loaded, customHeaders }, webhook)).toBe(false);
    }
  });

  it("are sent without a value where the stored one stays, with an empty one where it is missing", () => {
    const customHeaders = [stored, { ...stored, value: "new" }, added];
    expect(toChangedHeaders({ ...loaded, customHeaders })).toEqual([
      { name: "x-api-key" },
      { name: "x-api-key", value: "new" },
      { name: "x-team", value: "" },
    ]);
  });
});

describe("toFormPath", () => {
  const values = toValues(webhook);

  it("finds the card of a refused subscription, though cards that are off are not sent", () => {
    expect(toFormPath("subscriptions.1.channelIds.0", values)).toBe("subscriptions.issue_created.channelIds");
  });

  it("finds the input of a refused condition", () => {
    expect(toFormPath("subscriptions.0.filter.conditions.1.field", values)).toBe(
      "subscriptions.feedback_created.filter.conditions.1.field",
    );
    expect(toFormPath("subscriptions.0.filter.conditions", values)).toBe("subscriptions.feedback_created.channelIds");
  });

  it("finds the input of the timeout", () => {
    expect(toFormPath("timeoutMs", values)).toBe("timeoutSeconds");
  });

  it("finds the inputs of the token's place", () => {
    expect(toFormPath("tokenName", values)).toBe("tokenPlace.tokenName");
    expect(toFormPath("tokenPlacement", values)).toBe("tokenPlace.tokenPlacement");
  });

  it("leaves other paths alone", () => {
    expect(toFormPath("url", values)).toBe("url");
  });
});
