import { Button, Modal } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EscapeLayer } from "../../../components/escape-layer.tsx";
import { SelectionBar } from "../../../components/selection-bar.tsx";
import { stepKey } from "../../../lib/step-key.ts";
import { useIsRedelivering } from "../api/use-redeliver-many.ts";
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
      <SelectionBar
        isShown={ids.size > 0}
        texts={{
          label: t("bulk:label"),
          count: t("bulk:count", { count: ids.size }),
          all: t("bulk:all"),
          clear: t("bulk:clear"),
        }}
        onChooseAll={onChooseAll}
        onClear={clear}
      >
        <Button
          size="xs"
          leftSection={<IconRefresh size={14} aria-hidden="true" />}
          aria-keyshortcuts={stepKey}
          onClick={ask}
        >
          {t("bulk:redeliver")}
        </Button>
      </SelectionBar>
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
