import type { ChannelView } from "@hearback/contracts";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useQuestion } from "../../../components/use-question.tsx";
import { useProjectId } from "../../../lib/membership.tsx";
import { showDone } from "../../../lib/show-message.ts";
import { useArchiveChannel } from "../api/use-save-channel.ts";

export function ArchiveChannel({ channel: { id, name, archivedAt } }: { channel: ChannelView }) {
  const { t } = useTranslation("channels");
  const projectId = useProjectId();
  const ask = useQuestion();
  const { mutate, isPending } = useArchiveChannel();
  if (archivedAt !== null) return null;

  function archive(): void {
    const onSuccess = () => showDone(t("archive.done", { name }));
    mutate({ projectId, channelId: id, isArchived: true }, { onSuccess });
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
          onConfirm: archive,
        })
      }
    >
      {t("archive.button")}
    </Button>
  );
}
