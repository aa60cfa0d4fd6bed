import { expect, it } from "vitest";
import { keepChanges } from "./keep-changes.ts";
import { newWebhookValues, type WebhookValues } from "./webhook-values.ts";

const before: WebhookValues = { ...newWebhookValues, name: "CRM", url: "https://crm.example.com/", token: "one" };
const { filter } = newWebhookValues.subscriptions.issue_created;
const issues = { isOn: true, scope: "chosen" as const, channelIds: ["2"], filter };

it("keeps what this person has changed, and takes everything else as it is by now", () => {
  const mine: WebhookValues = { ...before, name: "My CRM", timeoutSeconds: 5 };
  const newest: WebhookValues = {
    ...before,
    name: "Their CRM",
    url: "https://crm.example.com/v2",
    subscriptions: { ...before.subscriptions, issue_created: { ...issues, channelIds: ["2"] } },
  };
  expect(keepChanges(mine, before, newest)).toEqual({ ...newest, name: "My CRM", timeoutSeconds: 5 });
});

it("keeps one event's channels beside another's that somebody else has changed", () => {
  const { subscriptions } = before;
  const off = { ...subscriptions.feedback_created, isOn: false };
  const mine = { ...before, subscriptions: { ...subscriptions, feedback_created: off } };
  const newest = { ...before, subscriptions: { ...subscriptions, issue_created: { ...issues, channelIds: ["2"] } } };
  expect(keepChanges(mine, before, newest).subscriptions).toEqual({
    ...newest.subscriptions,
    feedback_created: off,
  });
});
