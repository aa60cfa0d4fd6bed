import type { SkipReason } from "@hearback/contracts";
import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** Why nothing was sent; who cancels a delivery is told by its status. */
export function SkippedBecause({ reason }: { reason: SkipReason }) {
  const { t } = useTranslation("deliveries");
  if (reason === "canceled_by_person") return null;
  return (
    <Text span size="xs" c="dimmed">
      {t(`skipped.${reason}`)}
    </Text>
  );
}
