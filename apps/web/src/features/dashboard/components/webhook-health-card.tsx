import { Skeleton } from "@mantine/core";
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleOff,
  type TablerIcon,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { AnchorLink } from "../../../components/anchor-link.tsx";
import { Card } from "../../../components/card.tsx";
import { RowLink } from "../../../components/row-link.tsx";
import { StatusMark, type Tone } from "../../../components/status-mark.tsx";
import { formatCount } from "../../../lib/format-figures.ts";
import { useProjectId } from "../../../lib/membership.tsx";
import {
  useWebhookSummary,
  type WebhookState,
  type WebhookSummary,
  webhookStates,
} from "../api/use-webhook-summary.ts";
import classes from "./dashboard.module.css";

const looks: Record<WebhookState, { tone: Tone; Icon: TablerIcon }> = {
  healthy: { tone: "good", Icon: IconCircleCheck },
  failing: { tone: "bad", Icon: IconAlertTriangle },
  off: { tone: "none", Icon: IconCircleOff },
  idle: { tone: "none", Icon: IconCircleDashed },
};
const namedAtMost = 3;

/** How many webhooks are well, and the names of those that aren't. */
export function WebhookHealthCard() {
  const { t, i18n } = useTranslation(["dashboard", "webhooks", "health"]);
  const projectId = useProjectId();
  const summary = useWebhookSummary();
  const settings = "/projects/$projectId/settings/webhooks";

  function showBody({ counts, total, troubled }: WebhookSummary) {
    if (total === 0) return <p className={classes.none}>{t("dashboard:webhooks.none")}</p>;
    return (
      <ul className={classes.list}>
        {webhookStates.map((state) => {
          const { tone, Icon } = looks[state];
          return (
            <li key={state} className={classes.line}>
              <StatusMark tone={counts[state] === 0 ? "none" : tone} icon={<Icon size={16} />}>
                {state === "idle" ? t("health:state.none") : t(`webhooks:health.${state}`)}
              </StatusMark>
              <span className={classes.count}>{formatCount(counts[state], i18n.language)}</span>
            </li>
          );
        })}
        {troubled.slice(0, namedAtMost).map(({ id, name }) => (
          <li key={id} className={classes.text}>
            <IconAlertTriangle size={16} aria-hidden="true" color="var(--status-bad)" />
            <RowLink to={`${settings}/$webhookId/health`} params={{ projectId, webhookId: id }}>
              {t("dashboard:webhooks.look", { name })}
            </RowLink>
          </li>
        ))}
      </ul>
    );
  }

  return (
    <Card
      title={t("dashboard:webhooks.title")}
      action={
        <AnchorLink size="sm" to={settings} params={{ projectId }}>
          {t("dashboard:webhooks.all")}
        </AnchorLink>
      }
    >
      {summary === undefined ? <Skeleton height={200} /> : showBody(summary)}
    </Card>
  );
}
