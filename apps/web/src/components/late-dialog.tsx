import { Button, Group } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { type ReactNode, useEffect, useEffectEvent, useId } from "react";
import { useTranslation } from "react-i18next";
import { type LatePart, useLatePart, useLateState } from "../lib/late-part.ts";
import { stepKey } from "../lib/step-key.ts";
import { StepKeyHint } from "./step-key-hint.tsx";
import { useFocusAfterMessage } from "./use-return-focus.ts";

type Props<Part> = {
  part: LatePart<Part>;
  /** What it is about, where nobody has asked for it. */
  what?: string;
  /** Left out where it can't be done without. */
  onGiveUp?: () => void;
  children: (part: Part) => ReactNode;
};

/** A part that opens over its screen and has no place there: where it is lost, a message in the corner says so. */
export function LateDialog<Part>({ part: late, what, onGiveUp, children }: Props<Part>) {
  const { part, losses } = useLatePart(late);
  const id = useId();
  const isLost = part === null && losses > 0;
  const canGiveUp = onGiveUp !== undefined;
  const giveUp = useEffectEvent(() => onGiveUp?.());
  useEffect(() => {
    if (!isLost) return undefined;
    notifications.show({
      id,
      color: "red",
      title: what,
      message: <LostMessage late={late} />,
      autoClose: false,
      withCloseButton: canGiveUp,
      role: "alert",
      // It is closed as well once the part has come.
      onClose: () => late.read().part === null && giveUp(),
    });
    return () => void notifications.hide(id);
  }, [isLost, late, id, what, canGiveUp]);
  return part === null ? null : children(part);
}

function LostMessage({ late }: { late: LatePart<unknown> }) {
  const { t } = useTranslation();
  const { isAsked, losses } = useLateState(late);
  const message = useFocusAfterMessage();
  return (
    <Group ref={message} gap="4 8">
      {/* Made anew with each loss, so that it is said again. */}
      <span key={losses}>{t("loadFailed")}</span>
      <Button
        variant="default"
        size="compact-xs"
        loading={isAsked}
        aria-keyshortcuts={stepKey}
        onClick={() => void late.load()}
      >
        {t("retry")}
      </Button>
      <StepKeyHint />
    </Group>
  );
}
