import { useEffect } from "react";
import { useTroubledWebhooks } from "../../features/webhooks/api/use-troubled-webhooks.ts";

/** Puts a red dot on the page's icon while a webhook of the project fails, or was turned off for it. */
export function useAlarmFavicon(): void {
  const { failing, turnedOff } = useTroubledWebhooks();
  const isAlarmed = failing.length + turnedOff.length > 0;
  useEffect(() => {
    const icon = document.querySelector<HTMLLinkElement>("link[rel='icon']");
    if (icon !== null) icon.href = isAlarmed ? "/favicon-alarm.svg" : "/favicon.svg";
  }, [isAlarmed]);
}
