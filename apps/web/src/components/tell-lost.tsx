import { notifications } from "@mantine/notifications";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { isOutdated } from "../lib/is-outdated.ts";
import { showLost } from "../lib/show-message.ts";
import { StepMessage } from "./step-message.tsx";

/** Says of what has no place on the screen that it could not be loaded, and offers to ask for it again. */
export function tellLost(id: string, onRetry: () => void): void {
  function retry(): void {
    notifications.hide(id);
    onRetry();
  }
  showLost(id, <Lost onRetry={retry} />);
}

function Lost({ onRetry }: { onRetry: () => void }) {
  const { t } = useTranslation();
  const [isOld, setIsOld] = useState(false);
  useEffect(() => void isOutdated().then(setIsOld), []);
  return (
    <StepMessage
      text={t("loadFailed")}
      step={t(isOld ? "reload" : "retry")}
      onStep={isOld ? () => window.location.reload() : onRetry}
    />
  );
}
