import { Anchor, Button } from "@mantine/core";
import { IconSend } from "@tabler/icons-react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "../lib/membership.tsx";
import { useSendNow } from "../lib/use-send-now.ts";
import { SteadyButton } from "./steady-button.tsx";
import { useFocusAfter } from "./use-return-focus.ts";

type Props = {
  webhookId: number;
  /** A link is for within a sentence. */
  look: "button" | "small" | "link";
};

/** For where something waits at a webhook. */
export function SendNow({ webhookId, look }: Props) {
  const canSend = useCan("delivery_redeliver");
  return canSend ? <SendNowButton webhookId={webhookId} look={look} /> : null;
}

function SendNowButton({ webhookId, look }: Props) {
  const { t } = useTranslation("waiting");
  const { send, isPending } = useSendNow(webhookId);
  const button = useRef<HTMLButtonElement>(null);
  useFocusAfter(button);
  if (look === "link") {
    return (
      <Anchor ref={button} component={SteadyButton} inherit underline="always" disabled={isPending} onClick={send}>
        {t("sendNow")}
      </Anchor>
    );
  }
  return (
    <Button
      ref={button}
      variant="default"
      size={look === "small" ? "compact-xs" : "xs"}
      flex="none"
      leftSection={<IconSend size={14} aria-hidden="true" />}
      loading={isPending}
      onClick={send}
    >
      {t("sendNow")}
    </Button>
  );
}
