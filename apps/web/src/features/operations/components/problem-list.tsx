import type { OperationsProblem, OperationsView, ProblemName } from "@hearback/contracts";
import { useTranslation } from "react-i18next";
import { CodeBlock } from "../../../components/code-block.tsx";
import { formatRelative } from "../../../lib/format.ts";
import { formatBytes } from "../../../lib/format-figures.ts";
import { useNow } from "../../../lib/use-now.ts";
import classes from "./verdict.module.css";

const start = "npm start";
const examine = "npm run -s hearback -- doctor";

/** What to type. */
const commands: Partial<Record<ProblemName, string>> = {
  worker_missing: start,
  worker_silent: start,
  unscheduled: examine,
  unfinished: examine,
  missing_deliveries: examine,
};

/** What is wrong, what that means, and what to do about it. */
export function ProblemList({ operations }: { operations: OperationsView }) {
  const { t, i18n } = useTranslation("operations");
  const now = useNow();
  const { queue, worker, storage, retention, checkUp } = operations;
  const tell = (at: string | null | undefined) =>
    at === null || at === undefined ? "–" : formatRelative(at, i18n.language, now);
  const facts = {
    seen: tell(worker.seenAt),
    since: tell(queue.waitingSince),
    full: tell(storage.fullAt),
    checked: tell(checkUp?.at ?? worker.startedAt),
    oldest: tell(retention.oldestEventAt),
    free: formatBytes(storage.freeBytes ?? 0, i18n.language),
    days: retention.days ?? 0,
  };

  function showProblem({ name, count }: OperationsProblem) {
    const command = commands[name];
    return (
      <li key={name}>
        <h3 className={classes.problem}>{t(`problem.${name}.title`, { ...facts, count: count ?? 1 })}</h3>
        <p className={classes.cure}>{t(`problem.${name}.cure`, facts)}</p>
        {command === undefined ? null : (
          <div className={classes.command}>
            <CodeBlock text={command} label={t("command")} copyLabel={t("copyCommand")} />
          </div>
        )}
      </li>
    );
  }

  return <ul className={classes.problems}>{operations.problems.map(showProblem)}</ul>;
}
