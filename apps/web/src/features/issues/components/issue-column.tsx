import type { IssueStatus, IssueView } from "@hearback/contracts";
import { Skeleton, Text } from "@mantine/core";
import { useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { IssueStatusMark } from "../../../components/issue-status.tsx";
import { LoadError } from "../../../components/load-error.tsx";
import { LoadMore } from "../../../components/load-more.tsx";
import { useCan } from "../../../lib/membership.tsx";
import { useDeliverySummaries } from "../../../lib/use-delivery-summaries.ts";
import { useIssueList } from "../api/use-issue-list.ts";
import { applyMoves, countMoves, type Move } from "../apply-moves.ts";
import type { IssueFilters } from "../issue-filters.ts";
import classes from "./issue-board.module.css";
import { IssueCard } from "./issue-card.tsx";

type Props = {
  status: IssueStatus;
  filters: IssueFilters;
  /** `undefined` while it is not known. */
  count: number | undefined;
  moves: readonly Move[];
  dragged: IssueView | null;
  focusedId: number | null;
  onMove: (issue: IssueView, status: IssueStatus) => void;
  onDrag: (issue: IssueView | null) => void;
};

const cardsPerPage = 20;

/** One status of the board; a card that is dropped on it gets it. */
export function IssueColumn({ status, filters, count, moves, dragged, focusedId, onMove, onDrag }: Props) {
  const { t } = useTranslation(["board", "issues"]);
  const { sort = "updated" } = useSearch({ from: "/projects/$projectId/issues" });
  const canUpdate = useCan("issue_update");
  const query = useIssueList({ ...filters, statuses: [status] }, sort, cardsPerPage);
  const { data, rows, error, refetch } = query;
  const deliveries = useDeliverySummaries("issue", data?.pages);
  const [isOver, setIsOver] = useState(false);
  const takes = dragged !== null && dragged.status !== status;
  const cards = rows && applyMoves(rows, status, moves);
  return (
    <section
      className={classes.column}
      aria-label={t(`issues:status.${status}`)}
      data-over={(takes && isOver) || undefined}
      onDragOver={(event) => {
        if (!takes) return;
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setIsOver(false);
        if (takes) onMove(dragged, status);
      }}
    >
      <h2 className={classes.head}>
        <IssueStatusMark status={status} />
        <span className={classes.count}>{count === undefined ? "" : count + countMoves(status, moves)}</span>
      </h2>
      {cards === undefined ? (
        error === null ? (
          [1, 2, 3].map((key) => <Skeleton key={key} height={92} />)
        ) : (
          <LoadError error={error} onRetry={() => void refetch()} />
        )
      ) : (
        <ul ref={deliveries.ref} className={classes.cards}>
          {cards.map((issue) => (
            <li key={issue.id}>
              <IssueCard
                issue={issue}
                deliveries={deliveries.summaries.get(issue.id)}
                takesFocus={focusedId === issue.id}
                onMove={canUpdate ? onMove : undefined}
                onDrag={onDrag}
              />
            </li>
          ))}
        </ul>
      )}
      {cards?.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t("board:none")}
        </Text>
      ) : null}
      <LoadMore query={query} />
    </section>
  );
}
