import { Checkbox } from "@mantine/core";
import { useId } from "react";
import classes from "./row-checkbox.module.css";

type Props = {
  label: string;
  isChecked: boolean;
  isPartly?: boolean;
  onToggle: (isRange: boolean) => void;
};

/** Chooses a row, or all of them; what is around it belongs to it, so that fingers find it. */
export function RowCheckbox({ label, isChecked, isPartly = false, onToggle }: Props) {
  const id = useId();
  return (
    <label htmlFor={id} className={classes.root}>
      <Checkbox
        id={id}
        size="xs"
        aria-label={label}
        checked={isChecked}
        indeterminate={isPartly && !isChecked}
        onChange={({ nativeEvent }) => onToggle(nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)}
      />
    </label>
  );
}
