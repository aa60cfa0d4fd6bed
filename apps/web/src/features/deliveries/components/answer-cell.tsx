import type { DeliveryView } from "@hearback/contracts";
import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

type Props = { delivery: Pick<DeliveryView, "lastStatusCode" | "lastErrorClass" | "skipReason"> };

/** The receiver's status code, or what went wrong where there was no answer, or why nothing was asked. */
export function AnswerCell({ delivery: { lastStatusCode, lastErrorClass, skipReason } }: Props) {
  const { t } = useTranslation("deliveries");
  if (lastStatusCode !== null) {
    return (
      <span className="mono" style={lastErrorClass === null ? {} : { color: "var(--status-bad)" }}>
        {lastStatusCode}
      </span>
    );
  }
  if (lastErrorClass === null) {
    // Who cancels a delivery is told by its status.
    if (skipReason !== null && skipReason !== "canceled_by_person") {
      return (
        <Text span inherit c="dimmed">
          {t(`skipped.${skipReason}`)}
        </Text>
      );
    }
    return (
      <Text span inherit c="dimmed" visibleFrom="sm">
        –
      </Text>
    );
  }
  return <span style={{ color: "var(--status-bad)" }}>{t(`errorClass.${lastErrorClass}.name`)}</span>;
}
