import type { ChannelView } from "@hearback/contracts";
import { Stack } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconMessage2, IconPlus } from "@tabler/icons-react";
import { Outlet, useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "../../../components/button-link.tsx";
import { EmptyNote } from "../../../components/empty-note.tsx";
import { LoadError } from "../../../components/load-error.tsx";
import { PageHeader } from "../../../components/page-header.tsx";
import { useCan, useProjectId } from "../../../lib/membership.tsx";
import { useChannels } from "../../../lib/use-channels.ts";
import type { FeedbackSearch } from "../feedback-address.ts";
import { countFilters, noFilters } from "../feedback-search.ts";
import { findSort, formatSort, toColumnSort, usualSort } from "../feedback-sort.ts";
import { findChannel } from "../find-channel.ts";
import { listRoleFields } from "../role-fields.ts";
import { useFeedbackFilters } from "../use-feedback-filters.ts";
import { useHiddenColumns } from "../use-hidden-columns.ts";
import { ChannelTabs } from "./channel-tabs.tsx";
import { listColumns } from "./feedback-columns.tsx";
import { FeedbackList } from "./feedback-list.tsx";
import { FeedbackTable } from "./feedback-table.tsx";
import { FeedbackToolsPlace } from "./feedback-tools-place.tsx";

const route = "/projects/$projectId/feedback";

export function FeedbackPage() {
  const { t } = useTranslation(["feedback", "common"]);
  const projectId = useProjectId();
  const canAddChannel = useCan("channel_update");
  const canCreate = useCan("feedback_create");
  const search = useSearch({ from: route });
  const navigate = useNavigate({ from: route });
  const { data: channels, error, refetch } = useChannels();
  const channel = channels && findChannel(channels, search.channel);
  const [q] = useDebouncedValue(search.q, 250);
  const filters = useFeedbackFilters({ q });
  const columns = useMemo(() => listColumns(t, channel, channels ?? []), [t, channel, channels]);
  const { hidden, toggle, reset } = useHiddenColumns(channel?.id);
  const sort = findSort(channel, search.sort);
  const sorted = sort === usualSort ? undefined : toColumnSort(sort).key;
  const shown = useMemo(
    // What somebody has sorted by is seen.
    () => columns.filter(({ key }) => !hidden.includes(key) || key === sorted),
    [columns, hidden, sorted],
  );
  const fields = useMemo(
    () =>
      channel === undefined
        ? listRoleFields(channels ?? [], (role) => t(`feedback:column.${role}`))
        : channel.fields.filter(({ isActive }) => isActive),
    [t, channel, channels],
  );

  const isOpen = channel === undefined ? channels?.some(isTaking) : isTaking(channel);

  function change(part: FeedbackSearch): void {
    void navigate({ search: (kept) => ({ ...kept, ...part }), replace: true });
  }

  return (
    <Stack>
      <PageHeader title={t("title")}>
        {canCreate && isOpen ? (
          <ButtonLink
            from={route}
            to={`${route}/new`}
            search={(kept) => kept}
            leftSection={<IconPlus size={16} aria-hidden="true" />}
          >
            {t("new")}
          </ButtonLink>
        ) : null}
      </PageHeader>
      {channels === undefined && error !== null ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : channels?.length === 0 ? (
        <EmptyNote
          icon={<IconMessage2 size={32} stroke={1.5} />}
          title={t("noChannel.title")}
          hint={t("noChannel.hint")}
        >
          {canAddChannel ? (
            <ButtonLink to="/projects/$projectId/settings/channels" params={{ projectId }}>
              {t("common:settings.channels")}
            </ButtonLink>
          ) : null}
        </EmptyNote>
      ) : (
        <>
          <ChannelTabs channels={channels} channel={channel} />
          <FeedbackToolsPlace
            channel={channel}
            fields={fields}
            search={search}
            onChange={change}
            filters={filters}
            columns={{ all: columns, shown, sorted, onToggle: toggle, onReset: reset }}
          />
          {channels === undefined ? (
            <FeedbackTable columns={columns} rows={undefined} />
          ) : (
            <FeedbackList
              // Another order is of the same list: the heads that it is chosen by keep the focus.
              key={JSON.stringify({ ...filters, sort: undefined })}
              filters={filters}
              channel={channel}
              columns={shown}
              isFiltered={countFilters(search) > 0 || filters.text !== undefined}
              onClear={() => change(noFilters)}
              onSort={(next) => change({ sort: formatSort(next) })}
            />
          )}
        </>
      )}
      <Outlet />
    </Stack>
  );
}

/** An archived channel takes no new feedback. */
function isTaking({ archivedAt }: ChannelView): boolean {
  return archivedAt === null;
}
