import { TextInput } from "@mantine/core";
import { isDay } from "../lib/local-day.ts";

type Props = {
  label: string;
  value: string | undefined;
  onChange: (day: string | undefined) => void;
  isLabelShown?: boolean;
  error?: string | undefined;
};

/** A day, which counts once it is whole; half of one changes nothing. */
export function DayInput({ label, value, onChange, isLabelShown = false, error }: Props) {
  return (
    <TextInput
      type="date"
      {...(isLabelShown ? { label } : { "aria-label": label, title: label })}
      defaultValue={value ?? ""}
      onChange={({ currentTarget: { value: typed, validity } }) => {
        if (isDay(typed)) onChange(typed);
        else if (typed === "" && !validity.badInput) onChange(undefined);
      }}
      error={error}
      miw={136}
    />
  );
}
