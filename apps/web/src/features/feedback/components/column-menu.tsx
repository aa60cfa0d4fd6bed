import type { FeedbackView } from "@hearback/contracts";
import { Button, Menu } from "@mantine/core";
import { IconColumns3 } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Column } from "../../../components/data-table.tsx";

type Props = {
  all: readonly Column<FeedbackView>[];
  hidden: readonly string[];
  onToggle: (key: string) => void;
  onReset: () => void;
};

/** Which columns the table has; the number stays, since it opens the row. */
export function ColumnMenu({ all, hidden, onToggle, onReset }: Props) {
  const { t } = useTranslation("feedbackTools");
  const shown = all.filter(({ key }) => !hidden.includes(key));
  return (
    <Menu position="bottom-end" width={240} closeOnItemClick={false}>
      <Menu.Target>
        <Button variant="default" leftSection={<IconColumns3 size={16} aria-hidden="true" />}>
          {t("columns")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={360} style={{ overflowY: "auto" }}>
        {all.map(({ key, header }) => (
          <Menu.CheckboxItem key={key} checked={!hidden.includes(key)} onChange={() => onToggle(key)}>
            {header}
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
