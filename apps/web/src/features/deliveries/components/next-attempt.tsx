import type { DeliveryView } from "@hearback/contracts";
import { useTranslation } from "react-i18next";
import { Countdown } from "../../../components/countdown.tsx";

type Props = { delivery: Pick<DeliveryView, "status" | "attemptCount" | "nextAttemptAt" | "isHeld"> };

/** How long it is until the next attempt; what is held waits for its webhook from then on. */
export function NextAttempt({ delivery: { status, attemptCount, nextAttemptAt, isHeld } }: Props) {
  const { t } = useTranslation(["waiting", "deliveries"]);
  if (status !== "pending" || nextAttemptAt === null) return null;
  if (isHeld)
    return (
      <Countdown
        at={nextAttemptAt}
        due={t("waiting:next.held")}
        describe={(time) => t("deliveries:earliest", { time })}
      />
    );
  // What is new and due is on its way.
  const due = attemptCount === 0 ? null : t("waiting:next.due");
  return <Countdown at={nextAttemptAt} due={due} />;
}
