import { type RedeliveryResult, redeliveryRefusals } from "@hearback/contracts";
import { List, Stack, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./redelivery-counts.module.css";

type Props = { results: readonly RedeliveryResult[]; isDone: boolean };

/** How many are sent again, how many of these arrive twice, and how many are not sent, by reason. */
export function RedeliveryCounts({ results, isDone }: Props) {
  const { t } = useTranslation("bulk");
  const sent = results.filter(({ refusal }) => refusal === null);
  const twice = sent.filter(({ hasArrived }) => hasArrived).length;
  return (
    <Stack gap="xs" className="figures" fz="sm">
      <Text fw={600}>{sent.length === 0 ? t(isDone ? "doneNone" : "willSendNone") : countSent(sent.length)}</Text>
      {isDone || sent.length === 0 ? null : (
        <Text size="sm" c="dimmed">
          {t("how")}
        </Text>
      )}
      {twice === 0 || isDone ? null : (
        <div className={classes.warning}>
          <IconAlertTriangle size={18} aria-hidden="true" />
          {t("hasArrived", { count: twice })}
        </div>
      )}
      <Refused results={results} isDone={isDone} />
    </Stack>
  );

  function countSent(count: number): string {
    return isDone ? t("done", { count }) : t("willSend", { count });
  }
}

function Refused({ results, isDone }: Props) {
  const { t } = useTranslation("bulk");
  const reasons = redeliveryRefusals.map((reason) => ({
    reason,
    count: results.filter(({ refusal }) => refusal === reason).length,
  }));
  const count = reasons.reduce((sum, each) => sum + each.count, 0);
  if (count === 0) return null;
  return (
    <div>
      {t(isDone ? "notSent" : "refused", { count })}
      <List size="sm">
        {reasons.map((each) =>
          each.count === 0 ? null : (
            <List.Item key={each.reason}>{t(`refusal.${each.reason}`, { count: each.count })}</List.Item>
          ),
        )}
      </List>
      {isDone ? t("left") : null}
    </div>
  );
}
