import {
  type EventType,
  eventTypes,
  type PayloadFormat,
  type SubscriptionInput,
  type WebhookView,
} from "@hearback/contracts";

export type TriggerValues = {
  isOn: boolean;
  scope: "all" | "chosen";
  /** Kept while `all` is chosen, so that a look at the other choice loses nothing. */
  channelIds: string[];
};

/** What the webhook form holds, in the shapes of its inputs. */
export type WebhookValues = {
  name: string;
  url: string;
  token: string;
  triggers: Record<EventType, TriggerValues>;
  payloadFormat: PayloadFormat;
  timeoutSeconds: number | "";
  givesUpOn4xx: boolean;
};

export const newWebhookValues: WebhookValues = {
  name: "",
  url: "",
  token: "",
  triggers: mapTriggers((eventType) => ({ isOn: eventType === "feedback_created", scope: "all", channelIds: [] })),
  payloadFormat: "standard",
  timeoutSeconds: "",
  givesUpOn4xx: false,
};

export function toValues(webhook: WebhookView): WebhookValues {
  return {
    name: webhook.name,
    url: webhook.url,
    token: webhook.token ?? "",
    triggers: mapTriggers((eventType) => toTrigger(webhook, eventType)),
    payloadFormat: webhook.payloadFormat,
    timeoutSeconds: webhook.timeoutMs === null ? "" : webhook.timeoutMs / 1_000,
    givesUpOn4xx: webhook.givesUpOn4xx,
  };
}

function toTrigger(webhook: WebhookView, eventType: EventType): TriggerValues {
  const subscription = webhook.subscriptions.find((one) => one.eventType === eventType);
  const channels = subscription?.channels ?? null;
  return {
    isOn: subscription !== undefined,
    scope: channels === null ? "all" : "chosen",
    channelIds: (channels ?? []).map(({ id }) => String(id)),
  };
}

function mapTriggers(make: (eventType: EventType) => TriggerValues): Record<EventType, TriggerValues> {
  return {
    feedback_created: make("feedback_created"),
    issue_registered: make("issue_registered"),
    issue_status_changed: make("issue_status_changed"),
    issue_created: make("issue_created"),
    webhook_turned_off: make("webhook_turned_off"),
  };
}

export function listOn(values: WebhookValues): EventType[] {
  return eventTypes.filter((eventType) => values.triggers[eventType].isOn);
}

/** The fields that registering and editing have in common. */
export function toFields(values: WebhookValues) {
  return {
    name: values.name,
    url: values.url,
    token: values.token === "" ? null : values.token,
    subscriptions: listOn(values).map((eventType): SubscriptionInput => {
      const { scope, channelIds } = values.triggers[eventType];
      return { eventType, channelIds: scope === "all" ? null : channelIds.map(Number) };
    }),
    payloadFormat: values.payloadFormat,
    timeoutMs: values.timeoutSeconds === "" ? null : Math.round(values.timeoutSeconds * 1_000),
    givesUpOn4xx: values.givesUpOn4xx,
  };
}

/** Where the form shows what was said about a path of the input. */
export function toFormPath(path: string, values: WebhookValues): string {
  if (path === "timeoutMs") return "timeoutSeconds";
  const index = /^subscriptions\.(\d+)/.exec(path)?.[1];
  const eventType = index === undefined ? undefined : listOn(values)[Number(index)];
  return eventType === undefined ? path : `triggers.${eventType}.channelIds`;
}
