import {
  type EventType,
  eventTypes,
  type FilterCondition,
  hasBody,
  type PayloadFormat,
  type PayloadTemplate,
  type SubscriptionFilter,
  type SubscriptionInput,
  type TokenPlace,
  type TokenPlacement,
  takesValue,
  type WebhookView,
} from "@hearback/contracts";

export type ConditionValues = Pick<FilterCondition, "field" | "operator"> & {
  /** Tells it from the others while it is being typed. */
  key: string;
  /** Kept while the operator takes none. A number is one that was not typed here. */
  value: string | number;
};

export type SubscriptionValues = {
  isOn: boolean;
  scope: "all" | "chosen";
  /** Kept while `all` is chosen, so that a look at the other choice loses nothing. */
  channelIds: string[];
  /** Without conditions there is none. */
  filter: { match: SubscriptionFilter["match"]; conditions: ConditionValues[] };
};

export type HeaderValues = {
  /** Tells it from the others while its name is being typed. */
  key: string;
  name: string;
  /** Empty in a stored header: its value stays as it is. */
  value: string;
  /** What is shown of the stored value; `null` in a new header. */
  maskedValue: string | null;
};

/** What the webhook form holds, in the shapes of its inputs. */
export type WebhookValues = {
  name: string;
  url: string;
  token: string;
  /** One field: who changes one half of it means both. */
  tokenPlace: { tokenPlacement: TokenPlacement; tokenName: string };
  subscriptions: Record<EventType, SubscriptionValues>;
  payloadFormat: PayloadFormat;
  /** Kept while another format is chosen. */
  payloadTemplate: PayloadTemplate;
  timeoutSeconds: number | "";
  givesUpOn4xx: boolean;
  customHeaders: HeaderValues[];
};

const noFilter: SubscriptionValues["filter"] = { match: "all", conditions: [] };

/** To begin with, so that there is something to change. */
const firstTemplate: PayloadTemplate = {
  contentType: "application/json",
  text: '{\n  "text": "{{ summary }}",\n  "url": "{{ url }}"\n}\n',
};

export const newWebhookValues: WebhookValues = {
  name: "",
  url: "",
  token: "",
  tokenPlace: { tokenPlacement: "bearer", tokenName: "" },
  subscriptions: mapEvents((eventType) => ({
    isOn: eventType === "feedback_created",
    scope: "all",
    channelIds: [],
    filter: noFilter,
  })),
  payloadFormat: "standard",
  payloadTemplate: firstTemplate,
  timeoutSeconds: "",
  givesUpOn4xx: false,
  customHeaders: [],
};

export function toValues(webhook: WebhookView): WebhookValues {
  return {
    name: webhook.name,
    url: webhook.url,
    token: webhook.token ?? "",
    tokenPlace: { tokenPlacement: webhook.tokenPlacement, tokenName: webhook.tokenName ?? "" },
    subscriptions: mapEvents((eventType) => toSubscription(webhook, eventType)),
    payloadFormat: webhook.payloadFormat,
    payloadTemplate: webhook.payloadTemplate ?? firstTemplate,
    timeoutSeconds: webhook.timeoutMs === null ? "" : webhook.timeoutMs / 1_000,
    givesUpOn4xx: webhook.givesUpOn4xx,
    customHeaders: webhook.customHeaders.map((header) => ({ key: header.name, value: "", ...header })),
  };
}

function toSubscription(webhook: WebhookView, eventType: EventType): SubscriptionValues {
  const subscription = webhook.subscriptions.find((one) => one.eventType === eventType);
  const channels = subscription?.channels ?? null;
  return {
    isOn: subscription !== undefined,
    scope: channels === null ? "all" : "chosen",
    channelIds: (channels ?? []).map(({ id }) => String(id)),
    filter: subscription?.filter ? toFilterValues(subscription.filter) : noFilter,
  };
}

function toFilterValues({ match, conditions }: SubscriptionFilter): SubscriptionValues["filter"] {
  return {
    match,
    conditions: conditions.map(({ value = "", ...condition }, index) => ({
      key: `saved-${index}`,
      value,
      ...condition,
    })),
  };
}

export function toFilter({ filter: { match, conditions } }: SubscriptionValues): SubscriptionFilter | null {
  if (conditions.length === 0) return null;
  return {
    match,
    conditions: conditions.map(({ field, operator, value }) =>
      takesValue(operator) ? { field, operator, value } : { field, operator },
    ),
  };
}

export function toChannelIds({ scope, channelIds }: SubscriptionValues): number[] | null {
  return scope === "all" ? null : channelIds.map(Number);
}

function mapEvents(make: (eventType: EventType) => SubscriptionValues): Record<EventType, SubscriptionValues> {
  return {
    feedback_created: make("feedback_created"),
    issue_registered: make("issue_registered"),
    issue_status_changed: make("issue_status_changed"),
    issue_created: make("issue_created"),
    webhook_turned_off: make("webhook_turned_off"),
  };
}

/** What is switched on, and can be told in the chosen format: a look at another format loses nothing. */
export function listOn({ subscriptions, payloadFormat }: WebhookValues): EventType[] {
  return eventTypes.filter((eventType) => subscriptions[eventType].isOn && hasBody(payloadFormat, eventType));
}

/** Where the token goes in the chosen format: a look at the one that has a place of its own loses nothing. */
export function toTokenPlace({ payloadFormat, tokenPlace }: WebhookValues): TokenPlace {
  const { tokenPlacement, tokenName } = tokenPlace;
  if (payloadFormat === "abc" || tokenPlacement === "bearer")
    return { payloadFormat, tokenPlacement: "bearer", tokenName: null };
  const name = tokenName.trim();
  return { payloadFormat, tokenPlacement, tokenName: name === "" ? null : name };
}

/** The fields that registering and editing have in common. */
export function toFields(values: WebhookValues) {
  return {
    name: values.name,
    url: values.url,
    token: values.token === "" ? null : values.token,
    ...toTokenPlace(values),
    subscriptions: listOn(values).map((eventType): SubscriptionInput => {
      const subscription = values.subscriptions[eventType];
      return { eventType, channelIds: toChannelIds(subscription), filter: toFilter(subscription) };
    }),
    ...(values.payloadFormat === "template" && { payloadTemplate: values.payloadTemplate }),
    timeoutMs: values.timeoutSeconds === "" ? null : Math.round(values.timeoutSeconds * 1_000),
    givesUpOn4xx: values.givesUpOn4xx,
  };
}

/** All headers that there are to be; of those that keep their value the name alone. */
export function toChangedHeaders({ customHeaders }: WebhookValues): { name: string; value?: string }[] {
  return customHeaders.map(({ name, value, maskedValue }) =>
    value === "" && maskedValue !== null ? { name } : { name, value },
  );
}

/** Whether the form holds the headers that are stored, as they are. */
export function areHeadersKept({ customHeaders }: WebhookValues, webhook: WebhookView): boolean {
  const isEveryValueKept = customHeaders.every(({ value, maskedValue }) => value === "" && maskedValue !== null);
  return isEveryValueKept && listNames(customHeaders) === listNames(webhook.customHeaders);
}

/** The form's headers over those that are stored by now: one that is gone is new, and needs a value. */
export function linkToStored({ customHeaders }: WebhookValues, newest: WebhookView): HeaderValues[] {
  return customHeaders.map((header) => {
    const stored = newest.customHeaders.find(({ name }) => name === header.name);
    return { ...header, maskedValue: stored?.maskedValue ?? null };
  });
}

function listNames(headers: readonly { name: string }[]): string {
  return headers.map(({ name }) => name).join(" ");
}

/** Where the form shows what was said about a path of the input. */
export function toFormPath(path: string, values: WebhookValues): string {
  if (path === "timeoutMs") return "timeoutSeconds";
  if (path === "tokenPlacement" || path === "tokenName") return `tokenPlace.${path}`;
  const [, index, condition] = /^subscriptions\.(\d+)(\.filter\.conditions\.\d+\.\w+)?/.exec(path) ?? [];
  const eventType = index === undefined ? undefined : listOn(values)[Number(index)];
  return eventType === undefined ? path : `subscriptions.${eventType}${condition ?? ".channelIds"}`;
}
