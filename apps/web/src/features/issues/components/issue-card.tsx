import { type DeliverySummary, type IssueStatus, type IssueView, issueStatuses } from "@hearback/contracts";
import { ActionIcon, Menu } from "@mantine/core";
import { IconDots, IconMessage2, IconUser } from "@tabler/icons-react";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { DeliveryBadge } from "../../../components/delivery-badge.tsx";
import { IssueStatusIcon } from "../../../components/issue-status.tsx";
import { RowLink } from "../../../components/row-link.tsx";
import { ExternalId } from "./external-id.tsx";
import classes from "./issue-board.module.css";
import { PriorityMark } from "./priority-mark.tsx";

const route = "/projects/$projectId/issues";

type Props = {
  issue: IssueView;
  deliveries: DeliverySummary | undefined;
  /** It has just been moved by whoever is at it. */
  takesFocus: boolean;
  /** Left out for those who may not change it. */
  onMove?: ((issue: IssueView, status: IssueStatus) => void) | undefined;
  onDrag: (issue: IssueView | null) => void;
};

export function IssueCard({ issue, deliveries, takesFocus, onMove, onDrag }: Props) {
  const { t } = useTranslation(["board", "issues"]);
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (takesFocus) link.current?.focus();
  }, [takesFocus]);

  /** Shift with an arrow: to the column beside this one. */
  function step(event: KeyboardEvent): void {
    const by = event.shiftKey ? { ArrowLeft: -1, ArrowRight: 1 }[event.key] : undefined;
    const status = by === undefined ? undefined : issueStatuses[issueStatuses.indexOf(issue.status) + by];
    if (status === undefined) return;
    event.preventDefault();
    onMove?.(issue, status);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the link inside is what has the focus; keys only pass here.
    <div
      className={classes.card}
      draggable={onMove !== undefined}
      onDragStart={(event) => {
        event.dataTransfer.setData("text/plain", issue.title);
        event.dataTransfer.effectAllowed = "move";
        onDrag(issue);
      }}
      onDragEnd={() => onDrag(null)}
      onKeyDown={onMove && step}
    >
      <div className={classes.title}>
        <RowLink
          ref={link}
          from={route}
          to={`${route}/$issueId`}
          params={{ issueId: issue.id }}
          search={(search) => search}
          draggable={false}
          {...(onMove && { "aria-keyshortcuts": "Shift+ArrowLeft Shift+ArrowRight" })}
        >
          {issue.title}
        </RowLink>
        {onMove === undefined ? null : (
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon aria-label={t("board:actions", { title: issue.title })}>
                <IconDots size={16} aria-hidden="true" />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Label>{t("board:moveTo")}</Menu.Label>
              {issueStatuses.map((status) => (
                <Menu.Item
                  key={status}
                  disabled={status === issue.status}
                  leftSection={<IssueStatusIcon status={status} />}
                  onClick={() => onMove(issue, status)}
                >
                  {t(`issues:status.${status}`)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
      <div className={classes.facts}>
        {issue.priority === "none" ? null : <PriorityMark priority={issue.priority} />}
        <span className={classes.fact}>
          <IconMessage2 size={14} aria-hidden="true" />
          {t("board:feedbackCount", { count: issue.feedbackCount })}
        </span>
        {issue.assignee === null ? null : (
          <span className={classes.fact}>
            <IconUser size={14} aria-hidden="true" />
            {issue.assignee.name}
          </span>
        )}
        {issue.externalIssueId === null ? null : <ExternalId id={issue.externalIssueId} />}
      </div>
      <DeliveryBadge summary={deliveries} />
    </div>
  );
}
