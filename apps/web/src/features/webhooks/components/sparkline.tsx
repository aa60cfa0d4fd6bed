import type { ActivityHour } from "@hearback/contracts";
import classes from "./sparkline.module.css";

type Props = { hours: readonly ActivityHour[]; label: string };

const height = 24;
const barWidth = 3;
const pitch = 4;
const leastSize = 3;

/** A bar for each hour, as high as its share of the most events, on top of it the share of the requests that failed. */
export function Sparkline({ hours, label }: Props) {
  const most = Math.max(...hours.map(({ events }) => events), 1);
  const width = hours.length * pitch - (pitch - barWidth);
  return (
    <svg className={classes.root} width={width} height={height} role="img" aria-label={label}>
      <title>{label}</title>
      {hours.map((hour, index) => {
        const x = index * pitch;
        const { size, failedSize } = measure(hour, most);
        return (
          <g key={x}>
            <rect
              x={x}
              y={height - size}
              width={barWidth}
              height={size}
              className={size === 1 ? classes.none : classes.bar}
            />
            <rect x={x} y={height - size} width={barWidth} height={failedSize} className={classes.failed} />
          </g>
        );
      })}
    </svg>
  );
}

/** What is not nothing is seen: also a failure among many, and one of an hour without events of its own. */
function measure({ events, succeeded, failed }: ActivityHour, most: number) {
  const isNone = events === 0 && failed === 0;
  const size = isNone ? 1 : Math.max((events / most) * height, leastSize);
  const failedSize = failed === 0 ? 0 : Math.max((failed / (succeeded + failed)) * size, leastSize);
  return { size, failedSize };
}
