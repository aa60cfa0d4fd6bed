import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { DayInput } from "../../../components/day-input.tsx";
import { dayRanges, type FeedbackSearch } from "../feedback-address.ts";
import { isReversed } from "../field-filters.ts";
import classes from "./feedback-tools.module.css";

type Props = { search: FeedbackSearch; onChange: (change: FeedbackSearch) => void };

/** On which days it came: some until today, or from one to another. */
export function DayRangeFilter({ search: { range, from, to }, onChange }: Props) {
  const { t } = useTranslation("feedbackTools");
  return (
    <>
      <Select
        aria-label={t("range.label")}
        placeholder={t("range.label")}
        data={dayRanges.map((value) => ({ value, label: t(`range.${value}`) }))}
        value={range ?? null}
        onChange={(value) =>
          onChange({ range: dayRanges.find((one) => one === value), from: undefined, to: undefined })
        }
        clearable
      />
      {range === "own" ? (
        <div className={classes.days}>
          <DayInput label={t("from")} value={from} onChange={(day) => onChange({ from: day })} />
          <DayInput
            label={t("to")}
            value={to}
            onChange={(day) => onChange({ to: day })}
            error={isReversed("date", { from, to }) ? t("reversed.days") : undefined}
          />
        </div>
      ) : null}
    </>
  );
}
