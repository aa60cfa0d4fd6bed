import { Modal, Tabs } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { EscapeLayer } from "../../../components/escape-layer.tsx";
import type { TestTarget } from "../../../lib/test-target.tsx";
import { PayloadCheck } from "./payload-check.tsx";
import { ReceiverCheckPanel } from "./receiver-check-panel.tsx";
import { SendTestPanel } from "./send-test-panel.tsx";

type Props = { target: TestTarget; onClose: () => void };

/** What helps to get a receiver right: a test, a check of how it verifies, and a check of bodies. */
export function TestDialog({ target, onClose }: Props) {
  const { t } = useTranslation("testing");
  return (
    <Modal
      opened
      onClose={onClose}
      title={target.kind === "saved" ? t("titleOf", { name: target.name }) : t("title")}
      size={760}
      zIndex={300}
    >
      <EscapeLayer onEscape={onClose} />
      <Tabs defaultValue="send" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="send">{t("tab.send")}</Tabs.Tab>
          {target.kind === "saved" ? <Tabs.Tab value="receiver">{t("tab.receiver")}</Tabs.Tab> : null}
          <Tabs.Tab value="payload">{t("tab.payload")}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="send" pt="md">
          <SendTestPanel target={target} onLeave={onClose} />
        </Tabs.Panel>
        {target.kind === "saved" ? (
          <Tabs.Panel value="receiver" pt="md">
            <ReceiverCheckPanel webhookId={target.webhookId} payloadFormat={target.payloadFormat} onLeave={onClose} />
          </Tabs.Panel>
        ) : null}
        <Tabs.Panel value="payload" pt="md">
          <PayloadCheck />
        </Tabs.Panel>
      </Tabs>
    </Modal>
  );
}
