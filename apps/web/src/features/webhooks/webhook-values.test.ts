import type { WebhookView } from "@hearback/contracts";
import { describe, expect, it } from "vitest";
import { newWebhookValues, toFields, toFormPath, toValues } from "./webhook-values.ts";

const webhook: WebhookView = {
  id: 3,
  name: "translator",
  url: "https://example.com/hook",
  hasToken: true,
  token: "secret",
  customHeaders: [],
  signingSecret: null,
  oldSecretExpiresAt: null,
  subscriptions: [
    { eventType: "feedback_created", channels: null },
    { eventType: "issue_created", channels: [{ id: 7, key: "store", name: "Store" }] },
  ],
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
      subscriptions: [
        { eventType: "feedback_created", channelIds: null },
        { eventType: "issue_created", channelIds: [7] },
      ],
      payloadFormat: "slack",
      timeoutMs: 5_000,
      givesUpOn4xx: true,
    });
  });

  it("send no token and the default timeout for empty inputs", () => {
    expect(toFields(newWebhookValues)).toMatchObject({ token: null, timeoutMs: null });
  });
});

describe("toFormPath", () => {
  const values = toValues(webhook);

  it("finds the card of a refused subscription, though cards that are off are not sent", () => {
    expect(toFormPath("subscriptions.1.channelIds.0", values)).toBe("triggers.issue_created.channelIds");
  });

  it("finds the input of the timeout", () => {
    expect(toFormPath("timeoutMs", values)).toBe("timeoutSeconds");
  });

  it("leaves other paths alone", () => {
    expect(toFormPath("url", values)).toBe("url");
  });
});
