import type { EventType, SubscriptionFilter, TriedEvent } from "@hearback/contracts";
import { Skeleton, Text, VisuallyHidden } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconCheck, IconCircleCheck, IconCircleMinus, IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { FormError } from "../../../components/form-error.tsx";
import { FramedList } from "../../../components/framed-list.tsx";
import { Instant } from "../../../components/instant.tsx";
import { StatusMark } from "../../../components/status-mark.tsx";
import { readError } from "../../../lib/read-error.ts";
import { translateError, translateProblem } from "../../../lib/translate-error.ts";
import { useFilterTrial } from "../api/use-filter-trial.ts";
import { type SubscriptionValues, toChannelIds, toFilter } from "../webhook-values.ts";
import classes from "./filter-trial.module.css";

type Props = { eventType: EventType; subscription: SubscriptionValues };

/** Holds the filter, as it is being typed, against what has happened. */
export function FilterTrial({ eventType, subscription }: Props) {
  const { t } = useTranslation("filters");
  const [settled] = useDebouncedValue(subscription, 300);
  const filter = toFilter(settled);
  const channelIds = toChannelIds(settled);
  const isWhole =
    channelIds?.length !== 0 &&
    filter?.conditions.every(({ field, value }) => field.trim() !== "" && String(value ?? "-").trim() !== "");
  if (filter === null || !isWhole) {
    return (
      <Text size="sm" c="dimmed" role="status">
        {t("trial.incomplete")}
      </Text>
    );
  }
  return <Found eventType={eventType} channelIds={channelIds} filter={filter} />;
}

type FoundProps = { eventType: EventType; channelIds: number[] | null; filter: SubscriptionFilter };

function Found(draft: FoundProps) {
  const { t } = useTranslation("filters");
  const { t: tError } = useTranslation("errors");
  const { data, error, isPlaceholderData } = useFilterTrial(draft);
  if (error !== null) {
    const shown = readError(error);
    const [field] = "fields" in shown ? (shown.fields ?? []) : [];
    return (
      <FormError message={field === undefined ? translateError(tError, shown) : translateProblem(tError, field)} />
    );
  }
  if (data === undefined) return <Skeleton height={96} />;
  const isMadeUp = data.some(({ id }) => id === null);
  const sent = data.filter(({ isSent }) => isSent).length;
  return (
    <div className={classes.found} aria-busy={isPlaceholderData}>
      <Text size="sm" role="status">
        {isMadeUp ? t("trial.madeUp") : t("trial.found", { count: data.length, sent })}
      </Text>
      <FramedList label={t("trial.label")}>
        {data.map((event) => (
          <Entry key={event.id ?? "made-up"} event={event} />
        ))}
      </FramedList>
    </div>
  );
}

function Entry({ event }: { event: TriedEvent }) {
  const { t } = useTranslation("filters");
  const { about, conditions, isOfChannels, isSent, occurredAt } = event;
  return (
    <li className={classes.entry}>
      <div className={classes.head}>
        <StatusMark tone={isSent ? "good" : "none"} icon={isSent ? <IconCircleCheck /> : <IconCircleMinus />}>
          {t(isSent ? "trial.sent" : "trial.notSent")}
        </StatusMark>
        <span className={classes.when}>
          <Instant at={occurredAt} isRelative />
        </span>
      </div>
      <div className={classes.about}>{about ?? t("trial.noText")}</div>
      <ul className={classes.conditions}>
        {isOfChannels ? null : <Finding isMet={false}>{t("trial.otherChannels")}</Finding>}
        {conditions.map(({ field, isMet, found }, index) => (
          <Finding key={index} isMet={isMet}>
            <span className="mono">{field}</span>: {found ?? t("trial.nothing")}
          </Finding>
        ))}
      </ul>
    </li>
  );
}

function Finding({ isMet, children }: { isMet: boolean; children: ReactNode }) {
  const { t } = useTranslation("filters");
  return (
    <li className={classes.finding} data-met={isMet || undefined}>
      {isMet ? <IconCheck size={12} aria-hidden="true" /> : <IconX size={12} aria-hidden="true" />}
      <VisuallyHidden>{t(isMet ? "trial.met" : "trial.unmet")}</VisuallyHidden>
      <span>{children}</span>
    </li>
  );
}
