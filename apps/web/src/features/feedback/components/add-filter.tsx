import { Button, Popover, Skeleton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Late } from "../../../components/late.tsx";
import { latePart } from "../../../lib/late-part.ts";
import type { FieldFilter } from "../field-filters.ts";
import type { AskableField } from "../role-fields.ts";

const filterForm = latePart("FilterForm", () => import("./filter-form.tsx"));

type Props = { fields: readonly AskableField[]; onAdd: (filter: FieldFilter) => void };

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
        <Late part={filterForm} place={<Skeleton height={112} />}>
          {(FilterForm) => <FilterForm fields={fields} onCancel={close} onAdd={add} />}
        </Late>
      </Popover.Dropdown>
    </Popover>
  );
}
