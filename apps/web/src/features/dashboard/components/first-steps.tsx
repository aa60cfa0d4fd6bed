import { IconCircleCheck, IconCircleDashed } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "../../../components/button-link.tsx";
import { Card } from "../../../components/card.tsx";
import { StatusMark } from "../../../components/status-mark.tsx";
import { useProjectId } from "../../../lib/membership.tsx";
import { useFirstSteps } from "../api/use-first-steps.ts";
import classes from "./dashboard.module.css";

const addresses = {
  channel: "/projects/$projectId/settings/channels/new",
  apiKey: "/projects/$projectId/settings/api-keys/new",
  feedback: "/projects/$projectId/feedback/new",
  webhook: "/projects/$projectId/settings/webhooks/new",
} as const;

/** What to do next in a project that has just begun; gone once there is feedback, and a webhook that tells of it. */
export function FirstSteps({ hasFeedback }: { hasFeedback: boolean }) {
  const { t } = useTranslation("dashboard");
  const projectId = useProjectId();
  const { steps, isOver } = useFirstSteps(hasFeedback);
  if (isOver) return null;
  const next = steps.find(({ isDone }) => !isDone);
  return (
    <Card title={t("steps.title")}>
      <ol className={classes.list}>
        {steps.map(({ name, isDone, isAllowed, isBlocked = false }) => (
          <li key={name} className={classes.step}>
            <div>
              <div className={classes.name}>{t(`steps.${name}.name`)}</div>
              <div className={classes.aside}>{t(`steps.${name}.hint`)}</div>
            </div>
            {isDone || !isAllowed || isBlocked ? (
              <StatusMark
                tone={isDone ? "good" : "none"}
                icon={isDone ? <IconCircleCheck size={16} /> : <IconCircleDashed size={16} />}
              >
                {t(isDone ? "steps.done" : isBlocked ? "steps.afterChannel" : "steps.byAdmin")}
              </StatusMark>
            ) : (
              <ButtonLink
                to={addresses[name]}
                params={{ projectId }}
                variant={name === next?.name ? "filled" : "default"}
                size="xs"
              >
                {t(`steps.${name}.do`)}
              </ButtonLink>
            )}
          </li>
        ))}
      </ol>
    </Card>
  );
}
