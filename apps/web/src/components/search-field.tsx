import { TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { type ComponentPropsWithRef, useEffect, useRef, useState } from "react";

type Props = Omit<ComponentPropsWithRef<typeof TextInput>, "label" | "value" | "onChange" | "leftSection" | "type"> & {
  label: string;
  /** What the address says. */
  value: string;
  onChange: (value: string) => void;
};

/**
 * A search that is kept in the address. What is typed stands at once: the address follows a moment later, and a field
 * that waited for it would put the caret at the end and take letters apart that are still being composed.
 */
export function SearchField({ label, value, onChange, ...rest }: Props) {
  const [text, setText] = useState(value);
  const told = useRef<string[]>([]);
  useEffect(() => {
    const latest = told.current.lastIndexOf(value);
    if (latest === -1) setText(value);
    told.current = told.current.slice(latest + 1);
  }, [value]);

  function tell(typed: string): void {
    setText(typed);
    told.current.push(typed);
    onChange(typed);
  }

  return (
    <TextInput
      {...rest}
      type="search"
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={16} aria-hidden="true" />}
      value={text}
      onChange={({ currentTarget }) => tell(currentTarget.value)}
    />
  );
}
