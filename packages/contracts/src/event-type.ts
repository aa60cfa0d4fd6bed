/** The four event types, in the order in which the screens list them. Source: contract §1. */
export const eventTypes = ["feedback_created", "issue_registered", "issue_status_changed", "issue_created"] as const;
export type EventType = (typeof eventTypes)[number];

export function isEventType(value: string): value is EventType {
  return (eventTypes as readonly string[]).includes(value);
}
