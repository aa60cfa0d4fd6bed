import { Group, Stack, Text } from "@mantine/core";
import { IconPlus, IconRadar2, IconWebhook } from "@tabler/icons-react";
import { Outlet, useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { AnchorLink } from "../../../components/anchor-link.tsx";
import { ButtonLink } from "../../../components/button-link.tsx";
import { EmptyNote } from "../../../components/empty-note.tsx";
import { Gap } from "../../../components/gap.tsx";
import { InfoPanel } from "../../../components/info-panel.tsx";
import { LoadError } from "../../../components/load-error.tsx";
import { PageHeader } from "../../../components/page-header.tsx";
import { SearchField } from "../../../components/search-field.tsx";
import { useCan, useProjectId } from "../../../lib/membership.tsx";
import { useFollowedWebhooks } from "../api/use-webhooks.ts";
import { WebhookTable } from "./webhook-table.tsx";

const route = "/projects/$projectId/settings/webhooks";

export function WebhooksPage() {
  const { t } = useTranslation("webhooks");
  const projectId = useProjectId();
  const canCreate = useCan("webhook_create");
  const { q = "", sort = "newest" } = useSearch({ from: route });
  const navigate = useNavigate({ from: route });
  const { data: webhooks, error, refetch } = useFollowedWebhooks();

  const words = q.trim().toLowerCase();
  const found = webhooks?.filter(({ name, url }) => `${name}\n${url}`.toLowerCase().includes(words));
  const isEmpty = webhooks?.length === 0;

  function register(label: string) {
    if (!canCreate) return null;
    return (
      <ButtonLink to={`${route}/new`} params={{ projectId }} leftSection={<IconPlus size={16} aria-hidden="true" />}>
        {label}
      </ButtonLink>
    );
  }

  return (
    <Stack>
      <PageHeader title={t("title")}>
        {isEmpty ? null : (
          <Group gap="xs">
            <ButtonLink
              variant="default"
              visibleFrom="xs"
              to="/projects/$projectId/settings/deliveries"
              params={{ projectId }}
            >
              {t("allDeliveries")}
            </ButtonLink>
            {register(t("register"))}
          </Group>
        )}
      </PageHeader>
      <InfoPanel>
        {t("about")}
        <Gap />
        <AnchorLink inherit to="/docs/webhooks" underline="always">
          {t("docs")}
        </AnchorLink>
      </InfoPanel>
      {error !== null && webhooks === undefined ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : isEmpty ? (
        <EmptyNote icon={<IconWebhook size={32} stroke={1.5} />} title={t("empty.title")} hint={t("empty.hint")}>
          <Group justify="center" gap="xs">
            {register(t("empty.register"))}
            {canCreate ? (
              <ButtonLink
                to="/projects/$projectId/settings/inspector"
                params={{ projectId }}
                variant="default"
                leftSection={<IconRadar2 size={16} aria-hidden="true" />}
              >
                {t("tryIt")}
              </ButtonLink>
            ) : null}
          </Group>
        </EmptyNote>
      ) : (
        <>
          <SearchField
            label={t("search")}
            w={{ base: "100%", xs: 320 }}
            value={q}
            onChange={(text) =>
              void navigate({ search: (search) => ({ ...search, q: text || undefined }), replace: true })
            }
          />
          {found?.length === 0 ? (
            <Text size="sm" c="dimmed" ta="center" py="xl" role="status">
              {t("noMatch", { text: q })}
            </Text>
          ) : (
            <WebhookTable
              webhooks={found}
              order={sort}
              onOrder={(order) => void navigate({ search: (search) => ({ ...search, sort: order }), replace: true })}
            />
          )}
        </>
      )}
      <Outlet />
    </Stack>
  );
}
