import { Group, Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type DeliverySearch, type TimeRange, timeRanges } from "../delivery-filters.ts";
import { InstantInput } from "./instant-input.tsx";

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
            <InstantInput
              key={key}
              label={t(`filter.${key}`)}
              value={value}
              onChange={(instant) => onChange({ [key]: instant })}
            />
          ))}
        </Group>
      ) : null}
    </>
  );
}
