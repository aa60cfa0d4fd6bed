import { type DeliveryDetail, findArrival } from "@hearback/contracts";
import { Text } from "@mantine/core";
import { Trans, useTranslation } from "react-i18next";
import { Instant } from "../../../components/instant.tsx";

/** Beside a status that tells of the last request only: that the receiver has the event already, and since when. */
export function ArrivedBefore({ delivery }: { delivery: DeliveryDetail }) {
  const { t } = useTranslation("delivery");
  const at = findArrival(delivery);
  if (at === null) return null;
  const hasFailed = delivery.status === "failed";
  return (
    <Text span inherit c="dimmed">
      <Trans
        t={t}
        i18nKey={hasFailed ? "arrived.thenFailed" : "arrived.before"}
        components={{ when: <Instant at={at} showsSeconds /> }}
      />
    </Text>
  );
}
