import type { ChannelView } from "@hearback/contracts";
import { Alert, Button, Group } from "@mantine/core";
import { IconArchive } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Gap } from "../../../components/gap.tsx";
import { Instant } from "../../../components/instant.tsx";
import { useCan, useProjectId } from "../../../lib/membership.tsx";
import { showDone } from "../../../lib/show-message.ts";
import { useArchiveChannel } from "../api/use-save-channel.ts";

type Props = { channel: ChannelView; at: string };

export function ArchivedNote({ channel: { id, name }, at }: Props) {
  const { t } = useTranslation("channels");
  const projectId = useProjectId();
  const canUpdate = useCan("channel_update");
  const { mutate, isPending } = useArchiveChannel();

  function bringBack(): void {
    const onSuccess = () => showDone(t("archive.backDone", { name }));
    mutate({ projectId, channelId: id, isArchived: false }, { onSuccess });
  }

  return (
    <Alert color="gray" variant="light" icon={<IconArchive aria-hidden="true" />}>
      <Group justify="space-between" gap="xs">
        <span>
          {t("archive.note")}
          <Gap />
          <Instant at={at} />
        </span>
        {canUpdate ? (
          <Button variant="default" size="xs" loading={isPending} onClick={bringBack}>
            {t("archive.back")}
          </Button>
        ) : null}
      </Group>
    </Alert>
  );
}
