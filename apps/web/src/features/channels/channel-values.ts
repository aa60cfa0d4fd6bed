import {
  type ChannelView,
  type FieldRole,
  type FieldType,
  type FieldView,
  hasOptions,
  type UpdateChannelInput,
} from "@hearback/contracts";

export type OptionValues = {
  /** Tells it from the others while its key is being typed. */
  rowId: string;
  key: string;
  name: string;
  isHidden: boolean;
};

export type FieldValues = {
  /** Tells it from the others while its key is being typed. */
  rowId: string;
  /** `null` in a field that isn't saved yet. */
  id: number | null;
  key: string;
  name: string;
  type: FieldType;
  role: FieldRole | null;
  options: OptionValues[];
  isActive: boolean;
};

/** What the channel form holds. */
export type ChannelValues = { name: string; description: string; fields: FieldValues[] };

export function toValues({ name, description, fields }: ChannelView): ChannelValues {
  return { name, description: description ?? "", fields: fields.map(toFieldValues) };
}

function toFieldValues({ id, key, name, type, role, options, isActive }: FieldView): FieldValues {
  const rows = options.map((option) => ({ rowId: option.key, ...option }));
  return { rowId: `${id}`, id, key, name, type, role, options: rows, isActive };
}

export function newField(rowId: string): FieldValues {
  return { rowId, id: null, key: "", name: "", type: "keyword", role: null, options: [], isActive: true };
}

export function toFields(fields: readonly FieldValues[]): NonNullable<UpdateChannelInput["fields"]> {
  return fields.map(({ id, rowId: _, options, ...field }) => ({
    ...field,
    ...(id === null ? {} : { id }),
    options: hasOptions(field.type) ? options.map(({ rowId: __, ...option }) => option) : [],
  }));
}

/** A change of ours, made to what somebody else has saved meanwhile: their new fields stay, and what they removed is new. */
export function rebaseFields(
  mine: readonly FieldValues[],
  seen: readonly FieldView[],
  newest: readonly FieldView[],
): FieldValues[] {
  const newestIds = new Set(newest.map(({ id }) => id));
  const seenIds = new Set(seen.map(({ id }) => id));
  const kept = mine.map((field) => (field.id === null || newestIds.has(field.id) ? field : { ...field, id: null }));
  const added = newest.filter(({ id }) => !seenIds.has(id));
  return [...kept, ...added.map(toFieldValues)];
}
