import type { ChannelView } from "@hearback/contracts";
import { expect, it } from "vitest";
import { compareValues } from "./compare-values.ts";
import { newWebhookValues, type SubscriptionValues, type WebhookValues } from "./webhook-values.ts";

const channel = (id: number, name: string): ChannelView => ({
  id,
  key: name.toLowerCase(),
  name,
  description: null,
  fields: [],
  archivedAt: null,
  version: 1,
  createdAt: "2025-09-11T10:35:00.000Z",
});
const channels = [channel(1, "Reviews"), channel(2, "Mail")];
const none: SubscriptionValues["filter"] = { match: "all", conditions: [] };
const saved: WebhookValues = { ...newWebhookValues, name: "CRM", url: "https://crm.example.com/", token: "one" };

it("finds nothing between a version and itself, whatever was typed around it", () => {
  expect(compareValues({ ...saved, name: " CRM " }, saved, channels)).toEqual([]);
});

it("names what differs, and never a token", () => {
  const advanced = { payloadFormat: "slack", timeoutSeconds: 5, givesUpOn4xx: true } as const;
  const mine: WebhookValues = { ...saved, name: "CRM 2", token: "two", ...advanced };
  expect(compareValues(mine, saved, channels)).toEqual([
    { field: "name", mine: "CRM 2", newest: "CRM" },
    { field: "token", mine: true, newest: true },
    { field: "payloadFormat", mine: "slack", newest: "standard" },
    { field: "timeoutSeconds", mine: 5, newest: "" },
    { field: "givesUpOn4xx", mine: true, newest: false },
  ]);
});

it("says where a token goes, and nothing where there is none", () => {
  const mine: WebhookValues = { ...saved, tokenPlace: { tokenPlacement: "query", tokenName: "key" } };
  expect(compareValues(mine, saved, channels)).toEqual([
    { field: "tokenPlace", mine: "?key=…", newest: "Authorization: Bearer …" },
  ]);
  expect(compareValues({ ...mine, token: "" }, { ...saved, token: "" }, channels)).toEqual([]);
  expect(compareValues({ ...mine, payloadFormat: "abc" }, { ...saved, payloadFormat: "abc" }, channels)).toEqual([]);
});

it("compares headers by name, and says which have a new value", () => {
  const stored = { key: "x-team", name: "x-team", value: "", maskedValue: "****" };
  const newest = { ...saved, customHeaders: [stored] };
  expect(compareValues({ ...newest, customHeaders: [{ ...stored, maskedValue: "****abcd" }] }, newest, [])).toEqual([]);
  const added = { key: "1", name: "X-Api-Key", value: "a-key", maskedValue: null };
  expect(compareValues({ ...newest, customHeaders: [stored, added] }, newest, [])).toEqual([
    {
      field: "customHeaders",
      mine: [
        { name: "x-team", isTyped: false },
        { name: "x-api-key", isTyped: true },
      ],
      newest: [{ name: "x-team", isTyped: false }],
    },
  ]);
});

it("compares the channels of an event by name, an event that is off with one for all channels", () => {
  const { subscriptions } = saved;
  const mine: WebhookValues = {
    ...saved,
    subscriptions: {
      ...subscriptions,
      feedback_created: { isOn: true, scope: "chosen", channelIds: ["2", "1"], filter: none },
      issue_created: { isOn: true, scope: "all", channelIds: [], filter: none },
    },
  };
  expect(compareValues(mine, saved, channels)).toEqual([
    { field: "feedback_created", mine: ["Mail", "Reviews"], newest: "all" },
    { field: "issue_created", mine: "all", newest: "off" },
  ]);
});

it("tells a channel that is named like a choice from that choice", () => {
  const named = [channel(1, "all"), channel(2, "off")];
  const choose = (channelIds: string[], isOn = true): WebhookValues => ({
    ...saved,
    subscriptions: { ...saved.subscriptions, feedback_created: { isOn, scope: "chosen", channelIds, filter: none } },
  });
  expect(compareValues(choose(["1"]), saved, named)).toEqual([
    { field: "feedback_created", mine: ["all"], newest: "all" },
  ]);
  expect(compareValues(choose(["2"]), choose([], false), named)).toEqual([
    { field: "feedback_created", mine: ["off"], newest: "off" },
  ]);
});

it("compares the conditions of an event, and not those of one that is off", () => {
  const condition = { field: "data.content", operator: "equals", value: "a" } as const;
  const filter: SubscriptionValues["filter"] = { match: "all", conditions: [{ key: "1", ...condition }] };
  const subscribe = (change: Partial<SubscriptionValues>): WebhookValues => ({
    ...saved,
    subscriptions: { ...saved.subscriptions, feedback_created: { ...saved.subscriptions.feedback_created, ...change } },
  });
  expect(compareValues(subscribe({ filter }), saved, channels)).toEqual([
    { field: "filter.feedback_created", mine: { match: "all", conditions: [condition] }, newest: null },
  ]);
  const renamed = { ...filter, conditions: [{ key: "2", ...condition }] };
  expect(compareValues(subscribe({ filter }), subscribe({ filter: renamed }), channels)).toEqual([]);
  expect(compareValues(subscribe({ filter, isOn: false }), subscribe({ isOn: false }), channels)).toEqual([]);
});
