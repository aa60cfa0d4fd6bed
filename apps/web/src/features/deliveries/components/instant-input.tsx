import { TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { formatLocal, parseLocal } from "../../../lib/local-instant.ts";
import classes from "./instant-input.module.css";

type Props = { label: string; value: string | undefined; onChange: (instant: string | undefined) => void };

const pauseMs = 1_000;

/** An instant, typed in local time. It counts once it is whole and somebody has left it or paused: each digit is another one. */
export function InstantInput({ label, value, onChange }: Props) {
  const commit = useDebouncedCallback((input: HTMLInputElement) => {
    const instant = parseLocal(input.value);
    // Half an instant is none; what was chosen before stays until the field is emptied or whole.
    if (instant !== value && !input.validity.badInput) onChange(instant);
  }, pauseMs);
  return (
    <TextInput
      type="datetime-local"
      label={label}
      classNames={{ root: classes.root ?? "", label: classes.label ?? "", wrapper: classes.field ?? "" }}
      defaultValue={value === undefined ? "" : formatLocal(value)}
      onChange={({ currentTarget }) => commit(currentTarget)}
      onBlur={() => commit.flush()}
      miw={192}
    />
  );
}
