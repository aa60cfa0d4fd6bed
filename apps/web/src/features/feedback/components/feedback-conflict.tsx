import type { FieldView } from "@hearback/contracts";
import { useTranslation } from "react-i18next";
import { Conflict } from "../../../components/conflict.tsx";
import type { FieldInputValue, InputValues } from "../feedback-values.ts";

type Props = {
  /** Those that were changed here. */
  fields: readonly FieldView[];
  mine: InputValues;
  newest: InputValues;
  onKeepMine: () => void;
  onTakeNewest: () => void;
};

export function FeedbackConflict({ fields, mine, newest, ...choice }: Props) {
  const { t } = useTranslation("conflict");
  const rows = fields
    .map((field) => ({
      key: field.key,
      label: field.name,
      ...describeBoth(field, { mine: mine[field.key], newest: newest[field.key] }),
    }))
    .filter((row) => row.mine !== row.newest);
  return <Conflict title={t("ofFeedback")} rows={rows} {...choice} />;
}

type Both<Version> = { mine: Version; newest: Version };

/** Options of one name are told apart by their keys. */
function describeBoth(field: FieldView, { mine, newest }: Both<FieldInputValue | undefined>): Both<string> {
  const byName = { mine: describe(field, mine), newest: describe(field, newest) };
  if (byName.mine !== byName.newest) return byName;
  const byKey = { ...field, options: [] };
  return { mine: describe(byKey, mine), newest: describe(byKey, newest) };
}

function describe({ type, options }: FieldView, value: FieldInputValue = null): string {
  const nameOf = (key: string) => options.find((option) => option.key === key)?.name ?? key;
  const shown = [value ?? ""].flat().map(String);
  if (type === "select" || type === "multiSelect") return shown.map(nameOf).join(", ");
  return type === "date" ? shown.join(", ").replace("T", " ") : shown.join(", ");
}
