import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { RouteModal } from "../../../components/sheets.tsx";
import { useChannels } from "../../../lib/use-channels.ts";
import { findChannel } from "../find-channel.ts";
import { FeedbackForm } from "./feedback-form.tsx";

const list = "/projects/$projectId/feedback";

export function NewFeedback() {
  const { t } = useTranslation("feedback");
  const { channel: key } = useSearch({ from: `${list}/new` });
  const navigate = useNavigate({ from: `${list}/new` });
  const { data: channels } = useChannels();
  const channel = channels && findChannel(channels, key);

  function close(ignoreBlocker = false) {
    return navigate({ to: list, search: (search) => search, ignoreBlocker });
  }

  return (
    <RouteModal title={t("new")} size={560} onClose={() => void close()}>
      {channel === undefined ? null : (
        <FeedbackForm
          key={channel.id}
          channel={channel}
          onCancel={() => void close()}
          onCreated={() => void close(true)}
        />
      )}
    </RouteModal>
  );
}
