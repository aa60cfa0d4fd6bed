import type { FieldView } from "@hearback/contracts";
import { Button, Popover, Skeleton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import type { FieldFilter } from "../field-filters.ts";

const FilterForm = lazy(async () => ({ default: (await import("./filter-form.tsx")).FilterForm }));

type Props = { fields: readonly FieldView[]; onAdd: (filter: FieldFilter) => void };

/** Asks something of a field. */
export function AddFilter({ fields, onAdd }: Props) {
  const { t } = useTranslation("feedbackTools");
  const [isOpen, { toggle, close }] = useDisclosure(false);

  function add(filter: FieldFilter): void {
    onAdd(filter);
    close();
  }

  return (
    <Popover opened={isOpen} onChange={(opened) => !opened && close()} width={320} trapFocus position="bottom-start">
      <Popover.Target>
        <Button variant="default" leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={toggle}>
          {t("add.button")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("add.button")}>
        <Suspense fallback={<Skeleton height={112} />}>
          <FilterForm fields={fields} onCancel={close} onAdd={add} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
