import type { AttemptTimings } from "@hearback/contracts";
import { useTranslation } from "react-i18next";
import { formatDuration } from "../../../lib/format.ts";
import classes from "./timings.module.css";

const phases = ["dnsMs", "connectMs", "tlsMs", "firstByteMs", "totalMs"] as const;

/** How long each phase took, as a bar on one scale and as a figure. */
export function Timings({ timings }: { timings: AttemptTimings }) {
  const { t, i18n } = useTranslation("deliveries");
  const total = Math.max(timings.totalMs, 1);
  let from = 0;
  return (
    <dl className={classes.root}>
      {phases.map((phase) => {
        const until = timings[phase];
        if (until === null) return null;
        const start = phase === "totalMs" ? 0 : from;
        from = until;
        return (
          <div key={phase} className={classes.row}>
            <dt>{t(`timings.${phase}`)}</dt>
            <dd className={classes.track} aria-hidden="true">
              <span
                className={classes.bar}
                style={{ left: `${(start / total) * 100}%`, width: `${(Math.max(until - start, 0) / total) * 100}%` }}
              />
            </dd>
            <dd className={classes.figure}>{formatDuration(until - start, i18n.language)}</dd>
          </div>
        );
      })}
    </dl>
  );
}
