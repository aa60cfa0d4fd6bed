import type { WebhookView } from "@hearback/contracts";
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type Column, DataTable } from "../../../components/data-table.tsx";
import { Instant } from "../../../components/instant.tsx";
import { useWebhookActivity } from "../api/use-webhook-activity.ts";
import { findEntry } from "../find-entry.ts";
import { sortWebhooks, toOrder, toSort, type WebhookOrder } from "../sort-webhooks.ts";
import { Activity } from "./activity.tsx";
import { HealthMark } from "./health-mark.tsx";
import { LastDelivery } from "./last-delivery.tsx";
import { NextProbe } from "./next-probe.tsx";
import { Recoverable } from "./recoverable.tsx";
import { SubscriptionBadges } from "./subscription-badges.tsx";
import { UrlCell } from "./url-cell.tsx";
import { WebhookMenu } from "./webhook-menu.tsx";
import { WebhookRowLink } from "./webhook-row-link.tsx";
import { WebhookSwitch } from "./webhook-switch.tsx";
import classes from "./webhook-table.module.css";

type Props = {
  webhooks: readonly WebhookView[] | undefined;
  order: WebhookOrder;
  onOrder: (order: WebhookOrder) => void;
};

const menu: Column<WebhookView> = {
  key: "menu",
  header: "",
  render: (webhook) => <WebhookMenu webhook={webhook} />,
  width: 52,
  onCard: "corner",
};

const route = "/projects/$projectId/settings/webhooks";

export function WebhookTable({ webhooks, order, onOrder }: Props) {
  const { t, i18n } = useTranslation(["webhooks", "health"]);
  const navigate = useNavigate({ from: route });
  const { data: activity } = useWebhookActivity();
  const columns = useMemo<Column<WebhookView>[]>(
    () => [
      {
        key: "active",
        header: t("webhooks:column.active"),
        render: (webhook) => <WebhookSwitch webhook={webhook} />,
        width: 72,
        onCard: "corner",
      },
      {
        key: "name",
        header: t("webhooks:column.name"),
        sort: { first: "asc" },
        render: (webhook) => (
          <span className={classes.name}>
            <WebhookRowLink webhook={webhook} />
          </span>
        ),
        width: 120,
        onCard: "title",
      },
      {
        key: "url",
        header: t("webhooks:column.url"),
        render: ({ url }) => <UrlCell url={url} />,
        width: 226,
        onCard: "block",
      },
      {
        key: "triggers",
        header: t("webhooks:column.triggers"),
        render: (webhook) => <SubscriptionBadges webhook={webhook} />,
        onCard: "block",
      },
      {
        key: "health",
        header: t("webhooks:column.health"),
        sort: { first: "desc", hint: t("webhooks:sortBy.health") },
        render: (webhook) => (
          <div className={classes.pair}>
            <HealthMark webhook={webhook} />
            <LastDelivery health={webhook.health} />
            <NextProbe webhook={webhook} />
            <Recoverable webhook={webhook} />
          </div>
        ),
        width: 168,
        onCard: "block",
      },
      {
        key: "activity",
        header: t("health:activity.column"),
        sort: { first: "asc", hint: t("webhooks:sortBy.rate") },
        render: ({ id }) => <Activity webhookId={id} />,
        width: 168,
        onCard: "block",
      },
      {
        key: "created",
        header: t("webhooks:column.created"),
        render: ({ createdAt }) => <Instant at={createdAt} />,
        sort: { first: "desc" },
        width: 124,
        yields: true,
        onCard: "hidden",
      },
      menu,
    ],
    [t],
  );

  function open(webhook: WebhookView): void {
    const { to, search: entry } = findEntry(webhook);
    void navigate({ to, params: { webhookId: webhook.id }, search: ({ q, sort }) => ({ q, sort, ...entry }) });
  }

  return (
    <DataTable
      label={t("webhooks:title")}
      columns={columns}
      rows={webhooks && sortWebhooks(webhooks, toSort(order), { activities: activity, language: i18n.language })}
      rowKey={({ id }) => id}
      onOpen={open}
      isDimmed={({ isActive }) => !isActive}
      sort={toSort(order)}
      onSort={(sort) => onOrder(toOrder(sort))}
    />
  );
}
