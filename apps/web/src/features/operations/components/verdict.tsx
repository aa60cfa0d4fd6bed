import type { OperationsView } from "@hearback/contracts";
import { Skeleton } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconPlugConnectedX } from "@tabler/icons-react";
import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import type { Tone } from "../../../components/status-mark.tsx";
import { ProblemList } from "./problem-list.tsx";
import classes from "./verdict.module.css";

type Props = {
  operations: OperationsView | undefined;
  /** The server hasn't answered when it was asked last. */
  isStale: boolean;
};

/** What there is to know before all figures. */
export function Verdict({ operations, isStale }: Props) {
  const { t } = useTranslation("operations");
  if (operations === undefined) return <Skeleton h={{ base: 99, sm: 80 }} />;
  const { problems, checkUp } = operations;
  if (isStale)
    return <Panel tone="warn" icon={<IconPlugConnectedX />} title={t("stale.title")} hint={t("stale.hint")} />;
  if (problems.length > 0) {
    const tone = problems.some((problem) => problem.tone === "bad") ? "bad" : "warn";
    return (
      <Panel tone={tone} icon={<IconAlertTriangle />} title={t(`verdict.${tone}`, { count: problems.length })}>
        <ProblemList operations={operations} />
      </Panel>
    );
  }
  if (checkUp === null) {
    return <Panel tone="none" icon={<IconCircleDashed />} title={t("unchecked.title")} hint={t("unchecked.hint")} />;
  }
  return <Panel tone="good" icon={<IconCircleCheck />} title={t("well.title")} hint={t("well.hint")} />;
}

type PanelProps = { tone: Tone; icon: ReactNode; title: string; hint?: string; children?: ReactNode };

function Panel({ tone, icon, title, hint, children }: PanelProps) {
  const titleId = useId();
  return (
    <section className={classes.root} data-tone={tone} aria-labelledby={titleId}>
      <span className={classes.icon} aria-hidden="true">
        {icon}
      </span>
      <div className={classes.body}>
        {/* Read out when it changes, as figures that change by themselves aren't. */}
        <div role="status">
          <h2 id={titleId} className={classes.title}>
            {title}
          </h2>
          {hint === undefined ? null : <p className={classes.hint}>{hint}</p>}
        </div>
        {children}
      </div>
    </section>
  );
}
