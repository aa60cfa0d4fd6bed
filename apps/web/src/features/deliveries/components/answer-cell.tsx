import type { DeliveryView } from "@hearback/contracts";
import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

type Props = { delivery: Pick<DeliveryView, "lastStatusCode" | "lastErrorClass"> };

/** The receiver's status code, or what went wrong where there was no answer. */
export function AnswerCell({ delivery: { lastStatusCode, lastErrorClass } }: Props) {
  const { t } = useTranslation("failures");
  if (lastStatusCode !== null) {
    return (
      <span className="mono" style={lastErrorClass === null ? {} : { color: "var(--status-bad)" }}>
        {lastStatusCode}
      </span>
    );
  }
  if (lastErrorClass === null) {
    return (
      <Text span inherit c="dimmed" visibleFrom="sm">
        –
      </Text>
    );
  }
  return <span style={{ color: "var(--status-bad)" }}>{t(`${lastErrorClass}.name`)}</span>;
}
