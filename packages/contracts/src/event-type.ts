/** Events of feedback and issues: they belong to channels, of which a subscription can choose. Source: contract §1. */
export const channelEventTypes = [
  "feedback_created",
  "issue_registered",
  "issue_status_changed",
  "issue_created",
] as const;
export type ChannelEventType = (typeof channelEventTypes)[number];

/** All event types, in the order in which the screens list them; the last: Hearback turned off another webhook. */
export const eventTypes = [...channelEventTypes, "webhook_turned_off"] as const;
export type EventType = (typeof eventTypes)[number];

export function isEventType(value: string): value is EventType {
  return (eventTypes as readonly string[]).includes(value);
}

/** What a real event of this type would be about, and a test can be; `null` where it can only be a sample. */
export function testSubjectType(type: EventType): "feedback" | "issue" | null {
  if (type === "webhook_turned_off") return null;
  return type === "feedback_created" ? "feedback" : "issue";
}

export function hasChannels(type: EventType): type is ChannelEventType {
  return (channelEventTypes as readonly string[]).includes(type);
}
