import type { LastFailure, WebhookHealthView } from "@hearback/contracts";
import { Skeleton, Text } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import card from "../../../components/card.module.css";
import { Card } from "../../../components/card.tsx";
import { ShareBar } from "../../../components/share-bar.tsx";
import { StatusMark } from "../../../components/status-mark.tsx";
import table from "../../../components/table.module.css";
import { TableSwitch } from "../../../components/table-switch.tsx";
import { formatCount, formatShare } from "../../../lib/format-figures.ts";
import { PeriodAdvice } from "./failure-advice.tsx";
import classes from "./health.module.css";
import { LastFailed } from "./last-failed.tsx";

type Failure = WebhookHealthView["failures"][number];

/** Why requests failed, the most frequent reason first: in words, with a bar for its share; or as a table. */
export function FailureList({ webhookId, health }: { webhookId: number; health: WebhookHealthView | undefined }) {
  const { t } = useTranslation("monitoring");
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
            {t("failures.none")}
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
    <Card
      title={t("failures.title")}
      action={
        <TableSwitch title={t("failures.title")} isTable={isTable} isDisabled={total === 0} onChange={setIsTable} />
      }
    >
      {showBody()}
      {last ? <LastFailed webhookId={webhookId} failure={last} isExplained={!isTable && isListed(last)} /> : null}
    </Card>
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
    <table className={`${table.table} ${card.table}`} aria-label={t("monitoring:failures.title")}>
      <thead>
        <tr>
          <th>{t("monitoring:failures.reason")}</th>
          <th className={card.figure}>{t("monitoring:failures.requests")}</th>
          <th className={card.figure}>{t("monitoring:failures.share")}</th>
        </tr>
      </thead>
      <tbody>
        {failures.map(({ errorClass, count }) => (
          <tr key={errorClass}>
            <th scope="row">{t(`failures:${errorClass}.name`)}</th>
            <td className={card.figure}>{formatCount(count, i18n.language)}</td>
            <td className={card.figure}>{formatShare(count, total, i18n.language)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
