import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconSend } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useCan } from "../../../lib/membership.tsx";
import { SendTestModal } from "./send-test-modal.tsx";

export function SendTest({ webhookId }: { webhookId: number }) {
  const { t } = useTranslation("deliveries");
  const canTest = useCan("webhook_test");
  const [isOpen, { open, close }] = useDisclosure(false);
  if (!canTest) return null;
  return (
    <>
      <Button variant="default" leftSection={<IconSend size={16} aria-hidden="true" />} onClick={open} flex="none">
        {t("sendTest.title")}
      </Button>
      {isOpen ? <SendTestModal webhookId={webhookId} onClose={close} /> : null}
    </>
  );
}
