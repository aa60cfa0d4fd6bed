import type { FieldView } from "@hearback/contracts";
import { formatOffset, parseLocal } from "../../lib/local-instant.ts";
import { type FieldInputValue, type InputValues, toInputValues } from "./feedback-values.ts";

type Both = { mine: string; newest: string };
/** What two versions of a field's value differ in, in words. */
export type ValueDifference = Both & { key: string; label: string };

/**
 * Where a form and what is stored differ, of some fields.
 *
 * @param newest as it is stored.
 */
export function compareValues(
  fields: readonly FieldView[],
  mine: InputValues,
  newest: Record<string, unknown>,
): ValueDifference[] {
  const inputs = toInputValues(fields, newest);
  return fields
    .map((field) => ({ key: field.key, label: field.name, ...describeBoth(field, mine, inputs, newest) }))
    .filter((difference) => difference.mine !== difference.newest);
}

/** Options of one name are told apart by their keys, and the hour that comes twice by its distance from UTC. */
function describeBoth(field: FieldView, mine: InputValues, inputs: InputValues, stored: Record<string, unknown>): Both {
  const { key, type } = field;
  const byName = { mine: describe(field, mine[key]), newest: describe(field, inputs[key]) };
  if (byName.mine !== byName.newest || byName.mine === "") return byName;
  if (type === "date") return tellApart(byName, parseLocal(String(mine[key])), String(stored[key]));
  const byKey = { ...field, options: [] };
  return { mine: describe(byKey, mine[key]), newest: describe(byKey, inputs[key]) };
}

function tellApart({ mine, newest }: Both, own: string | undefined, stored: string): Both {
  if (own === undefined) return { mine, newest };
  return { mine: `${mine} ${formatOffset(own)}`, newest: `${newest} ${formatOffset(stored)}` };
}

function describe({ type, options }: FieldView, value: FieldInputValue = null): string {
  const nameOf = (key: string) => options.find((option) => option.key === key)?.name ?? key;
  const shown = [value ?? ""].flat().map(String);
  if (type === "select" || type === "multiSelect") return shown.map(nameOf).join(", ");
  return type === "date" ? shown.join(", ").replace("T", " ") : shown.join(", ");
}
