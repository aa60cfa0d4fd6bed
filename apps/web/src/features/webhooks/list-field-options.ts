import { type ChannelView, type EventType, listFilterFields } from "@hearback/contracts";

export type FieldOption = {
  field: string;
  /** What the channels call it. */
  name: string | null;
};

/** What a filter on this event can name, with the fields of these channels. */
export function listFieldOptions(eventType: EventType, channels: readonly ChannelView[]): FieldOption[] {
  const own = channels.flatMap(({ fields }) => fields).filter(({ role }) => role === null);
  const names = new Map<string, string>();
  for (const { key, name } of own) if (!names.has(key)) names.set(key, name);
  return listFilterFields(eventType).flatMap((field): FieldOption[] =>
    field.endsWith(".*")
      ? [...names].map(([key, name]) => ({ field: field.slice(0, -1) + key, name }))
      : [{ field, name: null }],
  );
}
