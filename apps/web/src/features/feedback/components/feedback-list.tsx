import type { ChannelView, FeedbackView } from "@hearback/contracts";
import { Stack } from "@mantine/core";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Column } from "../../../components/data-table.tsx";
import { WithDeliveries } from "../../../components/delivery-column.tsx";
import { Late } from "../../../components/late.tsx";
import { LoadError } from "../../../components/load-error.tsx";
import { LoadMore } from "../../../components/load-more.tsx";
import { latePart } from "../../../lib/late-part.ts";
import { useCan } from "../../../lib/membership.tsx";
import { useSelection } from "../../../lib/use-selection.ts";
import { useFeedbackList } from "../api/use-feedback-list.ts";
import type { FeedbackFilters } from "../feedback-search.ts";
import type { FeedbackSort } from "../feedback-sort.ts";
import { FeedbackTable } from "./feedback-table.tsx";
import { FoundCount } from "./found-count.tsx";
import { NoFeedback } from "./no-feedback.tsx";

const manyFeedback = latePart("ManyFeedback", () => import("./many-feedback.tsx"), "feedbackTools");

type Props = {
  filters: FeedbackFilters;
  channel: ChannelView | undefined;
  columns: readonly Column<FeedbackView>[];
  isFiltered: boolean;
  onClear: () => void;
  onSort: (sort: FeedbackSort) => void;
};

/** The feedback that fits, and what can be done with those that are chosen. */
export function FeedbackList({ filters, channel, columns, isFiltered, onClear, onSort }: Props) {
  const { t } = useTranslation("feedback");
  const query = useFeedbackList(filters);
  const { data, rows, error, refetch } = query;
  const showsDeliveries = columns.some(({ key }) => key === "deliveries");
  const canUpdate = useCan("feedback_update");
  const canDelete = useCan("feedback_delete");
  const canChoose = canUpdate || canDelete;
  const { selection, choose, chooseAll } = useSelection(rows?.map(({ id }) => String(id)) ?? []);
  const list = useRef<HTMLDivElement>(null);
  if (rows === undefined && error !== null) return <LoadError error={error} onRetry={() => void refetch()} />;
  if (rows?.length === 0) return <NoFeedback channel={channel} isFiltered={isFiltered} onClear={onClear} />;
  return (
    <Stack component="section" ref={list} aria-label={t("title")} tabIndex={-1} style={{ outline: "none" }}>
      <WithDeliveries
        subjectType="feedback"
        header={t("column.deliveries")}
        pages={showsDeliveries ? data?.pages : undefined}
      >
        <FeedbackTable
          columns={columns}
          rows={rows}
          selection={canChoose ? selection : undefined}
          {...(filters.sort && { sort: filters.sort })}
          onSort={onSort}
        />
      </WithDeliveries>
      <LoadMore query={query} />
      {rows === undefined ? null : <FoundCount filters={filters} shown={rows.length} hasMore={query.hasNextPage} />}
      {selection.ids.size === 0 ? null : (
        <Late part={manyFeedback} lost={{ isBar: true }}>
          {(ManyFeedback) => (
            <ManyFeedback
              ids={selection.ids}
              onChoose={choose}
              onChooseAll={chooseAll}
              onLeave={() => list.current?.focus({ preventScroll: true })}
            />
          )}
        </Late>
      )}
    </Stack>
  );
}
