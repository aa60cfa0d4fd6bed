import { Button, CloseButton } from "@mantine/core";
import { useNotifications } from "@mantine/notifications";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFocusAfter } from "../../components/use-return-focus.ts";
import classes from "./overlays-lost.module.css";

/** Where messages would be: put away, it is there again with the next that is lost. */
export function OverlaysLost() {
  const { notifications, queue } = useNotifications();
  const newest = [...notifications, ...queue].at(-1)?.id ?? "none";
  const [putAway, setPutAway] = useState<string>();
  return putAway === newest ? null : <Note onPutAway={() => setPutAway(newest)} />;
}

/** When the page is loaded anew is for whoever has a form open to say. */
function Note({ onPutAway }: { onPutAway: () => void }) {
  const { t } = useTranslation();
  const note = useRef<HTMLDivElement>(null);
  useFocusAfter(note);
  return (
    <div ref={note} role="alert" className={classes.root}>
      <span>{t("overlaysLost.text")}</span>
      <Button variant="default" size="xs" flex="none" onClick={() => window.location.reload()}>
        {t("overlaysLost.reload")}
      </Button>
      <CloseButton size={24} aria-label={t("close")} onClick={onPutAway} />
    </div>
  );
}
