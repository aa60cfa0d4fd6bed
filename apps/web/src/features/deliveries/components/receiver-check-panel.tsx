import { isChatFormat, type PayloadFormat } from "@hearback/contracts";
import { Button, Group, List, Stack, Text } from "@mantine/core";
import { IconShieldCheck } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormError } from "../../../components/form-error.tsx";
import { Gap } from "../../../components/gap.tsx";
import { findSpoken } from "../../../lib/language.ts";
import { useProjectId } from "../../../lib/membership.tsx";
import { readError } from "../../../lib/read-error.ts";
import { translateError } from "../../../lib/translate-error.ts";
import { useCheckReceiver } from "../api/use-check-receiver.ts";
import { useIsTurnedOff } from "../api/use-turned-off.ts";
import { ReceiverCheckResult } from "./receiver-check-result.tsx";
import { WorkerNotice } from "./worker-notice.tsx";

type Props = { webhookId: number; payloadFormat: PayloadFormat; onLeave: () => void };

/** Says what the check does before it does it: some receivers act on whatever they accept. */
export function ReceiverCheckPanel({ webhookId, payloadFormat, onLeave }: Props) {
  const { t, i18n } = useTranslation(["testing", "formats"]);
  const { t: translate } = useTranslation("errors");
  const projectId = useProjectId();
  const { mutate, data, error, isPending } = useCheckReceiver();
  const isOff = useIsTurnedOff(webhookId);
  const [wasOff, setWasOff] = useState(false);
  if (isChatFormat(payloadFormat)) return <Text size="sm">{t("testing:receiver.chat")}</Text>;
  if (payloadFormat === "template") return <Text size="sm">{t("testing:receiver.template")}</Text>;
  return (
    <Stack>
      <Text size="sm">{t("testing:receiver.about")}</Text>
      <List size="sm" c="dimmed" spacing={4}>
        <List.Item>{t("testing:receiver.aboutGenuine")}</List.Item>
        <List.Item>{t(`testing:receiver.aboutSpoiled.${payloadFormat === "abc" ? "token" : "all"}`)}</List.Item>
        <List.Item>
          {t("testing:receiver.aboutHealth")}
          <Gap />
          {t(`formats:test.${payloadFormat}`)}
        </List.Item>
        {isOff ? <List.Item>{t("testing:receiver.turnsOn")}</List.Item> : null}
      </List>
      <WorkerNotice />
      <FormError message={error === null ? null : translateError(translate, readError(error))} />
      <Group justify="flex-end">
        <Button
          loading={isPending}
          leftSection={<IconShieldCheck size={16} aria-hidden="true" />}
          onClick={() => {
            setWasOff(isOff);
            mutate({ projectId, webhookId, language: findSpoken(i18n.language) });
          }}
        >
          {t(data === undefined ? "testing:receiver.start" : "testing:receiver.again")}
        </Button>
      </Group>
      {data === undefined ? null : (
        <ReceiverCheckResult
          key={data.items[0]?.deliveryId}
          webhookId={webhookId}
          requests={data.items}
          wasOff={wasOff}
          onLeave={onLeave}
        />
      )}
    </Stack>
  );
}
