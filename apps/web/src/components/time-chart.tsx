import "@mantine/charts/styles.css";
import { BarChart, LineChart } from "@mantine/charts";
import type { ComponentProps } from "react";
import classes from "./card.module.css";
import type { Series, TimeCardProps, TimeRow } from "./time-card.tsx";

type Props = Pick<TimeCardProps, "title" | "kind" | "format" | "formatAxis"> & {
  series: readonly Series[];
  rows: readonly TimeRow[];
  nameStep: (at: string) => string;
  nameTick: (at: string) => string;
  /** Whether a step may be named at the axis. */
  isTick: (at: string) => boolean;
};

type GridChart = ComponentProps<typeof BarChart> & ComponentProps<typeof LineChart>;

/** Room for the upper half of the label at the top. */
const chartMargin = { top: 12, right: 5, bottom: 5, left: 5 };
const axis = { tickLine: false, axisLine: false } as const;

/**
 * React listens for the focus on each layer that the chart draws into, so Chromium would stop at it. Layers come with the
 * first picture, and as the pointer passes.
 */
function passOver(chart: HTMLElement | null): (() => void) | undefined {
  if (chart === null) return undefined;
  const skipLayers = () => {
    for (const layer of chart.querySelectorAll("[class*='recharts-zIndex-layer']"))
      layer.setAttribute("tabindex", "-1");
  };
  const observer = new MutationObserver(skipLayers);
  observer.observe(chart, { childList: true, subtree: true });
  skipLayers();
  return () => observer.disconnect();
}

/** For the eye only: whoever can't see it takes the table. */
export function TimeChart({ title, kind, series, rows, nameStep, nameTick, isTick, format, formatAxis }: Props) {
  const marked = rows.map(({ at }) => at).filter(isTick);
  const ticks =
    marked.length === rows.length
      ? { tickFormatter: nameTick, interval: "equidistantPreserveStart" as const }
      : { tickFormatter: nameTick, ticks: marked };
  const shared = {
    h: 220,
    data: rows.slice(),
    dataKey: "at",
    series: series.slice(),
    accessibilityLayer: false,
    strokeDasharray: "0",
    gridColor: "var(--hairline)",
    valueFormatter: format,
    xAxisProps: { ...axis, ...ticks, minTickGap: 24, tickMargin: 8 },
    yAxisProps: { ...axis, tickFormatter: formatAxis, width: 56, allowDecimals: false },
    tooltipProps: {
      labelFormatter: (at: unknown) => (typeof at === "string" ? nameStep(at) : ""),
      isAnimationActive: false,
    },
  } satisfies GridChart;
  return (
    <>
      <div ref={passOver} role="img" aria-label={title}>
        {kind === "bars" ? (
          <BarChart
            {...shared}
            type="stacked"
            maxBarWidth={24}
            barChartProps={{ margin: chartMargin }}
            barProps={{ isAnimationActive: false }}
          />
        ) : (
          <LineChart
            {...shared}
            curveType="linear"
            lineChartProps={{ margin: chartMargin }}
            connectNulls={false}
            dotProps={{ r: 2.5, strokeWidth: 0 }}
            activeDotProps={{ r: 4, strokeWidth: 0 }}
            lineProps={{ isAnimationActive: false }}
          />
        )}
      </div>
      <div className={classes.legend}>
        {series.map(({ name, label, color }) => (
          <span key={name} className={classes.key}>
            <span className={classes.dot} style={{ background: color }} aria-hidden="true" />
            {label}
          </span>
        ))}
      </div>
    </>
  );
}
