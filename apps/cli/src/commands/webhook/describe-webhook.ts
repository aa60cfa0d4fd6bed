import { placeToken, type WebhookView } from "@hearback/contracts";
import { type Cell, formatFacts } from "../../output/format-table.ts";
import { formatInstant } from "../../output/format-time.ts";
import { toLine } from "../../output/to-printable.ts";
import { describeFilter } from "./read-filters.ts";

const offReasons = {
  person: "turned off by a person",
  gone: "turned off because its receiver said that it is gone (410)",
  failing: "turned off because it failed for three days",
};

/** Everything about one webhook, its secrets as well if the view has them. */
export function describeWebhook(webhook: WebhookView): string {
  const { health } = webhook;
  return formatFacts([
    ["id", String(webhook.id)],
    ["name", webhook.name],
    ["url", webhook.url],
    ["state", describeState(webhook)],
    ["events", describeSubscriptions(webhook)],
    ...listFilters(webhook),
    ["token", webhook.token ?? "none"],
    ["token sent as", webhook.hasToken ? describePlace(webhook) : null],
    ["headers", webhook.customHeaders.map(describeHeader).join(", ") || null],
    ["signing secret", webhook.signingSecret],
    ["old secret", webhook.oldSecretExpiresAt && `signs as well until ${formatInstant(webhook.oldSecretExpiresAt)}`],
    ["format", webhook.payloadFormat],
    ["timeout", webhook.timeoutMs === null ? null : `${webhook.timeoutMs} ms`],
    ["gives up on 4xx", webhook.givesUpOn4xx ? "yes" : null],
    ["last attempt", health.lastAttemptAt === null ? null : `${describeLastAttempt(webhook)}`],
    ["last success", health.lastSucceededAt === null ? null : formatInstant(health.lastSucceededAt)],
    ["created", formatInstant(webhook.createdAt)],
  ]);
}

/** As it stands in a request, but for the token. */
function describePlace(webhook: WebhookView): string {
  const { in: part, name, shown } = placeToken(webhook, "");
  if (part === "query") return `?${name}=${shown}`;
  const user =
    webhook.tokenPlacement === "basic"
      ? `, ${webhook.tokenName ? `user ${toLine(webhook.tokenName)}` : "no user"}`
      : "";
  return `${name}: ${shown}${user}`;
}

function listFilters({ subscriptions }: WebhookView): [string, string][] {
  return subscriptions.flatMap(({ eventType, filter }): [string, string][] =>
    filter === null ? [] : [["filter", `${eventType}: ${describeFilter(filter)}`]],
  );
}

function describeHeader({ name, maskedValue }: WebhookView["customHeaders"][number]): string {
  return maskedValue === null ? name : `${name}: ${maskedValue}`;
}

/** In the form that `webhook create --event` takes. */
export function describeSubscriptions({ subscriptions }: WebhookView): string {
  if (subscriptions.length === 0) return "none";
  return subscriptions
    .map(({ eventType, channels }) =>
      channels === null ? eventType : `${eventType}=${channels.map((channel) => channel.key).join(",")}`,
    )
    .join(" ");
}

export function describeState({ health }: WebhookView): Cell {
  switch (health.state) {
    case "idle":
      return health.lastAttemptAt === null ? "on, nothing sent yet" : "on, nothing has arrived yet";
    case "healthy":
      return { text: "on, healthy", style: "green" };
    case "failing":
      return { text: `on, failing (${health.consecutiveFailures} in a row)`, style: "red" };
    case "off":
      return { text: health.turnedOffReason === null ? "off" : offReasons[health.turnedOffReason], style: "yellow" };
  }
}

export function describeLastAttempt({ health }: WebhookView): string {
  if (health.lastAttemptAt === null) return "never";
  return `${health.lastStatusCode ?? health.lastErrorClass ?? "?"} at ${formatInstant(health.lastAttemptAt)}`;
}
