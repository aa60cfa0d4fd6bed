import { Button, Group, Skeleton, Stack } from "@mantine/core";
import { IconPlus, IconRadar2 } from "@tabler/icons-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "../../../components/button-link.tsx";
import { EmptyNote } from "../../../components/empty-note.tsx";
import { InfoPanel } from "../../../components/info-panel.tsx";
import { Late } from "../../../components/late.tsx";
import { LoadError } from "../../../components/load-error.tsx";
import { PageHeader } from "../../../components/page-header.tsx";
import { focusIfLost } from "../../../components/use-return-focus.ts";
import { latePart } from "../../../lib/late-part.ts";
import { useCan, useProjectId } from "../../../lib/membership.tsx";
import { useOpenInspector } from "../../../lib/use-open-inspector.ts";
import { useInspector } from "../api/use-inspector.ts";
import { SendToInspector } from "./send-to-inspector.tsx";

const openInspector = latePart(
  "OpenInspector",
  () => import("./open-inspector.tsx"),
  "deliveries",
  "formats",
  "testing",
);

export function InspectorPage() {
  const { t } = useTranslation("inspector");
  const projectId = useProjectId();
  const canRegister = useCan("webhook_create");
  const { data: inspector, error, refetch } = useInspector();
  return (
    <Stack>
      <PageHeader title={t("title")}>
        {inspector ? (
          <Group gap="xs">
            {canRegister ? (
              <ButtonLink
                variant="default"
                visibleFrom="xs"
                to="/projects/$projectId/settings/webhooks/new"
                params={{ projectId }}
                search={{ target: "inspector" }}
              >
                {t("register")}
              </ButtonLink>
            ) : null}
            <SendToInspector url={inspector.url} />
          </Group>
        ) : null}
      </PageHeader>
      <InfoPanel>{t("about")}</InfoPanel>
      {error !== null && inspector === undefined ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : inspector === undefined ? (
        <Skeleton height={96} />
      ) : inspector === null ? (
        <NoInspector />
      ) : (
        <Late part={openInspector} place={<Skeleton height={96} />}>
          {(OpenInspector) => <OpenInspector inspector={inspector} />}
        </Late>
      )}
    </Stack>
  );
}

function NoInspector() {
  const { t } = useTranslation("inspector");
  const projectId = useProjectId();
  const open = useOpenInspector();
  // The button goes with this note once there is an inspector.
  useEffect(() => () => void setTimeout(() => focusIfLost(document.querySelector("h1"))), []);
  return (
    <EmptyNote icon={<IconRadar2 size={32} stroke={1.5} />} title={t("none.title")} hint={t("none.hint")}>
      <Button
        leftSection={<IconPlus size={16} aria-hidden="true" />}
        loading={open.isPending}
        onClick={() => open.mutate({ projectId })}
      >
        {t("none.open")}
      </Button>
    </EmptyNote>
  );
}
