import type { ActivityHour } from "@hearback/contracts";
import { measureBar } from "../measure-bar.ts";
import classes from "./sparkline.module.css";

type Props = { hours: readonly ActivityHour[]; label: string };

const height = 24;
const barWidth = 3;
const pitch = 4;

/**
 * A bar for each hour, as high as its share of the most events, on top of it the share of the requests that failed, at its
 * foot the share of the events that were skipped.
 */
export function Sparkline({ hours, label }: Props) {
  const most = Math.max(...hours.map(({ events }) => events), 1);
  const width = hours.length * pitch - (pitch - barWidth);
  return (
    <svg className={classes.root} width={width} height={height} role="img" aria-label={label}>
      <title>{label}</title>
      {hours.map((hour, index) => {
        const x = index * pitch;
        const { size, failedSize, skippedSize } = measureBar(hour, { most, height });
        return (
          <g key={x}>
            <rect
              x={x}
              y={height - size}
              width={barWidth}
              height={size}
              className={size === 1 ? classes.none : classes.bar}
            />
            {skippedSize === 0 ? null : (
              <rect x={x} y={height - skippedSize} width={barWidth} height={skippedSize} className={classes.skipped} />
            )}
            <rect x={x} y={height - size} width={barWidth} height={failedSize} className={classes.failed} />
          </g>
        );
      })}
    </svg>
  );
}
