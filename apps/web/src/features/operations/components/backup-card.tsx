import type { OperationsView } from "@hearback/contracts";
import { Skeleton, Text } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Card } from "../../../components/card.tsx";
import { CodeBlock } from "../../../components/code-block.tsx";
import { StatusMark } from "../../../components/status-mark.tsx";
import { formatRelative } from "../../../lib/format.ts";
import { formatBytes } from "../../../lib/format-figures.ts";
import { useNow } from "../../../lib/use-now.ts";

const commands = {
  sqlite: "npm run -s hearback -- backup hearback-$(date +%F).db",
  postgres: 'pg_dump --format=custom --file=hearback.dump "$DATABASE_URL"',
};
/** An older backup is worth a new one. */
const oldAfterMs = 7 * 24 * 3_600_000;

/** When a backup was made last, and how to make one. No problem of the server's: there are other ways to make them. */
export function BackupCard({ operations }: { operations: OperationsView | undefined }) {
  const { t, i18n } = useTranslation("operations");
  const { language } = i18n;
  const now = useNow();

  function showLast({ backup }: OperationsView) {
    if (backup === null) return <Mark isWell={false}>{t("backup.none")}</Mark>;
    const { at, bytes, fileName } = backup;
    return (
      <>
        <Mark isWell={now - Date.parse(at) < oldAfterMs}>
          {t("backup.last", { time: formatRelative(at, language, now) })}
        </Mark>
        <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
          {t("backup.file", { name: fileName, size: formatBytes(bytes, language) })}
        </Text>
      </>
    );
  }

  function showBody(shown: OperationsView) {
    const { engine } = shown.versions;
    return (
      <>
        {engine === "sqlite" ? showLast(shown) : <Text size="sm">{t("backup.postgres")}</Text>}
        <Text size="sm" mt="sm" mb={6}>
          {t("backup.how")}
        </Text>
        <CodeBlock text={commands[engine]} label={t("command")} copyLabel={t("copyCommand")} />
        <Text size="xs" c="dimmed" mt={6}>
          {t("backup.secret")}
        </Text>
      </>
    );
  }

  return (
    <Card title={t("backup.title")}>{operations === undefined ? <Skeleton height={166} /> : showBody(operations)}</Card>
  );
}

function Mark({ isWell, children }: { isWell: boolean; children: string }) {
  const Icon = isWell ? IconCircleCheck : IconAlertTriangle;
  return (
    <Text size="sm" component="div">
      <StatusMark tone={isWell ? "good" : "warn"} icon={<Icon />}>
        {children}
      </StatusMark>
    </Text>
  );
}
