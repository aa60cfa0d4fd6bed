import type { MailOutcome } from "@hearback/contracts";
import { Alert, Text } from "@mantine/core";
import { IconMailX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

type Props = { mail: Extract<MailOutcome, { isSent: false }> };

/** That the mail with the link didn't go, and why. */
export function MailNote({ mail }: Props) {
  const { t } = useTranslation("members");
  return (
    <Alert color="red" variant="light" icon={<IconMailX aria-hidden="true" />} title={t("mail.failed")}>
      {t(`mail.reason.${mail.reason}`)}
      {mail.answer === null ? null : (
        <Text span size="xs" display="block" mt={4} style={{ overflowWrap: "anywhere" }}>
          {t("mail.answer", { answer: mail.answer })}
        </Text>
      )}
    </Alert>
  );
}
