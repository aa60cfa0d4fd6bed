import type { LastFailure, WebhookHealthView } from "@hearback/contracts";
import { Group, Skeleton, Switch, Table, Text, Title } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import card from "../../../components/card.module.css";
import { ShareBar } from "../../../components/share-bar.tsx";
import { StatusMark } from "../../../components/status-mark.tsx";
import { formatCount, formatShare } from "../../../lib/format-figures.ts";
import { PeriodAdvice } from "./failure-advice.tsx";
import classes from "./health.module.css";
import { LastFailed } from "./last-failed.tsx";

type Failure = WebhookHealthView["failures"][number];

/** Why requests failed, the most frequent reason first: in words, with a bar for its share; or as a table. */
export function FailureList({ webhookId, health }: { webhookId: number; health: WebhookHealthView | undefined }) {
  const { t } = useTranslation(["monitoring", "charts"]);
  const titleId = useId();
  const [isTable, setIsTable] = useState(false);
  const failures = health?.failures;
  const since = health?.steps[0]?.at ?? "";
  const last = health?.lastFailure;
  const total = failures?.reduce((sum, { count }) => sum + count, 0) ?? 0;

  function isListed({ errorClass }: LastFailure): boolean {
    return failures?.some((failure) => failure.errorClass === errorClass) === true;
  }

  function showBody() {
    if (failures === undefined) return <Skeleton height={76} />;
    if (failures.length === 0) {
      return (
        <Text size="sm" component="div">
          <StatusMark tone="good" icon={<IconCircleCheck />}>
            {t("monitoring:failures.none")}
          </StatusMark>
        </Text>
      );
    }
    if (isTable) return <FailureTable failures={failures} total={total} />;
    return (
      <ol className={classes.failures}>
        {failures.map((failure) => (
          <li key={failure.errorClass}>
            <FailureBar failure={failure} total={total} />
            <PeriodAdvice
              webhookId={webhookId}
              errorClass={failure.errorClass}
              since={since}
              lastCode={last && last.at >= since && failure.errorClass === last.errorClass ? last.statusCode : null}
            />
          </li>
        ))}
      </ol>
    );
  }

  return (
    <section className={card.card} aria-labelledby={titleId}>
      <Group justify="space-between" wrap="nowrap" mb="sm">
        <Title order={3} id={titleId}>
          {t("monitoring:failures.title")}
        </Title>
        <Switch
          size="xs"
          label={<Text size="xs">{t("charts:asTable")}</Text>}
          aria-label={t("charts:asTableOf", { title: t("monitoring:failures.title") })}
          labelPosition="left"
          checked={isTable}
          disabled={total === 0}
          onChange={({ currentTarget }) => setIsTable(currentTarget.checked)}
        />
      </Group>
      {showBody()}
      {last ? <LastFailed webhookId={webhookId} failure={last} isExplained={!isTable && isListed(last)} /> : null}
    </section>
  );
}

function FailureBar({ failure: { errorClass, count }, total }: { failure: Failure; total: number }) {
  const { t, i18n } = useTranslation(["failures", "monitoring"]);
  return (
    <>
      <div className={classes.reason}>
        <span>{t(`failures:${errorClass}.name`)}</span>
        <span className={classes.count}>
          {t("monitoring:failures.countAndShare", { requests: count, share: formatShare(count, total, i18n.language) })}
        </span>
      </div>
      <ShareBar share={count / total} tone="bad" />
    </>
  );
}

function FailureTable({ failures, total }: { failures: readonly Failure[]; total: number }) {
  const { t, i18n } = useTranslation(["failures", "monitoring"]);
  return (
    <Table verticalSpacing={4} fz="sm" className={card.table} aria-label={t("monitoring:failures.title")}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t("monitoring:failures.reason")}</Table.Th>
          <Table.Th ta="right">{t("monitoring:failures.requests")}</Table.Th>
          <Table.Th ta="right">{t("monitoring:failures.share")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {failures.map(({ errorClass, count }) => (
          <Table.Tr key={errorClass}>
            <Table.Th scope="row" fw={400}>
              {t(`failures:${errorClass}.name`)}
            </Table.Th>
            <Table.Td ta="right">{formatCount(count, i18n.language)}</Table.Td>
            <Table.Td ta="right">{formatShare(count, total, i18n.language)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
