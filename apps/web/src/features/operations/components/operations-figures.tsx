import type { CountUpTo, OperationsView } from "@hearback/contracts";
import { Skeleton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Figure, Figures } from "../../../components/figures.tsx";
import { formatRelative } from "../../../lib/format.ts";
import { formatBytes, formatCount } from "../../../lib/format-figures.ts";
import { useNow } from "../../../lib/use-now.ts";
import { useGrowthText } from "../use-growth-text.ts";

/** What the verdict rests on. */
export function OperationsFigures({ operations }: { operations: OperationsView | undefined }) {
  const { t, i18n } = useTranslation("operations");
  const { language } = i18n;
  const now = useNow();
  const describeGrowth = useGrowthText();
  if (operations === undefined) return <Skeleton h={{ base: 183, sm: 92 }} />;
  const { checkUp, queue, worker, storage } = operations;
  const tell = (at: string) => formatRelative(at, language, now);
  const held = queue.heldWebhooks;
  const notDue = held > 0 ? t("figure.held", { count: held }) : t("figure.nothingDue");
  return (
    <Figures>
      <Figure
        name={t("figure.lost")}
        value={checkUp === null ? "–" : formatCount(checkUp.lost, language)}
        hint={checkUp === null ? t("figure.unchecked") : t("figure.checked", { time: tell(checkUp.at) })}
      />
      <Figure
        name={t("figure.waiting")}
        value={formatUpTo([queue.outbox, queue.pending, queue.inFlight], language)}
        hint={queue.waitingSince === null ? notDue : t("figure.dueSince", { time: tell(queue.waitingSince) })}
      />
      <Figure
        name={t("figure.worker")}
        value={t(worker.isRunning ? "figure.running" : "figure.stopped")}
        hint={worker.seenAt === null ? t("figure.notSeen") : t("figure.seen", { time: tell(worker.seenAt) })}
      />
      <Figure
        name={t("figure.database")}
        value={formatBytes(storage.databaseBytes, language)}
        hint={describeGrowth(storage.bytesPerDay)}
      />
    </Figures>
  );
}

/** "10,000+" where there may be more. */
export function formatUpTo(counts: readonly CountUpTo[], language: string): string {
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const isMore = counts.some(({ count, limit }) => count >= limit);
  return `${formatCount(total, language)}${isMore ? "+" : ""}`;
}
