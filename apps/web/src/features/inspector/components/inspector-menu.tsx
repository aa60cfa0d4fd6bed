import { ActionIcon, Button, Group, Menu, Modal, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconDots, IconEraser, IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { EscapeLayer } from "../../../components/escape-layer.tsx";
import { useInspectorActions } from "../api/use-inspector.ts";

export function InspectorMenu() {
  const { t } = useTranslation(["inspector", "common"]);
  const { projectId, empty, remove } = useInspectorActions();
  const [isAsking, { open: ask, close }] = useDisclosure(false);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon size={36} variant="default" aria-label={t("menu")}>
            <IconDots size={16} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconEraser size={16} aria-hidden="true" />}
            onClick={() => empty.mutate({ projectId })}
          >
            {t("empty")}
          </Menu.Item>
          <Menu.Item leftSection={<IconTrash size={16} aria-hidden="true" />} onClick={ask}>
            {t("delete.menu")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal opened={isAsking} onClose={close} title={t("delete.title")} size="sm">
        <EscapeLayer onEscape={close} />
        <Text size="sm">{t("delete.text")}</Text>
        <Group justify="flex-end" gap="xs" mt="lg">
          <Button variant="default" onClick={close} data-autofocus>
            {t("common:cancel")}
          </Button>
          <Button color="red" loading={remove.isPending} onClick={() => remove.mutate({ projectId })}>
            {t("common:delete")}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
