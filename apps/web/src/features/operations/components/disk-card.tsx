import type { OperationsView } from "@hearback/contracts";
import { Skeleton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Card } from "../../../components/card.tsx";
import { Facts } from "../../../components/facts.tsx";
import { Instant } from "../../../components/instant.tsx";
import { formatBytes } from "../../../lib/format-figures.ts";
import { useGrowthText } from "../use-growth-text.ts";

/** How long the disk will do, and what the retention leaves on it. */
export function DiskCard({ operations }: { operations: OperationsView | undefined }) {
  const { t, i18n } = useTranslation("operations");
  const describeGrowth = useGrowthText();

  function listFacts({ storage, retention }: OperationsView) {
    const { freeBytes, bytesPerDay, fullAt } = storage;
    const { days, oldestEventAt } = retention;
    const free = freeBytes === null ? t("disk.elsewhere") : formatBytes(freeBytes, i18n.language);
    const notFull = t(bytesPerDay === null ? "disk.later" : freeBytes === null ? "disk.elsewhere" : "disk.never");
    return [
      [t("disk.free"), free],
      [t("disk.growth"), bytesPerDay === null ? t("disk.later") : describeGrowth(bytesPerDay)],
      [t("disk.full"), fullAt === null ? notFull : <Instant at={fullAt} isRelative />],
      [t("retention.days"), days === null ? t("figure.unchecked") : t("retention.kept", { count: days })],
      [t("retention.oldest"), oldestEventAt === null ? t("retention.none") : <Instant at={oldestEventAt} />],
    ] as const;
  }

  return (
    <Card title={t("disk.title")}>
      {operations === undefined ? <Skeleton height={166} /> : <Facts rows={listFacts(operations)} />}
    </Card>
  );
}
