import { Button, CloseButton } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./overlays-lost.module.css";

/** Where messages would be. When the page is loaded anew is for whoever has a form open to say. */
export function OverlaysLost() {
  const { t } = useTranslation();
  const [isShown, setIsShown] = useState(true);
  if (!isShown) return null;
  return (
    <div role="alert" className={classes.root}>
      <span>{t("overlaysLost.text")}</span>
      <Button variant="default" size="xs" flex="none" onClick={() => window.location.reload()}>
        {t("overlaysLost.reload")}
      </Button>
      <CloseButton size={24} aria-label={t("close")} onClick={() => setIsShown(false)} />
    </div>
  );
}
