import { Select } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { RouteModal } from "../../../components/sheets.tsx";
import { useChannels } from "../../../lib/use-channels.ts";
import { allChannels } from "../feedback-address.ts";
import { findChannel } from "../find-channel.ts";
import { FeedbackForm } from "./feedback-form.tsx";

const list = "/projects/$projectId/feedback";

export function NewFeedback() {
  const { t } = useTranslation("feedback");
  const { channel: key } = useSearch({ from: `${list}/new` });
  const navigate = useNavigate({ from: `${list}/new` });
  const { data } = useChannels();
  const channels = data?.filter(({ archivedAt }) => archivedAt === null) ?? [];
  const [chosen, setChosen] = useState<string>();
  const isOpen = key === allChannels && channels.length > 1;
  const channel = findChannel(channels, key === allChannels ? chosen : key);

  function close(ignoreBlocker = false) {
    return navigate({ to: list, search: (search) => search, ignoreBlocker });
  }

  return (
    <RouteModal title={t("new")} size={560} onClose={() => void close()}>
      {channel === undefined ? null : (
        <FeedbackForm
          key={channel.id}
          channel={channel}
          channelInput={
            isOpen ? (
              <Select
                label={t("channel")}
                data={channels.map((one) => ({ value: one.key, label: one.name }))}
                value={channel.key}
                onChange={(value) => setChosen(value ?? undefined)}
                allowDeselect={false}
              />
            ) : null
          }
          onCancel={() => void close()}
          onCreated={() => void close(true)}
        />
      )}
    </RouteModal>
  );
}
