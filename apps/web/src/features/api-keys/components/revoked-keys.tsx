import type { ApiKeyView } from "@hearback/contracts";
import { Button, Group } from "@mantine/core";
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ApiKeyTable } from "./api-key-table.tsx";

const route = "/projects/$projectId/settings/api-keys";

/** Below the others, for whoever asks what became of a key. */
export function RevokedKeys({ apiKeys }: { apiKeys: readonly ApiKeyView[] }) {
  const { t } = useTranslation("apiKeys");
  const { revoked: isOpen = false } = useSearch({ from: route });
  const navigate = useNavigate({ from: route });
  if (apiKeys.length === 0) return null;
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <>
      <Group>
        <Button
          variant="subtle"
          color="gray"
          px="xs"
          aria-expanded={isOpen}
          leftSection={<Chevron size={16} aria-hidden="true" />}
          onClick={() => void navigate({ search: { revoked: isOpen ? undefined : true }, replace: true })}
        >
          {t("revokedKeys", { count: apiKeys.length })}
        </Button>
      </Group>
      {isOpen ? <ApiKeyTable label={t("revokedKeys", { count: apiKeys.length })} apiKeys={apiKeys} areRevoked /> : null}
    </>
  );
}
