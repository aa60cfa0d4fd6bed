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

/** Asks before something is done that can't be undone; the answer at hand leaves all as it is. */
export function useQuestion(): (question: Question) => void {
  const { t } = useTranslation();
  return ({ title, text, confirm, keep = t("cancel"), onConfirm }) => {
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
  };
}
