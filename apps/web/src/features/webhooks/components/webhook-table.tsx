import type { WebhookView } from "@hearback/contracts";
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type Column, DataTable } from "../../../components/data-table.tsx";
import { Instant } from "../../../components/instant.tsx";
import { RowLink } from "../../../components/row-link.tsx";
import { HealthMark } from "./health-mark.tsx";
import { LastDelivery } from "./last-delivery.tsx";
import { TriggerBadges } from "./trigger-badges.tsx";
import { UrlCell } from "./url-cell.tsx";
import { WebhookMenu } from "./webhook-menu.tsx";
import { WebhookSwitch } from "./webhook-switch.tsx";

type Order = "newest" | "oldest";

type Props = { webhooks: readonly WebhookView[] | undefined; order: Order; onOrder: (order: Order) => void };

const route = "/projects/$projectId/settings/webhooks";

export function WebhookTable({ webhooks, order, onOrder }: Props) {
  const { t } = useTranslation("webhooks");
  const navigate = useNavigate({ from: route });
  const columns = useMemo<Column<WebhookView>[]>(
    () => [
      {
        key: "active",
        header: t("column.active"),
        render: (webhook) => <WebhookSwitch webhook={webhook} />,
        width: 84,
        onCard: "corner",
      },
      {
        key: "name",
        header: t("column.name"),
        render: ({ id, name }) => (
          <RowLink from={route} to={`${route}/$webhookId`} params={{ webhookId: id }} search={(search) => search}>
            {name}
          </RowLink>
        ),
        onCard: "title",
      },
      { key: "url", header: t("column.url"), render: ({ url }) => <UrlCell url={url} />, onCard: "block" },
      {
        key: "triggers",
        header: t("column.triggers"),
        render: (webhook) => <TriggerBadges webhook={webhook} />,
        onCard: "block",
      },
      { key: "health", header: t("column.health"), render: (webhook) => <HealthMark webhook={webhook} /> },
      { key: "last", header: t("column.last"), render: ({ health }) => <LastDelivery health={health} /> },
      {
        key: "created",
        header: t("column.created"),
        render: ({ createdAt }) => <Instant at={createdAt} />,
        isSortable: true,
        onCard: "hidden",
      },
      { key: "menu", header: "", render: (webhook) => <WebhookMenu webhook={webhook} />, width: 52 },
    ],
    [t],
  );
  return (
    <DataTable
      label={t("title")}
      columns={columns}
      rows={webhooks && sortByAge(webhooks, order)}
      rowKey={({ id }) => id}
      onOpen={({ id }) =>
        void navigate({ to: `${route}/$webhookId`, params: { webhookId: id }, search: (search) => search })
      }
      isDimmed={({ isActive }) => !isActive}
      sort={{ key: "created", direction: order === "newest" ? "desc" : "asc" }}
      onSort={({ direction }) => onOrder(direction === "desc" ? "newest" : "oldest")}
    />
  );
}

function sortByAge(webhooks: readonly WebhookView[], order: Order): WebhookView[] {
  const sign = order === "newest" ? -1 : 1;
  return webhooks.toSorted((a, b) => sign * (a.createdAt.localeCompare(b.createdAt) || a.id - b.id));
}
