import { type IssueStatus, type IssueView, issueStatuses } from "@hearback/contracts";
import { Text, VisuallyHidden } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "../../../lib/membership.tsx";
import { useIssueCounts } from "../api/use-issue-counts.ts";
import { useIssueFilters } from "../api/use-issue-filters.ts";
import { useMoveIssue } from "../api/use-move-issue.ts";
import classes from "./issue-board.module.css";
import { IssueColumn } from "./issue-column.tsx";

/** The issues by status. A card is moved with the mouse, with Shift and an arrow, or by its menu. */
export function IssueBoard() {
  const { t } = useTranslation(["board", "issues"]);
  const canUpdate = useCan("issue_update");
  const filters = useIssueFilters();
  const { data: counts } = useIssueCounts(filters);
  const { move, moves } = useMoveIssue();
  const [dragged, setDragged] = useState<IssueView | null>(null);
  const [focusedId, setFocusedId] = useState<number | null>(null);
  const [said, setSaid] = useState("");

  async function moveCard(issue: IssueView, status: IssueStatus): Promise<void> {
    setDragged(null);
    setFocusedId(issue.id);
    const name = (one: IssueStatus) => t(`issues:status.${one}`);
    setSaid(t("board:moved", { title: issue.title, status: name(status) }));
    if (await move(issue, status)) return;
    setSaid(t("board:notMoved", { title: issue.title, status: name(issue.status) }));
  }

  return (
    <>
      {canUpdate ? (
        <Text size="sm" c="dimmed" visibleFrom="sm">
          {t("board:hint")}
        </Text>
      ) : null}
      <VisuallyHidden role="status">{said}</VisuallyHidden>
      <div className={classes.board}>
        {(filters.statuses ?? issueStatuses).map((status) => (
          <IssueColumn
            key={status}
            status={status}
            filters={filters}
            count={counts?.[status]}
            moves={moves}
            dragged={dragged}
            focusedId={focusedId}
            onMove={(issue, to) => void moveCard(issue, to)}
            onDrag={setDragged}
          />
        ))}
      </div>
    </>
  );
}
