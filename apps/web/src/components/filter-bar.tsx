import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconFilter } from "@tabler/icons-react";
import { type ReactNode, useRef } from "react";
import { ClearFilters } from "./clear-filters.tsx";
import classes from "./filter-bar.module.css";
import { SearchField } from "./search-field.tsx";

type Props = {
  label: string;
  search: { label: string; value: string; maxLength?: number; onChange: (value: string) => void };
  /** How many filters are set, the search left out. */
  count: number;
  clear: { label: string; onClear: () => void };
  /** What is behind the button on a narrow screen. */
  children: ReactNode;
  /** What is done with the list, at the end of the bar. */
  end?: ReactNode;
};

/** What of a list is shown: a search, and filters that are behind a button on a narrow screen. */
export function FilterBar({ label, search, count, clear, children, end }: Props) {
  const [isOpen, { toggle }] = useDisclosure(false);
  const searchField = useRef<HTMLInputElement>(null);
  return (
    <div className={classes.root}>
      <div className={classes.first}>
        <SearchField ref={searchField} {...search} flex={1} />
        <Button
          variant="default"
          hiddenFrom="sm"
          leftSection={<IconFilter size={16} aria-hidden="true" />}
          aria-expanded={isOpen}
          onClick={toggle}
        >
          {count === 0 ? label : `${label} (${count})`}
        </Button>
      </div>
      <div className={classes.rest} data-open={isOpen || undefined}>
        {children}
        {count === 0 && search.value === "" ? null : <ClearFilters field={searchField} {...clear} />}
        {end}
      </div>
    </div>
  );
}
