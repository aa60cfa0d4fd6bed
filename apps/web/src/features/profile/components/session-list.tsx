import type { SessionView } from "@hearback/contracts";
import { Badge, Button, Group, Stack, Text, Title } from "@mantine/core";
import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type Column, DataTable } from "../../../components/data-table.tsx";
import { Instant } from "../../../components/instant.tsx";
import { LoadError } from "../../../components/load-error.tsx";
import { useQuestion } from "../../../components/use-question.tsx";
import { showDone } from "../../../lib/show-message.ts";
import { useProfileActions, useSessions } from "../api/use-profile.ts";

/** Where one is signed in. */
export function SessionList() {
  const { t } = useTranslation("profile");
  const { data: sessions, error, refetch } = useSessions();
  const { endOthers } = useProfileActions();
  const askFirst = useQuestion();
  const columns = useMemo<Column<SessionView>[]>(
    () => [
      {
        key: "browser",
        header: t("sessions.browser"),
        render: (session) => nameBrowser(t, session),
        minWidth: 160,
        onCard: "title",
      },
      {
        key: "created",
        header: t("sessions.created"),
        render: ({ createdAt }) => <Instant at={createdAt} />,
        width: 144,
      },
      {
        key: "seen",
        header: t("sessions.seen"),
        render: ({ lastSeenAt }) => <Instant at={lastSeenAt} isRelative />,
        width: 128,
      },
      {
        key: "end",
        header: "",
        render: (session) =>
          session.isCurrent ? (
            <Badge variant="default" tt="none">
              {t("sessions.current")}
            </Badge>
          ) : (
            <End session={session} />
          ),
        width: 120,
        onCard: "corner",
      },
    ],
    [t],
  );
  const hasOthers = sessions?.some(({ isCurrent }) => !isCurrent) ?? false;

  function askEndOthers(): void {
    askFirst({
      title: t("sessions.endOthers"),
      text: t("sessions.endOthersText"),
      confirm: t("sessions.end"),
      onConfirm: () =>
        void endOthers.mutateAsync().then(
          () => showDone(t("sessions.othersEnded")),
          () => {},
        ),
    });
  }

  return (
    <Stack component="section" aria-label={t("sessions.title")}>
      <Group justify="space-between" align="flex-start">
        <div>
          <Title order={2}>{t("sessions.title")}</Title>
          <Text size="sm" c="dimmed" mt={4}>
            {t("sessions.hint")}
          </Text>
        </div>
        <Button variant="default" disabled={!hasOthers} loading={endOthers.isPending} onClick={askEndOthers}>
          {t("sessions.endOthers")}
        </Button>
      </Group>
      {sessions === undefined && error !== null ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : (
        <DataTable label={t("sessions.title")} columns={columns} rows={sessions} rowKey={({ id }) => id} />
      )}
    </Stack>
  );
}

function nameBrowser(t: TFunction<"profile">, { browser, system }: SessionView): string {
  const name = browser ?? t("sessions.unknownBrowser");
  return system === null ? name : t("sessions.browserOn", { browser: name, system });
}

function End({ session }: { session: SessionView }) {
  const { t, i18n } = useTranslation("profile");
  const { endSession } = useProfileActions();
  const since = new Date(session.createdAt).toLocaleString(i18n.language);
  return (
    <Button
      variant="default"
      size="xs"
      loading={endSession.isPending}
      aria-label={t("sessions.endOf", { since, browser: nameBrowser(t, session) })}
      onClick={() => endSession.mutate({ sessionId: session.id })}
    >
      {t("sessions.end")}
    </Button>
  );
}
