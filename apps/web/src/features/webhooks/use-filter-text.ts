import type { SubscriptionFilter } from "@hearback/contracts";
import { useTranslation } from "react-i18next";

/** A filter in one line, such as `data.fields.rating < 3 and data.tags = payment`. */
export function useFilterText(): (filter: SubscriptionFilter) => string {
  const { t } = useTranslation("filters");
  return ({ match, conditions }) =>
    conditions
      .map(({ field, operator, value = "" }) => t(`said.${operator}`, { field, value }))
      .join(t(match === "all" ? "and" : "or"));
}
