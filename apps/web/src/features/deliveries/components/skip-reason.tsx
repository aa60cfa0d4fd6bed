import type { DeliveryView } from "@hearback/contracts";
import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

type Props = { delivery: Pick<DeliveryView, "skipReason"> };

/** Why nothing was sent; who cancels a delivery is told by its status. */
export function SkipReason({ delivery: { skipReason } }: Props) {
  const { t } = useTranslation("deliveries");
  if (skipReason === null || skipReason === "canceled_by_person") return null;
  return (
    <Text span size="xs" c="dimmed">
      {t(`skipped.${skipReason}`)}
    </Text>
  );
}
