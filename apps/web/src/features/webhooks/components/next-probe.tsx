import type { WebhookView } from "@hearback/contracts";
import { useTranslation } from "react-i18next";
import { Countdown } from "../../../components/countdown.tsx";
import { useActivityOf } from "../api/use-webhook-activity.ts";

/** How long it is until a webhook is tried again, where something waits for it. */
export function NextProbe({ webhook: { id, isActive } }: { webhook: WebhookView }) {
  const { t } = useTranslation("waiting");
  const waiting = useActivityOf(id).data?.waiting;
  return isActive && waiting ? <Countdown at={waiting.nextProbeAt} due={t("next.due")} /> : null;
}
