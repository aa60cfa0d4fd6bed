import type { OperationsView } from "@hearback/contracts";
import { Skeleton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Card } from "../../../components/card.tsx";
import { Facts } from "../../../components/facts.tsx";

const engineNames = { sqlite: "SQLite", postgres: "PostgreSQL" };

/** What to name when one asks for help. */
export function VersionsCard({ operations }: { operations: OperationsView | undefined }) {
  const { t } = useTranslation("operations");

  function listFacts({ versions }: OperationsView) {
    return [
      ["Hearback", versions.hearback],
      ["Node.js", versions.node],
      [engineNames[versions.engine], versions.engineVersion],
      [t("versions.schema"), versions.schema],
    ] as const;
  }

  return (
    <Card title={t("versions.title")}>
      {operations === undefined ? <Skeleton height={166} /> : <Facts rows={listFacts(operations)} />}
    </Card>
  );
}
