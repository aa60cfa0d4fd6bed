import { Button } from "@mantine/core";
import { IconSend } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useCan } from "../lib/membership.tsx";
import { useSendNow } from "../lib/use-send-now.ts";
import { useFocusAfter } from "./use-return-focus.ts";

type Props = { webhookId: number; size: "xs" | "compact-xs" };

/** For where something waits at a webhook. */
export function SendNow({ webhookId, size }: Props) {
  const canSend = useCan("delivery_redeliver");
  return canSend ? <SendNowButton webhookId={webhookId} size={size} /> : null;
}

function SendNowButton({ webhookId, size }: Props) {
  const { t } = useTranslation("waiting");
  const { send, isPending } = useSendNow(webhookId);
  useFocusAfter();
  return (
    <Button
      variant="default"
      size={size}
      flex="none"
      leftSection={<IconSend size={14} aria-hidden="true" />}
      loading={isPending}
      onClick={send}
    >
      {t("sendNow")}
    </Button>
  );
}
