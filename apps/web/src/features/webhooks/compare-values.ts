import {
  type ChannelView,
  type EventType,
  eventTypes,
  hasBody,
  type PayloadFormat,
  type SubscriptionFilter,
} from "@hearback/contracts";
import { writeToken } from "../../lib/write-token.ts";
import { toFilter, toTokenPlace, type WebhookValues } from "./webhook-values.ts";

/** The names of the channels that an event is sent for. */
export type Scope = "off" | "all" | readonly string[];

/** A header's value is not shown: only whether a new one was typed. */
export type ComparedHeader = { name: string; isTyped: boolean };

export type Difference =
  | { field: "name" | "url"; mine: string; newest: string }
  /** Whether there is one: a token is not shown by itself. */
  | { field: "token"; mine: boolean; newest: boolean }
  /** As it is written in a request; nothing where there is no token. */
  | { field: "tokenPlace"; mine: string; newest: string }
  | { field: "payloadFormat"; mine: PayloadFormat; newest: PayloadFormat }
  | { field: "payloadTemplate"; mine: string; newest: string }
  | { field: "timeoutSeconds"; mine: number | ""; newest: number | "" }
  | { field: "givesUpOn4xx"; mine: boolean; newest: boolean }
  | { field: "customHeaders"; mine: readonly ComparedHeader[]; newest: readonly ComparedHeader[] }
  | { field: EventType; mine: Scope; newest: Scope }
  | { field: `filter.${EventType}`; mine: SubscriptionFilter | null; newest: SubscriptionFilter | null };

/** Where two versions of a webhook differ, in the order of the form. */
export function compareValues(
  mine: WebhookValues,
  newest: WebhookValues,
  channels: readonly ChannelView[],
): Difference[] {
  const scopeOf = (values: WebhookValues, eventType: EventType) => readScope(values, eventType, channels);
  const all: Difference[] = [
    { field: "name", mine: mine.name.trim(), newest: newest.name },
    { field: "url", mine: mine.url.trim(), newest: newest.url },
    { field: "token", mine: mine.token !== "", newest: newest.token !== "" },
    { field: "tokenPlace", mine: describePlace(mine), newest: describePlace(newest) },
    ...eventTypes.flatMap((field): Difference[] => [
      { field, mine: scopeOf(mine, field), newest: scopeOf(newest, field) },
      { field: `filter.${field}`, mine: readFilter(mine, field), newest: readFilter(newest, field) },
    ]),
    { field: "payloadFormat", mine: mine.payloadFormat, newest: newest.payloadFormat },
    { field: "payloadTemplate", mine: describeTemplate(mine), newest: describeTemplate(newest) },
    { field: "customHeaders", mine: listHeaders(mine), newest: listHeaders(newest) },
    { field: "timeoutSeconds", mine: mine.timeoutSeconds, newest: newest.timeoutSeconds },
    { field: "givesUpOn4xx", mine: mine.givesUpOn4xx, newest: newest.givesUpOn4xx },
  ];
  return all.filter((one) =>
    one.field === "token" ? mine.token !== newest.token : JSON.stringify(one.mine) !== JSON.stringify(one.newest),
  );
}

function describePlace(values: WebhookValues): string {
  return values.token === "" ? "" : writeToken(toTokenPlace(values));
}

/** Nothing where it isn't used. */
function describeTemplate({ payloadFormat, payloadTemplate }: WebhookValues): string {
  return payloadFormat === "template" ? `${payloadTemplate.contentType}\n${payloadTemplate.text}` : "";
}

function listHeaders({ customHeaders }: WebhookValues): ComparedHeader[] {
  return customHeaders.map(({ name, value }) => ({ name: name.trim().toLowerCase(), isTyped: value !== "" }));
}

/** None where the event is off. */
function readFilter({ subscriptions, payloadFormat }: WebhookValues, eventType: EventType): SubscriptionFilter | null {
  const subscription = subscriptions[eventType];
  return subscription.isOn && hasBody(payloadFormat, eventType) ? toFilter(subscription) : null;
}

function readScope(
  { subscriptions, payloadFormat }: WebhookValues,
  eventType: EventType,
  channels: readonly ChannelView[],
): Scope {
  const { isOn, scope, channelIds } = subscriptions[eventType];
  if (!isOn || !hasBody(payloadFormat, eventType)) return "off";
  if (scope === "all") return "all";
  return channelIds.map((id) => channels.find((channel) => String(channel.id) === id)?.name ?? id).sort();
}
