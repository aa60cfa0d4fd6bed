import { codeClasses, deliveryStatuses, errorClasses, eventTypes } from "@hearback/contracts";
import { Button, Select, TextInput } from "@mantine/core";
import { useCallbackRef, useDisclosure } from "@mantine/hooks";
import { IconFilter, IconSearch, IconX } from "@tabler/icons-react";
import { memo, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { countFilters, type DeliverySearch, noFilters } from "../delivery-filters.ts";
import classes from "./delivery-filter-bar.module.css";
import { TimeRangeFilter } from "./time-range-filter.tsx";

type Named = { id: number; name: string };

type Props = {
  search: DeliverySearch;
  onChange: (change: DeliverySearch) => void;
  /** To choose from; left out where the list is of one webhook. */
  webhooks?: readonly Named[] | undefined;
};

/** What of the deliveries is shown; on a narrow screen all but the search is behind a button. */
export function DeliveryFilterBar({ search, onChange, webhooks }: Props) {
  const { t } = useTranslation(["deliveries", "webhooks"]);
  const [isOpen, { toggle }] = useDisclosure(false);
  const count = countFilters(search);
  const choices = useMemo(
    () =>
      [
        { name: "status", data: deliveryStatuses.map((value) => ({ value, label: t(`status.${value}`) })) },
        { name: "event", data: eventTypes.map((value) => ({ value, label: t(`webhooks:event.${value}.label`) })) },
        { name: "code", data: codeClasses.map((value) => ({ value, label: value === "none" ? t("noCode") : value })) },
        { name: "error", data: errorClasses.map((value) => ({ value, label: t(`errorClass.${value}.name`) })) },
      ] as const,
    [t],
  );
  const choose = useCallbackRef((name: string, value: string | null) => onChange({ [name]: value ?? undefined }));
  return (
    <search className={classes.root} aria-label={t("filter.label")}>
      <div className={classes.first}>
        <TextInput
          type="search"
          aria-label={t("filter.text")}
          placeholder={t("filter.text")}
          leftSection={<IconSearch size={16} aria-hidden="true" />}
          value={search.find ?? ""}
          onChange={({ currentTarget: { value } }) => onChange({ find: value || undefined })}
          flex={1}
        />
        <Button
          variant="default"
          hiddenFrom="sm"
          leftSection={<IconFilter size={16} aria-hidden="true" />}
          aria-expanded={isOpen}
          onClick={toggle}
        >
          {count === 0 ? t("filter.label") : `${t("filter.label")} (${count})`}
        </Button>
      </div>
      <div className={classes.rest} data-open={isOpen || undefined}>
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
        {count + (search.find === undefined ? 0 : 1) === 0 ? null : (
          <Button
            variant="subtle"
            color="gray"
            leftSection={<IconX size={14} aria-hidden="true" />}
            onClick={() => onChange(noFilters)}
          >
            {t("filter.clear")}
          </Button>
        )}
      </div>
    </search>
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
