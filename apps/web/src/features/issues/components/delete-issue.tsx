import type { IssueView } from "@hearback/contracts";
import { Button } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useQuestion } from "../../../components/use-question.tsx";
import { useCan, useProjectId } from "../../../lib/membership.tsx";
import { showDone } from "../../../lib/show-message.ts";
import { useDeleteIssue } from "../api/use-delete-issue.ts";

type Props = { issue: IssueView; onLeave: () => void };

/** Deletes an issue, after naming what goes with it. */
export function DeleteIssue({ issue, onLeave }: Props) {
  const { t } = useTranslation("board");
  const projectId = useProjectId();
  const canDelete = useCan("issue_delete");
  const { mutateAsync } = useDeleteIssue();
  const ask = useQuestion();
  if (!canDelete) return null;
  const { id, title, feedbackCount } = issue;

  function remove(): void {
    // The list first: what is deleted can't be read again. Why it was refused is said already.
    onLeave();
    mutateAsync({ projectId, issueIds: [id] }).then(
      ({ count }) => showDone(t(count === 0 ? "delete.gone" : "delete.done", { id, title })),
      () => undefined,
    );
  }

  return (
    <Button
      variant="default"
      c="red"
      leftSection={<IconTrash size={16} aria-hidden="true" />}
      onClick={() =>
        ask({
          title: t("delete.question", { id }),
          text: t("delete.text", { title, count: feedbackCount }),
          confirm: t("delete.confirm"),
          onConfirm: remove,
        })
      }
    >
      {t("delete.open")}
    </Button>
  );
}
