import type { FieldChange } from "@hearback/contracts";
import type { FieldRow } from "./channel-view.ts";
import type { ChangedField } from "./write-fields.ts";

type Option = FieldRow["options"][number];

/** What a save makes different of a channel's fields, in the order of the fields as they are now; for the audit. */
export function describeFieldChanges(before: readonly FieldRow[], after: readonly ChangedField[]): FieldChange[] {
  const known = new Map(before.map((field) => [field.id, field]));
  const given = new Set(after.map(({ id }) => id));
  const removed = before.filter(({ id }) => !given.has(id));
  return [
    ...after.flatMap((field) => describeField(field.id === undefined ? undefined : known.get(field.id), field)),
    ...removed.map(({ name }): FieldChange => ({ kind: "removed", field: name })),
    ...describeOrder(
      before.map(({ id }) => id),
      after.map(({ id, name }) => ({ key: id, name })),
    ).map((to): FieldChange => ({ kind: "moved", to })),
  ];
}

function describeField(before: FieldRow | undefined, after: ChangedField): FieldChange[] {
  const { name: field } = after;
  if (before === undefined) return [{ kind: "added", field }];
  const values = [
    ["renamed", before.name, after.name],
    ["key", before.key, after.key],
    ["type", before.type, after.type],
    ["role", before.role, after.role ?? null],
  ] as const;
  const changed = values.flatMap(([kind, from, to]): FieldChange[] => (from === to ? [] : [{ kind, field, from, to }]));
  if (after.isActive !== before.isActive) changed.push({ kind: after.isActive ? "turned_on" : "turned_off", field });
  return [...changed, ...describeOptions(before.options, after.options).map((change) => ({ ...change, field }))];
}

function describeOptions(before: readonly Option[], after: readonly Option[]): FieldChange[] {
  const known = new Map(before.map((option) => [option.key, option]));
  const given = new Set(after.map(({ key }) => key));
  const removed = before.filter(({ key }) => !given.has(key));
  return [
    ...after.flatMap((option) => describeOption(known.get(option.key), option)),
    ...removed.map(({ name }): FieldChange => ({ kind: "option_removed", option: name })),
    ...describeOrder(
      before.map(({ key }) => key),
      after,
    ).map((to): FieldChange => ({ kind: "options_moved", to })),
  ];
}

function describeOption(before: Option | undefined, { name: option, isHidden = false }: Option): FieldChange[] {
  if (before === undefined) return [{ kind: "option_added", option }];
  const renamed: FieldChange[] =
    before.name === option ? [] : [{ kind: "option_renamed", option, from: before.name, to: option }];
  if (isHidden === (before.isHidden ?? false)) return renamed;
  return [...renamed, { kind: isHidden ? "option_hidden" : "option_shown", option }];
}

/** All names in their new order, if what was there before is in another one. */
function describeOrder<Key>(before: readonly Key[], after: readonly { key: Key; name: string }[]): string[] {
  const stayed = after.filter(({ key }) => before.includes(key)).map(({ key }) => key);
  const stood = before.filter((key) => stayed.includes(key));
  return stood.every((key, index) => key === stayed[index]) ? [] : [after.map(({ name }) => name).join(", ")];
}
