import { CloseButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { dateFormat } from "../../../lib/intl.ts";
import { startOfDay } from "../../../lib/local-day.ts";
import { findFieldFilters } from "../feedback-search.ts";
import { type FieldFilter, formatFieldFilters } from "../field-filters.ts";
import type { AskableField } from "../role-fields.ts";
import classes from "./feedback-tools.module.css";

type Props = {
  fields: readonly AskableField[];
  where: string | undefined;
  onChange: (where: string | undefined) => void;
};

/** What is asked of fields, each to be taken away. */
export function FilterPills({ fields, where, onChange }: Props) {
  const { t } = useTranslation("feedbackTools");
  const describe = useDescription();
  const found = findFieldFilters(fields, where);
  if (found.length === 0) return null;
  const without = (index: number) =>
    formatFieldFilters(found.flatMap(({ filter }, at) => (at === index ? [] : filter)));
  return (
    <ul className={classes.pills} aria-label={t("pills")}>
      {found.map(({ field, filter }, index) => {
        const text = describe(field, filter);
        return (
          <li
            key={`${text} ${found.slice(0, index).filter((one) => describe(one.field, one.filter) === text).length}`}
            className={classes.pill}
          >
            <span className={classes.pillText} title={text}>
              {text}
            </span>
            <CloseButton
              size={24}
              iconSize={14}
              aria-label={t("remove", { filter: text })}
              onClick={() => onChange(without(index))}
            />
          </li>
        );
      })}
    </ul>
  );
}

function useDescription() {
  const { t, i18n } = useTranslation("feedbackTools");
  const nameOption = (field: AskableField, key: string) => field.options.find((one) => one.key === key)?.name ?? key;
  const nameBound = (field: AskableField, bound: string | undefined) =>
    field.type === "date" && bound !== undefined
      ? dateFormat(i18n.language, { dateStyle: "medium" }).format(new Date(startOfDay(bound)))
      : bound;
  return (field: AskableField, filter: FieldFilter): string => {
    const name = field.name;
    switch (filter.is) {
      case "filled":
      case "empty":
        return t(`pill.${filter.is}`, { field: name });
      case "has":
        return t("pill.has", { field: name, text: filter.text });
      case "one":
        return t("pill.one", { field: name, values: filter.values.map((key) => nameOption(field, key)).join(", ") });
      case "between": {
        const [from, to] = [nameBound(field, filter.from), nameBound(field, filter.to)];
        if (from !== undefined && to !== undefined) return t("pill.between", { field: name, from, to });
        const isDay = field.type === "date";
        return from === undefined
          ? t(isDay ? "pill.to" : "pill.atMost", { field: name, to })
          : t(isDay ? "pill.from" : "pill.atLeast", { field: name, from });
      }
    }
  };
}
