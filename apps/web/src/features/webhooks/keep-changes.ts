import { eventTypes } from "@hearback/contracts";
import type { WebhookValues } from "./webhook-values.ts";

/** Of two who edit at once: what this person has changed since `before`, and elsewhere what is newest. */
export function keepChanges(mine: WebhookValues, before: WebhookValues, newest: WebhookValues): WebhookValues {
  const subscriptions = eventTypes.map((type) => [
    type,
    pick(mine.subscriptions, before.subscriptions, newest.subscriptions, type),
  ]);
  const fields = Object.keys(mine).map((key) => [key, pick(mine, before, newest, key as keyof WebhookValues)]);
  return { ...Object.fromEntries(fields), subscriptions: Object.fromEntries(subscriptions) };
}

function pick<Of extends object, Key extends keyof Of>(mine: Of, before: Of, newest: Of, key: Key): Of[Key] {
  return JSON.stringify(mine[key]) === JSON.stringify(before[key]) ? newest[key] : mine[key];
}
