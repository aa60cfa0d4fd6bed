import { type RefCallback, useCallback } from "react";
import classes from "./row-checkbox.module.css";

type Props = {
  label: string;
  isChecked: boolean;
  isPartly?: boolean;
  onToggle: (isRange: boolean) => void;
};

/**
 * Chooses a row, or all of them; what is around it belongs to it, so that fingers find it. It looks as Mantine's, and is
 * made of plain elements, as each row has one.
 */
export function RowCheckbox({ label, isChecked, isPartly = false, onToggle }: Props) {
  const isBetween = isPartly && !isChecked;
  const mark: RefCallback<HTMLInputElement> = useCallback(
    (input) => {
      if (input !== null) input.indeterminate = isBetween;
    },
    [isBetween],
  );
  return (
    <label className={classes.root}>
      <span className={classes.place}>
        <input
          ref={mark}
          type="checkbox"
          className={classes.box}
          aria-label={label}
          checked={isChecked}
          onChange={({ nativeEvent }) => onToggle(nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)}
        />
        <svg className={classes.icon} viewBox={isBetween ? "0 0 32 6" : "0 0 10 7"} aria-hidden="true">
          {isBetween ? <rect width="32" height="6" rx="3" /> : <path d={tick} />}
        </svg>
      </span>
    </label>
  );
}

const tick = "M4 4.586L1.707 2.293A1 1 0 1 0 .293 3.707l3 3a.997.997 0 0 0 1.414 0l5-5A1 1 0 1 0 8.293.293L4 4.586z";
