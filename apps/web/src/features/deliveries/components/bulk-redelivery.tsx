import { Button, Group, Modal, Text } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EscapeLayer } from "../../../components/escape-layer.tsx";
import { useIsRedelivering } from "../api/use-redeliver-many.ts";
import classes from "./bulk-redelivery.module.css";
import { RedeliverMany } from "./redeliver-many.tsx";

type Props = {
  ids: ReadonlySet<string>;
  /** What is chosen from now on. */
  onChoose: (ids: readonly string[]) => void;
  onChooseAll: () => void;
  /** When the bar is gone, and with it the focus. */
  onLeave: () => void;
};

/** What can be done with the deliveries that are chosen, over the end of the list. */
export function BulkRedelivery({ ids, onChoose, onChooseAll, onLeave }: Props) {
  const { t } = useTranslation(["bulk", "common"]);
  // What was asked stays while the dialog fades.
  const [asked, setAsked] = useState<readonly string[]>([]);
  const [isAsking, setIsAsking] = useState(false);
  const isSending = useIsRedelivering();

  function ask(): void {
    setAsked([...ids]);
    setIsAsking(true);
  }

  /** Not while it sends: nobody would learn what was sent and what was not. */
  function close(): void {
    if (isSending) return;
    setIsAsking(false);
    if (ids.size === 0) onLeave();
  }

  function clear(): void {
    onChoose([]);
    onLeave();
  }

  return (
    <>
      <div className={classes.place}>
        {ids.size === 0 ? null : (
          <section className={classes.bar} aria-label={t("bulk:label")}>
            <Text size="sm" fw={550} className="figures" role="status" style={{ whiteSpace: "nowrap" }}>
              {t("bulk:count", { count: ids.size })}
            </Text>
            <Group gap={4} wrap="nowrap">
              <Button size="xs" variant="subtle" color="gray" px={8} hiddenFrom="sm" onClick={onChooseAll}>
                {t("bulk:all")}
              </Button>
              <Button size="xs" variant="subtle" color="gray" px={8} onClick={clear}>
                {t("bulk:clear")}
              </Button>
              <Button size="xs" leftSection={<IconRefresh size={14} aria-hidden="true" />} onClick={ask}>
                {t("bulk:redeliver")}
              </Button>
            </Group>
          </section>
        )}
      </div>
      <Modal
        opened={isAsking}
        onClose={close}
        title={t("bulk:title")}
        size="md"
        zIndex={300}
        closeButtonProps={{ "aria-label": t("common:close") }}
      >
        <EscapeLayer onEscape={close} />
        <RedeliverMany deliveryIds={asked} onSent={onChoose} onClose={close} />
      </Modal>
    </>
  );
}
