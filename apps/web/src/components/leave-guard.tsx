import { Button, Group, Modal, Text } from "@mantine/core";
import { useBlocker } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { EscapeLayer } from "./escape-layer.tsx";

type Props = { isDirty: boolean };

/** Asks before unsaved changes are left, whether by a button, the Escape key, the back button or closing the tab. */
export function LeaveGuard({ isDirty }: Props) {
  const { t } = useTranslation();
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => isDirty && current.pathname !== next.pathname,
    enableBeforeUnload: () => isDirty,
    withResolver: true,
  });
  return (
    <Modal
      opened={blocker.status === "blocked"}
      onClose={() => blocker.reset?.()}
      title={t("leave.title")}
      size="sm"
      zIndex={400}
    >
      <EscapeLayer onEscape={() => blocker.reset?.()} />
      <Text size="sm">{t("leave.text")}</Text>
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button variant="default" onClick={() => blocker.reset?.()} data-autofocus>
          {t("leave.stay")}
        </Button>
        <Button color="red" onClick={() => blocker.proceed?.()}>
          {t("leave.discard")}
        </Button>
      </Group>
    </Modal>
  );
}
