import type { KnownEvent, UnknownEvent, WebhookEvent } from "./events.ts";

const isKnown: Record<KnownEvent["event"], true> = {
  feedback_created: true,
  issue_registered: true,
  issue_status_changed: true,
  issue_created: true,
  webhook_turned_off: true,
};

/** The event in a parsed body; null where it isn't one of payload format `standard`. */
export function toEvent(body: unknown): WebhookEvent | null {
  if (typeof body !== "object" || body === null) return null;
  const { event, event_id: id, data } = body as Record<string, unknown>;
  if (typeof event !== "string" || typeof id !== "string" || data === undefined) return null;
  return Object.hasOwn(isKnown, event)
    ? (body as KnownEvent)
    : ({ ...body, event: "unknown", event_type: event } as UnknownEvent);
}
