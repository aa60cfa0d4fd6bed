import type { FeedbackView } from "@hearback/contracts";
import { Button, Menu } from "@mantine/core";
import { IconColumns3 } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Column } from "../../../components/data-table.tsx";

type Props = {
  all: readonly Column<FeedbackView>[];
  shown: readonly Column<FeedbackView>[];
  /** By which of them, which is shown as long as that is so. */
  sorted: string | undefined;
  onToggle: (key: string) => void;
  onReset: () => void;
};

/** Which columns the table has; the number stays, since it opens the row. */
export function ColumnMenu({ all, shown, sorted, onToggle, onReset }: Props) {
  const { t } = useTranslation("feedbackTools");
  return (
    <Menu position="bottom-end" width={240} closeOnItemClick={false}>
      <Menu.Target>
        <Button variant="default" leftSection={<IconColumns3 size={16} aria-hidden="true" />}>
          {t("columns")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={360} style={{ overflowY: "auto" }}>
        {all.map((column) => (
          <Menu.CheckboxItem
            key={column.key}
            checked={shown.includes(column)}
            disabled={column.key === sorted}
            onChange={() => onToggle(column.key)}
          >
            {column.header}
          </Menu.CheckboxItem>
        ))}
        <Menu.Divider />
        <Menu.Item disabled={shown.length === all.length} onClick={onReset}>
          {t("resetColumns")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
