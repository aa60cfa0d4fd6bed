import type { ChannelView } from "@hearback/contracts";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Late } from "../../../components/late.tsx";
import { latePart } from "../../../lib/late-part.ts";
import { useChannelLabel } from "../../../lib/use-channel-label.ts";
import { allChannels } from "../feedback-address.ts";
import { keepSort } from "../feedback-sort.ts";
import classes from "./channel-tabs.module.css";

const channelSelect = latePart("ChannelSelect", () => import("./channel-select.tsx"));

const route = "/projects/$projectId/feedback";

const mostTabs = 7;

type Props = { channels: readonly ChannelView[] | undefined; channel: ChannelView | undefined };

/** All channels together, and each by itself; where there are many, they are chosen from a list. */
export function ChannelTabs({ channels, channel }: Props) {
  const { t } = useTranslation("feedback");
  const labelOf = useChannelLabel();
  if (channels !== undefined && channels.length > mostTabs) {
    return (
      <Late part={channelSelect} place={<div style={{ height: 36 }} />} lost={{ what: t("channel") }}>
        {(ChannelSelect) => <ChannelSelect channels={channels} channel={channel} />}
      </Late>
    );
  }
  const named = channels?.map((one) => ({ key: one.key, name: labelOf(one) })) ?? [];
  const tabs = [{ key: allChannels, name: t("allChannels") }, ...named];
  const current = channel?.key ?? allChannels;
  return (
    <nav className={classes.root} aria-label={t("channel")}>
      {channels === undefined
        ? null
        : tabs.map(({ key, name }) => (
            <Link
              key={key}
              from={route}
              to={route}
              search={(search) => ({ ...search, channel: key, where: undefined, sort: keepSort(search.sort) })}
              className={classes.tab}
              activeProps={{ "aria-current": undefined }}
              aria-current={key === current ? "page" : undefined}
            >
              {name}
            </Link>
          ))}
    </nav>
  );
}
