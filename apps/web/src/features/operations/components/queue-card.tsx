import type { OperationsView } from "@hearback/contracts";
import { Skeleton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { AnchorLink } from "../../../components/anchor-link.tsx";
import { Card } from "../../../components/card.tsx";
import { Facts } from "../../../components/facts.tsx";
import { Instant } from "../../../components/instant.tsx";
import { formatCount } from "../../../lib/format-figures.ts";
import { useProjectId } from "../../../lib/membership.tsx";
import { formatUpTo } from "./operations-figures.tsx";

/** What is still to be delivered, and who does it. */
export function QueueCard({ operations }: { operations: OperationsView | undefined }) {
  const { t, i18n } = useTranslation("operations");
  const { language } = i18n;
  const projectId = useProjectId();

  function listFacts({ queue, worker }: OperationsView) {
    return [
      [t("queue.outbox"), formatUpTo([queue.outbox], language)],
      [t("queue.pending"), formatUpTo([queue.pending], language)],
      [t("queue.inFlight"), formatUpTo([queue.inFlight], language)],
      [t("queue.held"), formatCount(queue.heldWebhooks, language)],
      [
        t("queue.worker"),
        worker.isRunning && worker.startedAt !== null ? <Instant at={worker.startedAt} /> : t("figure.stopped"),
      ],
    ] as const;
  }

  return (
    <Card
      title={t("queue.title")}
      action={
        <AnchorLink size="sm" to="/projects/$projectId/settings/webhooks" params={{ projectId }}>
          {t("queue.webhooks")}
        </AnchorLink>
      }
    >
      {operations === undefined ? <Skeleton height={166} /> : <Facts rows={listFacts(operations)} />}
    </Card>
  );
}
