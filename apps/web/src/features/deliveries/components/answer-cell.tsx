import type { DeliveryView, ErrorClass } from "@hearback/contracts";
import { useTranslation } from "react-i18next";

type Props = { delivery: Pick<DeliveryView, "lastStatusCode" | "lastErrorClass"> };

/** The receiver's status code, or what went wrong where there was no answer. */
export function AnswerCell({ delivery: { lastStatusCode, lastErrorClass } }: Props) {
  if (lastStatusCode !== null) {
    return (
      <span className="mono" style={lastErrorClass === null ? {} : { color: "var(--status-bad)" }}>
        {lastStatusCode}
      </span>
    );
  }
  if (lastErrorClass === null) {
    return (
      <span className="mantine-visible-from-sm" style={{ color: "var(--mantine-color-dimmed)" }}>
        –
      </span>
    );
  }
  return <ErrorName errorClass={lastErrorClass} />;
}

function ErrorName({ errorClass }: { errorClass: ErrorClass }) {
  const { t } = useTranslation("failures");
  return <span style={{ color: "var(--status-bad)" }}>{t(`${errorClass}.name`)}</span>;
}
