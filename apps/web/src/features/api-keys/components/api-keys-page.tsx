import { Anchor, Stack } from "@mantine/core";
import { IconKey, IconPlus } from "@tabler/icons-react";
import { Outlet } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "../../../components/button-link.tsx";
import { EmptyNote } from "../../../components/empty-note.tsx";
import { Gap } from "../../../components/gap.tsx";
import { InfoPanel } from "../../../components/info-panel.tsx";
import { LoadError } from "../../../components/load-error.tsx";
import { PageHeader } from "../../../components/page-header.tsx";
import { useCan, useIsArchived, useProjectId } from "../../../lib/membership.tsx";
import { useApiKeys } from "../api/use-api-keys.ts";
import { ApiKeyTable } from "./api-key-table.tsx";
import { RevokedKeys } from "./revoked-keys.tsx";

export function ApiKeysPage() {
  const { t } = useTranslation("apiKeys");
  const projectId = useProjectId();
  const canUpdate = useCan("api_key_update");
  const canCreate = !useIsArchived() && canUpdate;
  const { data, error, refetch } = useApiKeys();
  const isEmpty = data?.inUse.length === 0;
  const create = canCreate ? (
    <ButtonLink
      to="/projects/$projectId/settings/api-keys/new"
      params={{ projectId }}
      leftSection={<IconPlus size={16} aria-hidden="true" />}
    >
      {t("new")}
    </ButtonLink>
  ) : null;
  return (
    <Stack>
      <PageHeader title={t("title")}>{isEmpty ? null : create}</PageHeader>
      <InfoPanel>
        {t("about")}
        <Gap />
        <Anchor inherit href="/api/docs" underline="always">
          {t("openapi")}
        </Anchor>
      </InfoPanel>
      {error !== null && data === undefined ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : isEmpty ? (
        <EmptyNote icon={<IconKey size={32} stroke={1.5} />} title={t("empty.title")} hint={t("empty.hint")}>
          {create}
        </EmptyNote>
      ) : (
        <ApiKeyTable label={t("title")} apiKeys={data?.inUse} />
      )}
      <RevokedKeys apiKeys={data?.revoked ?? []} />
      <Outlet />
    </Stack>
  );
}
