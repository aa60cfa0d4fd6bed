import { type DeliveryDetail, findArrival } from "@hearback/contracts";
import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { fillIn } from "../../../components/fill-in.tsx";
import { Instant } from "../../../components/instant.tsx";

/** Beside a status that tells of the last request only: that the receiver has the event already, and since when. */
export function ArrivedBefore({ delivery }: { delivery: DeliveryDetail }) {
  const { t } = useTranslation("delivery");
  const at = findArrival(delivery);
  if (at === null) return null;
  const hasFailed = delivery.status === "failed";
  return (
    <Text span inherit c="dimmed">
      {fillIn((places) => t(hasFailed ? "arrived.thenFailed" : "arrived.before", places), {
        when: <Instant at={at} showsSeconds />,
      })}
    </Text>
  );
}
