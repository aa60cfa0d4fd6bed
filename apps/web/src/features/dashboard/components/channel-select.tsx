import type { ChannelView } from "@hearback/contracts";
import { Select } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useChannelLabel } from "../../../lib/use-channel-label.ts";

type Props = { channels: readonly ChannelView[]; channel: ChannelView | undefined };

/** In place of a channel's key, which it can't be. */
const allChannels = "*";

export function ChannelSelect({ channels, channel }: Props) {
  const { t } = useTranslation("dashboard");
  const labelOf = useChannelLabel();
  const navigate = useNavigate({ from: "/projects/$projectId/dashboard" });
  const choose = (key: string | null) =>
    void navigate({
      search: (search) => ({ ...search, channel: key === null || key === allChannels ? undefined : key }),
      replace: true,
    });
  return (
    <Select
      aria-label={t("channel")}
      data={[
        { value: allChannels, label: t("allChannels") },
        ...channels.map((one) => ({ value: one.key, label: labelOf(one) })),
      ]}
      value={channel?.key ?? allChannels}
      onChange={choose}
      allowDeselect={false}
      searchable
      w={{ base: "100%", xs: 240 }}
    />
  );
}
