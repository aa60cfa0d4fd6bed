import { Button } from "@mantine/core";
import { IconLink, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { SelectionBar } from "../../../components/selection-bar.tsx";
import { useCan } from "../../../lib/membership.tsx";
import { showDone } from "../../../lib/show-message.ts";
import { stepKey } from "../../../lib/step-key.ts";
import { useManyFeedback } from "../api/use-many-feedback.ts";
import { useAskDelete } from "../use-ask-delete.ts";
import { LinkDialog } from "./link-dialog.tsx";

type Props = {
  ids: ReadonlySet<string>;
  onChoose: (ids: readonly string[]) => void;
  onChooseAll: () => void;
  /** When the bar is gone, and with it the focus. */
  onLeave: () => void;
};

/** What can be done with the feedback that is chosen. */
export function ManyFeedback({ ids, onChoose, onChooseAll, onLeave }: Props) {
  const { t } = useTranslation("feedbackTools");
  const canUpdate = useCan("feedback_update");
  const canDelete = useCan("feedback_delete");
  const [isLinking, setIsLinking] = useState(false);
  const { remove } = useManyFeedback();
  const askDelete = useAskDelete();
  const chosen = [...ids].map(Number);

  function clear(): void {
    onChoose([]);
    onLeave();
  }

  function deleteAll(): void {
    // Also when the list is empty then, and the bar gone; why it was refused is said already.
    remove.mutateAsync(chosen).then(
      (count) => {
        showDone(t("deleted", { count }));
        clear();
      },
      () => undefined,
    );
  }

  return (
    <>
      <SelectionBar
        isShown
        texts={{
          label: t("many.label"),
          count: t("many.count", { count: ids.size }),
          all: t("many.all"),
          clear: t("many.clear"),
        }}
        onChooseAll={onChooseAll}
        onClear={clear}
      >
        {canUpdate ? (
          <Button
            size="xs"
            variant="default"
            aria-keyshortcuts={stepKey}
            leftSection={<IconLink size={14} aria-hidden="true" />}
            onClick={() => setIsLinking(true)}
          >
            {t("many.link")}
          </Button>
        ) : null}
        {canDelete ? (
          <Button
            size="xs"
            variant="default"
            c="red"
            {...(canUpdate ? {} : { "aria-keyshortcuts": stepKey })}
            loading={remove.isPending}
            leftSection={<IconTrash size={14} aria-hidden="true" />}
            onClick={() => askDelete(ids.size, deleteAll)}
          >
            {t("delete")}
          </Button>
        ) : null}
      </SelectionBar>
      <LinkDialog ids={chosen} isOpen={isLinking} onClose={() => setIsLinking(false)} onLinked={clear} />
    </>
  );
}
