import { Skeleton } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatStep } from "../lib/format-figures.ts";
import { latePart } from "../lib/late-part.ts";
import { useIsTurn } from "../lib/use-is-turn.ts";
import classes from "./card.module.css";
import { Card } from "./card.tsx";
import { FigureTable } from "./figure-table.tsx";
import { Late } from "./late.tsx";
import { TableSwitch } from "./table-switch.tsx";

/** Half a megabyte: the figures don't wait for it. */
const timeChart = latePart("TimeChart", () => import("./time-chart.tsx"));

const chartHeight = 252;

export type Series = { name: string; label: string; color: string };
/** `at` is when the step began; the rest are figures by the names of the series. */
export type TimeRow = { at: string } & Record<string, unknown>;

export type TimeCardProps = {
  title: string;
  kind: "bars" | "lines";
  series: readonly Series[];
  /** `undefined` while loading. */
  rows: readonly TimeRow[] | undefined;
  /** What is said where all figures are 0 or missing. */
  emptyText?: string;
  step: "hour" | "day";
  /** Whether an hour is told with its day. */
  isEachDayNamed: boolean;
  format: (value: number) => string;
  formatAxis: (value: number) => string;
};

/** Figures over time as a chart, or the same figures as a table. */
export function TimeCard({ title, rows, emptyText, series, step, isEachDayNamed, ...props }: TimeCardProps) {
  const { t, i18n } = useTranslation("charts");
  const [isTable, setIsTable] = useState(false);
  const isTurn = useIsTurn();
  const nameStep = (at: string) => {
    const name = formatStep(at, step, i18n.language);
    return step === "hour" && isEachDayNamed ? `${formatStep(at, "day", i18n.language)}, ${name}` : name;
  };
  const isEmpty = rows?.every((row) => series.every(({ name }) => (row[name] ?? 0) === 0)) ?? false;

  function showBody() {
    if (rows === undefined) return <Skeleton height={chartHeight} />;
    if (isEmpty) return <p className={classes.none}>{emptyText ?? t("none")}</p>;
    const shown = { ...props, title, series, rows, nameStep };
    if (isTable) return <FigureTable {...shown} />;
    if (!isTurn) return <Skeleton height={chartHeight} />;
    // Hours of several days have their midnights at the axis.
    const isByDay = step === "day" || isEachDayNamed;
    return (
      <Late part={timeChart} place={<Skeleton height={chartHeight} />} lost={{ className: classes.lost }}>
        {(TimeChart) => (
          <TimeChart
            {...shown}
            nameTick={(at) => formatStep(at, isByDay ? "day" : "hour", i18n.language)}
            isTick={(at) => step === "day" || !isEachDayNamed || new Date(at).getHours() === 0}
          />
        )}
      </Late>
    );
  }

  return (
    <Card
      title={title}
      action={
        <TableSwitch title={title} isTable={isTable} isDisabled={isEmpty || rows === undefined} onChange={setIsTable} />
      }
    >
      {showBody()}
    </Card>
  );
}
