import type { FeedbackView, FieldView } from "@hearback/contracts";
import { useTranslation } from "react-i18next";
import { Conflict } from "../../../components/conflict.tsx";
import { compareValues } from "../compare-values.ts";
import type { InputValues } from "../feedback-values.ts";

type Props = {
  /** Those that were changed here. */
  fields: readonly FieldView[];
  mine: InputValues;
  newest: FeedbackView["values"];
  onKeepMine: () => void;
  onTakeNewest: () => void;
};

export function FeedbackConflict({ fields, mine, newest, ...choice }: Props) {
  const { t } = useTranslation("conflict");
  return <Conflict title={t("ofFeedback")} rows={compareValues(fields, mine, newest)} {...choice} />;
}
