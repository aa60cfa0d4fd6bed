import type { DeliveryView } from "@hearback/contracts";
import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { formatCountdown, formatExact } from "../../../lib/format.ts";
import { useSeconds } from "../../../lib/use-now.ts";

type Props = { delivery: Pick<DeliveryView, "status" | "attemptCount" | "nextAttemptAt" | "isHeld"> };

/** How long it is until the next attempt; what is due and held waits for its webhook instead. */
export function NextAttempt({ delivery: { status, attemptCount, nextAttemptAt, isHeld } }: Props) {
  return status === "pending" && nextAttemptAt !== null ? (
    <Countdown {...{ attemptCount, nextAttemptAt, isHeld }} />
  ) : null;
}

type CountdownProps = { attemptCount: number; nextAttemptAt: string; isHeld: boolean };

function Countdown({ attemptCount, nextAttemptAt, isHeld }: CountdownProps) {
  const { t, i18n } = useTranslation("deliveries");
  const now = useSeconds();
  const isDue = new Date(nextAttemptAt).getTime() <= now;
  // What is new and due is on its way.
  if (isDue && !isHeld && attemptCount === 0) return null;
  return (
    <Text span size="xs" c="dimmed" className="figures" style={{ whiteSpace: "nowrap" }}>
      {isDue ? (
        t(isHeld ? "next.held" : "next.due")
      ) : (
        <time dateTime={nextAttemptAt} title={formatExact(nextAttemptAt, i18n.language)}>
          {t("next.in", { time: formatCountdown(nextAttemptAt, i18n.language, now) })}
        </time>
      )}
    </Text>
  );
}
