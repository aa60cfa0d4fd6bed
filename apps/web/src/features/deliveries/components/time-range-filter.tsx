import { Group, Select, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type DeliverySearch, type TimeRange, timeRanges } from "../delivery-filters.ts";

type Props = { search: DeliverySearch; onChange: (change: DeliverySearch) => void };

/** How far back; or between two instants, which are typed in local time and kept in UTC. */
export function TimeRangeFilter({ search: { range, from, to }, onChange }: Props) {
  const { t } = useTranslation("deliveries");
  const instants = [
    { key: "from", value: from },
    { key: "to", value: to },
  ] as const;
  return (
    <>
      <Select
        aria-label={t("filter.time")}
        placeholder={t("filter.time")}
        data={timeRanges.map((value) => ({ value, label: t(`range.${value}`) }))}
        value={range ?? null}
        onChange={(value) =>
          onChange({ range: (value as TimeRange | null) ?? undefined, from: undefined, to: undefined })
        }
        clearable
      />
      {range === "own" ? (
        <Group gap="xs" grow>
          {instants.map(({ key, value }) => (
            <TextInput
              key={key}
              type="datetime-local"
              aria-label={t(`filter.${key}`)}
              value={value === undefined ? "" : toLocal(value)}
              onChange={({ currentTarget }) => onChange({ [key]: toInstant(currentTarget.value) })}
              miw={192}
            />
          ))}
        </Group>
      ) : null}
    </>
  );
}

function toInstant(local: string): string | undefined {
  const date = new Date(local);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

function toLocal(instant: string): string {
  const date = new Date(instant);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
