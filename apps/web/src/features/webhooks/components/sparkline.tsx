import classes from "./sparkline.module.css";

type Props = { values: readonly number[]; label: string };

const height = 24;
const barWidth = 3;
const pitch = 4;

/** A bar for each value, as high as its share of the highest; what is not nothing is seen. */
export function Sparkline({ values, label }: Props) {
  const highest = Math.max(...values, 1);
  const width = values.length * pitch - (pitch - barWidth);
  const bars = values.map((value, index) => {
    const size = value === 0 ? 1 : Math.max((value / highest) * height, 3);
    return { x: index * pitch, y: height - size, size, isNone: value === 0 };
  });
  return (
    <svg className={classes.root} width={width} height={height} role="img" aria-label={label}>
      <title>{label}</title>
      {bars.map(({ x, y, size, isNone }) => (
        <rect key={x} x={x} y={y} width={barWidth} height={size} className={isNone ? classes.none : classes.bar} />
      ))}
    </svg>
  );
}
