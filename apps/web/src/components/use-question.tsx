import { Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { useTranslation } from "react-i18next";
import { EscapeLayer } from "./escape-layer.tsx";

type Question = {
  title: string;
  /** What will be gone. */
  text: string;
  confirm: string;
  /** "Cancel" if nothing is said. */
  keep?: string;
  onConfirm: () => void;
};

const { promise: questionsAreReady, resolve: markQuestionsReady } = Promise.withResolvers<void>();

/** For what shows the questions: it comes after the first screen, and one that was asked before waits for it. */
export { markQuestionsReady };

/** Asks before something is done that can't be undone; the answer at hand leaves all as it is. */
export function useQuestion(): (question: Question) => void {
  const { t } = useTranslation();

  function ask({ title, text, confirm, keep = t("cancel"), onConfirm }: Question): void {
    const id = modals.openConfirmModal({
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
    });
  }

  return (question) => void questionsAreReady.then(() => ask(question));
}
