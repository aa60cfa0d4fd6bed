import { type DeliveryStatus, deliveryStatuses } from "@hearback/contracts";
import { Group, Select, Stack, Text } from "@mantine/core";
import { IconSend } from "@tabler/icons-react";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { EmptyNote } from "../../../components/empty-note.tsx";
import { LoadError } from "../../../components/load-error.tsx";
import { LoadMore } from "../../../components/load-more.tsx";
import { useDeliveries } from "../api/use-deliveries.ts";
import { DeliveryTable } from "./delivery-table.tsx";

const route = "/projects/$projectId/settings/webhooks/$webhookId/deliveries";

export function DeliveryList() {
  const { t } = useTranslation("deliveries");
  const { webhookId } = useParams({ from: route });
  const { status } = useSearch({ from: route });
  const navigate = useNavigate({ from: route });
  const { rows, isLive, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useDeliveries(
    webhookId,
    status,
  );

  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Select
          aria-label={t("filter.label")}
          data={deliveryStatuses.map((value) => ({ value, label: t(`status.${value}`) }))}
          value={status ?? null}
          placeholder={t("filter.all")}
          onChange={(value) =>
            void navigate({
              search: (search) => ({ ...search, status: (value as DeliveryStatus) ?? undefined }),
              replace: true,
            })
          }
          clearable
          w={176}
        />
        {isLive ? (
          <Text size="xs" c="dimmed">
            {t("live")}
          </Text>
        ) : null}
      </Group>
      {error !== null && rows === undefined ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : rows?.length === 0 ? (
        <EmptyNote
          icon={<IconSend size={28} stroke={1.5} />}
          title={t(status === undefined ? "empty.title" : "empty.noMatch")}
          {...(status === undefined ? { hint: t("empty.hint") } : {})}
        />
      ) : (
        <DeliveryTable deliveries={rows} />
      )}
      <LoadMore hasMore={hasNextPage} isLoading={isFetchingNextPage} onLoad={() => void fetchNextPage()} />
    </Stack>
  );
}
