import { useTranslation } from "react-i18next";
import { formatCount } from "../../lib/format-figures.ts";
import { useFieldUse } from "./api/use-field-use.ts";

/** How many feedbacks hold a value of a field, in words: `undefined` where that is not known, `null` where none does. */
export function useHeld(channelId: number): (fieldId: number | null) => string | null | undefined {
  const { t, i18n } = useTranslation("channels");
  const { data: use } = useFieldUse(channelId);
  return (fieldId) => {
    const count = use?.fields.find((field) => field.fieldId === fieldId)?.count ?? 0;
    if (use === undefined || (count === 0 && use.isMore)) return undefined;
    if (count === 0) return null;
    if (!use.isMore) return t("field.held", { count, shown: formatCount(count, i18n.language) });
    return t("field.heldMore", {
      shown: formatCount(count, i18n.language),
      total: formatCount(use.feedbackCount, i18n.language),
    });
  };
}
