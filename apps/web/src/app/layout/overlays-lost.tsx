import { Button, CloseButton } from "@mantine/core";
import { type NotificationData, useNotifications } from "@mantine/notifications";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import corner from "../../components/corner-note.module.css";
import { useFocusAfter } from "../../components/use-return-focus.ts";

/** Where messages would be: put away, it is there again with the next that is lost. */
export function OverlaysLost() {
  const { notifications, queue } = useNotifications();
  const lost: readonly NotificationData[] = [...notifications, ...queue];
  // Each that is shown is an object of its own, also under the id of an earlier one; some are taken back.
  const [putAway, setPutAway] = useState<ReadonlySet<NotificationData>>();
  if (putAway !== undefined && lost.some((message) => !putAway.has(message))) setPutAway(undefined);
  return putAway === undefined ? <Note onPutAway={() => setPutAway(new Set(lost))} /> : null;
}

/** When the page is loaded anew is for whoever has a form open to say. */
function Note({ onPutAway }: { onPutAway: () => void }) {
  const { t } = useTranslation();
  const note = useRef<HTMLDivElement>(null);
  useFocusAfter(note);
  return (
    <div ref={note} role="alert" className={corner.root}>
      <span>{t("overlaysLost.text")}</span>
      <Button variant="default" size="xs" flex="none" onClick={() => window.location.reload()}>
        {t("reload")}
      </Button>
      <CloseButton size={24} aria-label={t("close")} onClick={onPutAway} />
    </div>
  );
}
