import { codeClasses, deliveryStatuses, errorClasses, eventTypes } from "@hearback/contracts";
import { Select } from "@mantine/core";
import { useCallbackRef } from "@mantine/hooks";
import { memo, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { DeliverySearch } from "../delivery-filters.ts";
import { TimeRangeFilter } from "./time-range-filter.tsx";

type Named = { id: number; name: string };

export type FilterProps = {
  search: DeliverySearch;
  onChange: (change: DeliverySearch) => void;
  /** To choose from; left out where the list is of one webhook. */
  webhooks?: readonly Named[] | undefined;
};

/** What deliveries are filtered by, beside a text. */
export function DeliveryFilterFields({ search, onChange, webhooks }: FilterProps) {
  const { t } = useTranslation(["deliveries", "failures", "webhooks"]);
  const choices = useMemo(
    () =>
      [
        { name: "status", data: deliveryStatuses.map((value) => ({ value, label: t(`status.${value}`) })) },
        { name: "event", data: eventTypes.map((value) => ({ value, label: t(`webhooks:event.${value}.label`) })) },
        { name: "code", data: codeClasses.map((value) => ({ value, label: value === "none" ? t("noCode") : value })) },
        { name: "error", data: errorClasses.map((value) => ({ value, label: t(`failures:${value}.name`) })) },
      ] as const,
    [t],
  );
  const choose = useCallbackRef((name: string, value: string | null) => onChange({ [name]: value ?? undefined }));
  return (
    <>
      {webhooks === undefined ? null : (
        <Select
          aria-label={t("filter.webhook")}
          placeholder={t("filter.webhook")}
          data={webhooks.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={search.webhook === undefined ? null : String(search.webhook)}
          onChange={(value) => onChange({ webhook: value === null ? undefined : Number(value) })}
          searchable
          clearable
        />
      )}
      {choices.map(({ name, data }) => (
        <FilterSelect
          key={name}
          name={name}
          label={t(`filter.${name}`)}
          data={data}
          value={search[name] ?? null}
          onChange={choose}
        />
      ))}
      <TimeRangeFilter search={search} onChange={onChange} />
    </>
  );
}

type FilterSelectProps = {
  name: string;
  label: string;
  data: { value: string; label: string }[];
  value: string | null;
  onChange: (name: string, value: string | null) => void;
};

/** As wide as what there is to choose from, where that needs more than the field. */
const dropdown = { dropdown: { minWidth: "max-content" } };

/** Made anew only where its own choice has changed. */
const FilterSelect = memo(({ name, label, data, value, onChange }: FilterSelectProps) => (
  <Select
    aria-label={label}
    placeholder={label}
    data={data}
    value={value}
    onChange={(chosen) => onChange(name, chosen)}
    clearable
    styles={dropdown}
  />
));
