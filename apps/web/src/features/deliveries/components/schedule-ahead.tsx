import type { DeliveryDetail } from "@hearback/contracts";
import { Button, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Instant } from "../../../components/instant.tsx";
import { clockLagMs } from "../../../lib/format.ts";
import { useNow } from "../../../lib/use-now.ts";
import classes from "./schedule-ahead.module.css";

const shownAtFirst = 3;

/** What is sent next and when; of a redelivery also what follows if it fails. Nothing where nothing is scheduled. */
export function ScheduleAhead({ delivery }: { delivery: DeliveryDetail }) {
  const { t } = useTranslation("delivery");
  const { status, isHeld, nextAttemptAt } = delivery;
  const isDue = useIsDue(nextAttemptAt);
  if (status !== "pending" && status !== "in_flight") return null;
  const description = isHeld ? t(isDue ? "ahead.held" : "ahead.heldLater") : describe(delivery, t);
  return (
    <Stack gap="xs" component="section" aria-label={t("ahead.title")}>
      <Title order={3}>{t("ahead.title")}</Title>
      {description === null ? null : <Text size="sm">{description}</Text>}
      {isHeld && isDue ? null : <Instants delivery={delivery} />}
    </Stack>
  );
}

function Instants({ delivery }: { delivery: DeliveryDetail }) {
  const { t } = useTranslation("delivery");
  const [isWhole, setIsWhole] = useState(false);
  const { schedule } = delivery;
  const shown = isWhole ? schedule : schedule.slice(0, shownAtFirst);
  const hiddenCount = schedule.length - shown.length;
  return (
    <>
      <ol className={classes.list}>
        {shown.map((at, index) => (
          <li key={`${index}-${at}`} className={classes.entry}>
            <span className={classes.what}>
              {index === 0 ? nameFirst(delivery, t) : t(index === 1 ? "ahead.later" : "ahead.laterStill")}
            </span>
            <At at={at} />
          </li>
        ))}
      </ol>
      {hiddenCount > 0 ? (
        <Button variant="subtle" size="compact-sm" w="fit-content" onClick={() => setIsWhole(true)}>
          {t("ahead.showAll", { count: hiddenCount })}
        </Button>
      ) : null}
    </>
  );
}

type Translate = ReturnType<typeof useTranslation<"delivery">>["t"];

function describe({ status, trigger, schedule }: DeliveryDetail, t: Translate): string | null {
  if (status === "in_flight") return t("ahead.underWay");
  if (trigger === "redelivery") return t(schedule.length > 1 ? "ahead.redeliveryThenRetries" : "ahead.redeliveryOnce");
  return schedule.length > 1 ? t("ahead.jitter") : null;
}

function nameFirst({ trigger, attemptCount, isHeld }: DeliveryDetail, t: Translate): string {
  if (isHeld) return t("ahead.notBefore");
  if (trigger !== "schedule") return t(trigger === "redelivery" ? "ahead.redelivery" : "ahead.test");
  return t(attemptCount === 0 ? "ahead.first" : "ahead.next");
}

function useIsDue(at: string | null): boolean {
  const now = useNow();
  return at !== null && new Date(at).getTime() <= now + clockLagMs;
}

/** The local time, and how far off it is; what is past, or about to be, is due now. */
function At({ at }: { at: string }) {
  const { t } = useTranslation("delivery");
  if (useIsDue(at)) return t("ahead.now");
  return (
    <>
      <Instant at={at} />
      <span className={classes.distance}>
        <Instant at={at} isRelative />
      </span>
    </>
  );
}
