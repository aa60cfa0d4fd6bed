import { Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { EscapeLayer } from "./escape-layer.tsx";

type Question = {
  /** One of the same name isn't asked while this one is open. */
  id?: string;
  title: string;
  /** What will be gone. */
  text: string;
  confirm: string;
  /** "Cancel" if nothing is said. */
  keep?: string;
  onConfirm: () => void;
  /** Once it is answered, whichever way. */
  onClose?: () => void;
};

let asker: "page" | "browser" | null = null;
let waiting: (() => void) | null = null;

/**
 * Who asks is known after the first screen, and what was asked last before that waits for it. The browser does where
 * the page can't, so that there is nothing that can't be done.
 */
export function startQuestions(by: "page" | "browser"): void {
  asker = by;
  waiting?.();
  waiting = null;
}

/** Asks before something is done that can't be undone; the answer at hand leaves all as it is. */
export function useQuestion(): (question: Question) => void {
  const { t } = useTranslation();

  function ask({ id: modalId, title, text, confirm, keep = t("cancel"), onConfirm, onClose }: Question): void {
    if (asker === "browser") {
      // Its buttons say nothing of what they do.
      if (window.confirm([title, text, t("overlaysLost.answers", { confirm, keep })].join("\n\n"))) onConfirm();
      onClose?.();
      return;
    }
    const id = modals.openConfirmModal({
      ...(modalId && { modalId }),
      title,
      size: "sm",
      zIndex: 400,
      children: (
        <Text size="sm">
          <EscapeLayer onEscape={() => modals.close(id)} />
          {text}
        </Text>
      ),
      labels: { confirm, cancel: keep },
      confirmProps: { color: "red" },
      cancelProps: { "data-autofocus": true },
      onConfirm,
      ...(onClose && { onClose }),
    });
  }

  const own = useRef<() => void>(null);
  useEffect(() => {
    return () => {
      if (waiting === own.current) waiting = null;
    };
  }, []);
  return (question) => {
    own.current = () => ask(question);
    if (asker === null) waiting = own.current;
    else own.current();
  };
}
