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
      mine: describe(field, mine[field.key]),
      newest: describe(field, newest[field.key]),
    }))
    .filter((row) => row.mine !== row.newest);
  return <Conflict title={t("ofFeedback")} rows={rows} {...choice} />;
}

function describe({ type, options }: FieldView, value: FieldInputValue = null): string {
  const nameOf = (key: string) => options.find((option) => option.key === key)?.name ?? key;
  const shown = [value ?? ""].flat().map(String);
  if (type === "select" || type === "multiSelect") return shown.map(nameOf).join(", ");
  return type === "date" ? shown.join(", ").replace("T", " ") : shown.join(", ");
}
