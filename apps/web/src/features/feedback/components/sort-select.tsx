import type { ChannelView } from "@hearback/contracts";
import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { findSort, formatSort, listSortableFields, parseSort } from "../feedback-sort.ts";
import classes from "./feedback-tools.module.css";

type Props = {
  channel: ChannelView | undefined;
  sort: string | undefined;
  onChange: (sort: string | undefined) => void;
};

/** The order of the list, also where no heads of columns are seen. */
export function SortSelect({ channel, sort, onChange }: Props) {
  const { t } = useTranslation("feedbackTools");
  const general = [
    { value: "id.desc", label: t("order.newest") },
    { value: "id.asc", label: t("order.oldest") },
    { value: "updatedAt.desc", label: t("order.changedLast") },
    { value: "updatedAt.asc", label: t("order.changedFirst") },
  ];
  const byField = listSortableFields(channel).flatMap(({ key, name }) =>
    (["asc", "desc"] as const).map((order) => ({
      value: `${key}.${order}`,
      label: t(`order.${order}`, { field: name }),
    })),
  );
  const { by, order } = findSort(channel, sort);
  return (
    <Select
      aria-label={t("order.label")}
      data={[...general, ...byField]}
      value={`${by}.${order}`}
      onChange={(value) => onChange(formatSort(parseSort(value ?? undefined)))}
      allowDeselect={false}
      className={classes.order ?? ""}
      comboboxProps={{ width: "max-content", position: "bottom-end" }}
    />
  );
}
