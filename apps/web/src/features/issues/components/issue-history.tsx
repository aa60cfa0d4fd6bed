import type { IssueChange, IssueHistoryEntry } from "@hearback/contracts";
import { Group, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Instant } from "../../../components/instant.tsx";
import { LoadError } from "../../../components/load-error.tsx";
import { LoadMore } from "../../../components/load-more.tsx";
import { cutTexts } from "../../../lib/cut-texts.ts";
import { useActorName } from "../../../lib/use-actor-name.ts";
import { useIssueHistory } from "../api/use-issue-history.ts";

/** Who changed what of an issue, and when; newest first. */
export function IssueHistory({ issueId }: { issueId: number }) {
  const { t } = useTranslation("board");
  const query = useIssueHistory(issueId);
  const { rows, error, refetch } = query;
  return (
    <Stack gap="xs" component="section" aria-label={t("history.title")}>
      <Title order={3}>{t("history.title")}</Title>
      {rows === undefined ? (
        error === null ? (
          <Skeleton height={72} />
        ) : (
          <LoadError error={error} onRetry={() => void refetch()} />
        )
      ) : (
        rows.map((entry) => <HistoryEntry key={entry.id} entry={entry} />)
      )}
      <LoadMore query={query} />
    </Stack>
  );
}

function HistoryEntry({ entry }: { entry: IssueHistoryEntry }) {
  const { t } = useTranslation("board");
  const actor = useActorName(entry.actor);
  return (
    <Stack gap={2} style={{ overflowWrap: "anywhere" }}>
      <Group gap="xs" justify="space-between">
        <Text size="sm" fw={550}>
          {actor}
        </Text>
        <Text size="sm" c="dimmed">
          <Instant at={entry.at} />
        </Text>
      </Group>
      {entry.action === "created" ? <Text size="sm">{t("history.created")}</Text> : null}
      {entry.action === "updated"
        ? entry.changes.map((change) => <ChangeLine key={change.field} change={change} />)
        : null}
      {entry.action === "merged" ? <MergedLines merged={entry.merged} /> : null}
    </Stack>
  );
}

function ChangeLine({ change }: { change: IssueChange }) {
  const { t } = useTranslation(["board", "issues"]);
  const name =
    change.field === "description"
      ? t("issues:description")
      : t(`issues:column.${change.field === "externalIssueId" ? "external" : change.field}`);
  const [from, to] = shorten(change).map((value) => {
    if (value === null || value === "") return change.field === "assignee" ? t("issues:nobody") : "–";
    if (typeof value === "object") return value.name;
    if (change.field === "status") return t(`issues:status.${value as "init"}`);
    return change.field === "priority" ? t(`issues:priority.${value as "none"}`) : value;
  });
  return <Text size="sm">{t("board:history.change", { field: name, from, to })}</Text>;
}

/** Of a description what has become different. */
function shorten({ field, from, to }: IssueChange): [IssueChange["from"], IssueChange["to"]] {
  return field === "description" ? cutTexts(`${from ?? ""}`, `${to ?? ""}`) : [from, to];
}

function MergedLines({ merged }: { merged: Extract<IssueHistoryEntry, { action: "merged" }>["merged"] }) {
  const { t } = useTranslation("board");
  const { id, title, description, externalIssueId, feedbackCount } = merged;
  return (
    <>
      <Text size="sm">{t("history.merged", { id, title, count: feedbackCount })}</Text>
      {externalIssueId === null ? null : (
        <Text size="sm" c="dimmed">
          {t("history.external", { id: externalIssueId })}
        </Text>
      )}
      {description === null ? null : (
        <Text size="sm" c="dimmed" style={{ whiteSpace: "pre-line" }}>
          {description}
        </Text>
      )}
    </>
  );
}
