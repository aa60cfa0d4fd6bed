import { VisuallyHidden } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Late } from "../../components/late.tsx";
import { useTroubledWebhooks } from "../../features/webhooks/api/use-troubled-webhooks.ts";
import { latePart } from "../../lib/late-part.ts";
import classes from "./notices.module.css";

const loadAfterMs = 10_000;
const askEveryMs = 30_000;

/** Loaded before the screen stands, so that they stand with it, and don't move it down later. */
export const troubles = latePart(
  "Troubles",
  () => import("../../features/webhooks/components/troubles.tsx"),
  "failures",
);

/** Where a webhook needs a person, the notices that say so; what is read out of them has its place before they come. */
export function TroubleNotices() {
  const { t } = useTranslation();
  const [said, setSaid] = useState("");
  const { failing, turnedOff } = useTroubledWebhooks();
  const isNeeded = failing.length > 0 || turnedOff.length > 0;
  useEffect(() => {
    // By the time they are needed, an upgrade may have taken their file away.
    const early = setTimeout(() => void troubles.load(), loadAfterMs);
    // Nobody has asked for them, so nobody may be there to ask again.
    const again = isNeeded ? setInterval(() => void troubles.load(), askEveryMs) : undefined;
    return () => {
      clearTimeout(early);
      clearInterval(again);
    };
  }, [isNeeded]);
  return (
    <>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
      {isNeeded ? (
        <Late part={troubles} lost={{ what: t("settings.webhooks"), className: classes.lost }}>
          {(Troubles) => <Troubles onSay={setSaid} />}
        </Late>
      ) : null}
    </>
  );
}
