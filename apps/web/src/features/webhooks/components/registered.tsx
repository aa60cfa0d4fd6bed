import { Button, Group } from "@mantine/core";
import { useMatches } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { StepKeyHint } from "../../../components/step-key-hint.tsx";
import { useFocusAfterMessage } from "../../../components/use-return-focus.ts";
import { stepKey } from "../../../lib/step-key.ts";

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
  const message = useFocusAfterMessage();
  const isInProject = useMatches({
    select: (matches) => matches.some(({ params }) => "projectId" in params && params.projectId === projectId),
  });
  useEffect(() => {
    if (!isInProject) onLeave();
  });
  return (
    <Group ref={message} justify="space-between" gap="xs">
      <span>{text}</span>
      <Group gap={4} wrap="nowrap">
        <Button
          ref={button}
          variant="subtle"
          size="compact-sm"
          aria-keyshortcuts={stepKey}
          onClick={onTest}
          onKeyDown={(event) => event.key === "Escape" && onLeave()}
        >
          {t("menu.test")}
        </Button>
        <StepKeyHint />
      </Group>
    </Group>
  );
}
