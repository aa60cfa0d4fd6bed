import { SimpleGrid, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { LoadError } from "../../../components/load-error.tsx";
import { PageHeader } from "../../../components/page-header.tsx";
import { TimeCard } from "../../../components/time-card.tsx";
import { useOperations } from "../api/use-operations.ts";
import { useOperationsCards } from "../use-operations-cards.ts";
import { BackupCard } from "./backup-card.tsx";
import { DiskCard } from "./disk-card.tsx";
import { OperationsFigures } from "./operations-figures.tsx";
import { QueueCard } from "./queue-card.tsx";
import { Verdict } from "./verdict.tsx";
import { VersionsCard } from "./versions-card.tsx";

/** Whether all is well with the server, and if not, what to do. */
export function OperationsPage() {
  const { t } = useTranslation("operations");
  const { data: operations, error, refetch } = useOperations();
  const cards = useOperationsCards(operations);
  return (
    <Stack gap="lg" aria-busy={operations === undefined && error === null}>
      <PageHeader title={t("title")} />
      {operations === undefined && error !== null ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : (
        <>
          <Verdict operations={operations} isStale={error !== null} />
          <OperationsFigures operations={operations} />
          <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg" verticalSpacing="lg">
            <TimeCard {...cards.size} />
            <TimeCard {...cards.waiting} />
            <DiskCard operations={operations} />
            <QueueCard operations={operations} />
            <BackupCard operations={operations} />
            <VersionsCard operations={operations} />
          </SimpleGrid>
          <Text size="xs" c="dimmed">
            {t("explained")}
          </Text>
        </>
      )}
    </Stack>
  );
}
