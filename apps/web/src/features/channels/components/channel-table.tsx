import type { ChannelView } from "@hearback/contracts";
import { Group } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type Column, DataTable } from "../../../components/data-table.tsx";
import { Instant } from "../../../components/instant.tsx";
import { RowLink } from "../../../components/row-link.tsx";
import { formatCount } from "../../../lib/format-figures.ts";
import { useFeedbackCounts } from "../api/use-feedback-counts.ts";
import { ArchivedMark } from "./archived-mark.tsx";

const list = "/projects/$projectId/settings/channels";
const one = `${list}/$channelId` as const;

export function ChannelTable({ channels }: { channels: readonly ChannelView[] | undefined }) {
  const { t } = useTranslation("channels");
  const navigate = useNavigate({ from: list });
  const columns = useMemo<Column<ChannelView>[]>(
    () => [
      {
        key: "name",
        header: t("column.name"),
        render: ({ id, name, archivedAt }) => (
          <Group gap="xs">
            <RowLink from={list} to={one} params={{ channelId: id }} aria-label={t("open", { name })}>
              {name}
            </RowLink>
            {archivedAt === null ? null : <ArchivedMark />}
          </Group>
        ),
        width: 200,
        onCard: "title",
      },
      {
        key: "key",
        header: t("column.key"),
        render: ({ key }) => <span className="mono">{key}</span>,
        width: 160,
        onCard: "block",
      },
      {
        key: "fields",
        header: t("column.fields"),
        render: ({ fields }) =>
          fields
            .filter(({ isActive }) => isActive)
            .map(({ name }) => name)
            .join(", "),
        onCard: "block",
      },
      {
        key: "feedback",
        header: t("column.feedback"),
        render: ({ id }) => <FeedbackCount channelId={id} />,
        width: 128,
        onCard: "corner",
      },
      {
        key: "created",
        header: t("column.created"),
        render: ({ createdAt }) => <Instant at={createdAt} />,
        width: 144,
        yields: true,
        onCard: "hidden",
      },
    ],
    [t],
  );
  return (
    <DataTable
      label={t("title")}
      columns={columns}
      rows={channels}
      rowKey={({ id }) => id}
      onOpen={({ id }) => void navigate({ to: one, params: { channelId: id } })}
      isDimmed={({ archivedAt }) => archivedAt !== null}
    />
  );
}

function FeedbackCount({ channelId }: { channelId: number }) {
  const { t, i18n } = useTranslation("channels");
  const { data: counts } = useFeedbackCounts();
  const found = counts?.get(channelId);
  if (found === undefined) return null;
  const count = formatCount(found.count, i18n.language);
  return <span className="figures">{found.isMore ? t("countMore", { count }) : count}</span>;
}
