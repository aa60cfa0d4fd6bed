import { useTranslation } from "react-i18next";
import { useQuestion } from "../../components/use-question.tsx";

/** Asks before so many feedbacks are deleted, which nobody can take back. */
export function useAskDelete() {
  const { t } = useTranslation("feedbackTools");
  const ask = useQuestion();
  return (count: number, onConfirm: () => void) =>
    ask({
      title: t("askDelete.title", { count }),
      text: t("askDelete.text"),
      confirm: t("askDelete.confirm", { count }),
      onConfirm,
    });
}
