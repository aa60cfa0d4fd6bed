import type { ChannelView } from "@hearback/contracts";
import { Select } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useChannelLabel } from "../../../lib/use-channel-label.ts";
import { allChannels } from "../feedback-address.ts";
import { keepSort } from "../feedback-sort.ts";

type Props = { channels: readonly ChannelView[]; channel: ChannelView | undefined };

export function ChannelSelect({ channels, channel }: Props) {
  const { t } = useTranslation("feedback");
  const labelOf = useChannelLabel();
  const navigate = useNavigate({ from: "/projects/$projectId/feedback" });
  return (
    <Select
      aria-label={t("channel")}
      data={[
        { value: allChannels, label: t("allChannels") },
        ...channels.map((one) => ({ value: one.key, label: labelOf(one) })),
      ]}
      value={channel?.key ?? allChannels}
      onChange={(key) =>
        void navigate({
          search: (search) => ({ ...search, channel: key ?? undefined, where: undefined, sort: keepSort(search.sort) }),
        })
      }
      allowDeselect={false}
      searchable
      w={{ base: "100%", xs: 240 }}
    />
  );
}
