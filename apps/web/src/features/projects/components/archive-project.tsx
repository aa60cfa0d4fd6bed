import type { ProjectView } from "@hearback/contracts";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useQuestion } from "../../../components/use-question.tsx";
import { focusIfLost } from "../../../components/use-return-focus.ts";
import { useCan } from "../../../lib/membership.tsx";
import { showDone } from "../../../lib/show-message.ts";
import { useArchiveProject } from "../api/use-save-project.ts";

export function ArchiveProject({ project: { id: projectId, name } }: { project: ProjectView }) {
  const { t } = useTranslation("projects");
  const canArchive = useCan("project_archive");
  const ask = useQuestion();
  const { mutateAsync, isPending } = useArchiveProject();
  if (!canArchive) return null;

  function announce(): void {
    showDone(t("archive.done", { name }));
    // The button goes with the form.
    setTimeout(() => focusIfLost(document.querySelector("h1")));
  }

  return (
    <Button
      variant="subtle"
      color="red"
      px="xs"
      loading={isPending}
      onClick={() =>
        ask({
          title: t("archive.ask", { name }),
          text: t("archive.text"),
          confirm: t("archive.button"),
          onConfirm: () => void mutateAsync({ projectId, isArchived: true }).then(announce, () => {}),
        })
      }
    >
      {t("archive.button")}
    </Button>
  );
}
