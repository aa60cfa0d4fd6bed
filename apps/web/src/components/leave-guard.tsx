import { modals } from "@mantine/modals";
import { useBlocker } from "@tanstack/react-router";
import { useEffect, useId, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useQuestion } from "./use-question.tsx";

type Props = { isDirty: boolean };

/** Asks before unsaved changes are left, whether by a button, the Escape key, the back button or closing the tab. */
export function LeaveGuard({ isDirty }: Props) {
  const { t } = useTranslation();
  const askFirst = useQuestion();
  const id = useId();
  const answer = useRef<(isStaying: boolean) => void>(null);

  // With the form, its question is gone: what was typed is saved.
  useEffect(() => () => modals.close(id), [id]);

  /**
   * Who wants to leave another way meanwhile is asked once, about that one. The first is never answered: the router would
   * undo both ways by their distances from here.
   *
   * @returns whether to stay.
   */
  function ask(): Promise<boolean> {
    return new Promise((resolve) => {
      answer.current = resolve;
      askFirst({
        id,
        title: t("leave.title"),
        text: t("leave.text"),
        confirm: t("leave.discard"),
        keep: t("leave.stay"),
        onConfirm: () => answer.current?.(false),
        onClose: () => answer.current?.(true),
      });
    });
  }

  useBlocker({
    shouldBlockFn: ({ current, next }) => isDirty && current.pathname !== next.pathname && ask(),
    enableBeforeUnload: () => isDirty,
  });
  return null;
}
