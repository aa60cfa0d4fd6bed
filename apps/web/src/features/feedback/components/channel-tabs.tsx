import type { ChannelView } from "@hearback/contracts";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useChannelLabel } from "../../../lib/use-channel-label.ts";
import { allChannels } from "../feedback-search.ts";
import classes from "./channel-tabs.module.css";

const ChannelSelect = lazy(async () => ({ default: (await import("./channel-select.tsx")).ChannelSelect }));

const route = "/projects/$projectId/feedback";

const mostTabs = 7;

type Props = { channels: readonly ChannelView[] | undefined; channel: ChannelView | undefined };

/** All channels together, and each by itself; where there are many, they are chosen from a list. */
export function ChannelTabs({ channels, channel }: Props) {
  const { t } = useTranslation("feedback");
  const labelOf = useChannelLabel();
  if (channels !== undefined && channels.length > mostTabs) {
    return (
      <Suspense fallback={<div style={{ height: 36 }} />}>
        <ChannelSelect channels={channels} channel={channel} />
      </Suspense>
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
              search={(search) => ({ ...search, channel: key, where: undefined })}
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
