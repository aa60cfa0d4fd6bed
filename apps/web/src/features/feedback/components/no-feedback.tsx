import type { ChannelView } from "@hearback/contracts";
import { Button, Code } from "@mantine/core";
import { IconKey, IconMessage2, IconSearch } from "@tabler/icons-react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "../../../components/button-link.tsx";
import { EmptyNote } from "../../../components/empty-note.tsx";
import { useFocusAfter } from "../../../components/use-return-focus.ts";
import { useCan, useProjectId } from "../../../lib/membership.tsx";

type Props = { channel: ChannelView | undefined; isFiltered: boolean; onClear: () => void };

/** Why the list is empty: nothing fits, or nothing has come yet. */
export function NoFeedback({ channel, isFiltered, onClear }: Props) {
  const { t } = useTranslation(["feedback", "common"]);
  const projectId = useProjectId();
  const canCreate = useCan("feedback_create");
  const canSeeKeys = useCan("api_key_read");
  const clearButton = useRef<HTMLButtonElement>(null);
  useFocusAfter(clearButton);
  if (isFiltered) {
    return (
      <EmptyNote icon={<IconSearch size={32} stroke={1.5} />} title={t("feedback:empty.noMatch")}>
        <Button ref={clearButton} variant="default" onClick={onClear}>
          {t("feedback:empty.clear")}
        </Button>
      </EmptyNote>
    );
  }
  const title = t(channel === undefined ? "feedback:empty.inAll" : "feedback:empty.title");
  if (!canCreate || (channel !== undefined && channel.archivedAt !== null)) {
    return <EmptyNote icon={<IconMessage2 size={32} stroke={1.5} />} title={title} />;
  }
  return (
    <EmptyNote icon={<IconMessage2 size={32} stroke={1.5} />} title={title} hint={t("feedback:empty.hint")}>
      <Code px="sm" py={6} maw="100%">
        POST /api/projects/{projectId}/channels/{channel?.key ?? "…"}/feedbacks
      </Code>
      {canSeeKeys ? (
        <ButtonLink
          variant="default"
          to="/projects/$projectId/settings/api-keys"
          params={{ projectId }}
          leftSection={<IconKey size={16} aria-hidden="true" />}
        >
          {t("common:settings.apiKeys")}
        </ButtonLink>
      ) : null}
    </EmptyNote>
  );
}
