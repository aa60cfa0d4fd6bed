import { useMatches } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { StepMessage } from "../../../components/step-message.tsx";

type Props = { projectId: number; text: string; isByKeys: boolean; onTest: () => void; onLeave: () => void };

/**
 * The message after a webhook is registered, for as long as its project is open. For whoever did it by keys its step has
 * the focus: the corner is far from everything.
 */
export function Registered({ projectId, text, isByKeys, onTest, onLeave }: Props) {
  const { t } = useTranslation("webhooks");
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isByKeys) button.current?.focus({ preventScroll: true });
  }, [isByKeys]);
  const isInProject = useMatches({
    select: (matches) => matches.some(({ params }) => "projectId" in params && params.projectId === projectId),
  });
  useEffect(() => {
    if (!isInProject) onLeave();
  });
  return (
    <StepMessage
      text={text}
      step={t("menu.test")}
      onStep={onTest}
      button={button}
      onKeyDown={(event) => event.key === "Escape" && onLeave()}
    />
  );
}
