import { ActionIcon, Menu } from "@mantine/core";
import { IconDots, IconEraser, IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useQuestion } from "../../../components/use-question.tsx";
import { useInspectorActions } from "../api/use-inspector.ts";

export function InspectorMenu() {
  const { t } = useTranslation(["inspector", "common"]);
  const { projectId, empty, remove } = useInspectorActions();
  const askFirst = useQuestion();
  const question = { title: t("delete.title"), confirm: t("common:delete") };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size={36} variant="default" aria-label={t("menu")} loading={remove.isPending}>
          <IconDots size={16} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconEraser size={16} aria-hidden="true" />}
          onClick={() => askFirst({ ...question, text: t("emptyText"), onConfirm: () => empty.mutate({ projectId }) })}
        >
          {t("empty")}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconTrash size={16} aria-hidden="true" />}
          onClick={() =>
            askFirst({ ...question, text: t("delete.text"), onConfirm: () => remove.mutate({ projectId }) })
          }
        >
          {t("delete.menu")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
