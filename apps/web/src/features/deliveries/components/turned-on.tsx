import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useIsTurnedOff, useReadAfterTest } from "../api/use-turned-off.ts";

type Props = {
  webhookId: number | undefined;
  /** That Hearback had turned the webhook off when the test was sent. */
  wasOff: boolean;
  hasArrived: boolean;
};

/** Says in the result of a test that it has turned the webhook on. */
export function TurnedOn({ webhookId, wasOff, hasArrived }: Props) {
  const { t } = useTranslation("testing");
  const isOff = useIsTurnedOff(webhookId);
  const mayBeOn = wasOff && hasArrived;
  useReadAfterTest(mayBeOn);
  return mayBeOn && !isOff ? (
    <Text span inherit>
      {t("result.turnedOn")}
    </Text>
  ) : null;
}
