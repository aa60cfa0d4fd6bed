import { Button } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import type { RefObject } from "react";

type Props = {
  label: string;
  /** Has the focus then: the button goes with what it clears, and would take the focus with it. */
  field: RefObject<HTMLElement | null>;
  onClear: () => void;
};

export function ClearFilters({ label, field, onClear }: Props) {
  function clear(): void {
    field.current?.focus();
    onClear();
  }
  return (
    <Button variant="subtle" color="gray" leftSection={<IconX size={14} aria-hidden="true" />} onClick={clear}>
      {label}
    </Button>
  );
}
