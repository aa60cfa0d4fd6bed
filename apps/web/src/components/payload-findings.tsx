import { Stack } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { checkPayload, type PayloadProblem } from "../lib/check-payload.ts";
import classes from "./payload-findings.module.css";
import { StatusMark } from "./status-mark.tsx";

type Props = {
  body: string;
  /** By us, beside what came of it. */
  isSent?: boolean;
};

/** Whether a body has the structure of the event that it names, and which fields have not. */
export function PayloadFindings({ body, isSent = false }: Props) {
  const { t } = useTranslation(["testing", "webhooks", "formats"]);
  const verdict = checkPayload(body);
  if (verdict.kind === "not_json") {
    return (
      <StatusMark tone="bad" icon={<IconCircleX />} title={verdict.message}>
        {t("payload.notJson")}
      </StatusMark>
    );
  }
  if (verdict.kind === "no_event") {
    return (
      <StatusMark tone="warn" icon={<IconAlertTriangle />}>
        {t("payload.noEvent")}
      </StatusMark>
    );
  }
  if (verdict.kind === "chat") {
    return (
      <StatusMark tone="good" icon={<IconCircleCheck />}>
        {t(`formats:fits.${verdict.format}`)}
      </StatusMark>
    );
  }
  const { problems, eventType } = verdict;
  const event = t(`webhooks:event.${eventType}.label`);
  if (problems.length === 0) {
    return (
      <StatusMark tone="good" icon={<IconCircleCheck />}>
        {t(isSent ? "payload.fitsSent" : "payload.fits", { event })}
      </StatusMark>
    );
  }
  return (
    <Stack gap="xs">
      <StatusMark tone="bad" icon={<IconCircleX />}>
        {t("payload.differs", { count: problems.length, event })}
      </StatusMark>
      <ul className={classes.list}>
        {problems.map((problem) => (
          <li key={`${problem.path} ${problem.problem}`} className={classes.item}>
            <span className={`mono ${classes.path}`}>{problem.path}</span>
            <Explanation problem={problem} />
          </li>
        ))}
      </ul>
    </Stack>
  );
}

function Explanation({ problem }: { problem: PayloadProblem }) {
  const { t } = useTranslation("testing");
  if (problem.problem === "wrong_type") return t("payload.problem.wrong_type", { expected: problem.expected });
  if (problem.problem === "not_allowed") return t("payload.problem.not_allowed", { allowed: problem.allowed });
  return t(`payload.problem.${problem.problem}`);
}
