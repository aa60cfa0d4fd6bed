import type { MailOutcome } from "@hearback/contracts";
import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { CopyButton } from "../../../components/copy-button.tsx";
import { Gap } from "../../../components/gap.tsx";
import { Instant } from "../../../components/instant.tsx";
import { MailNote } from "./mail-note.tsx";

type Props = {
  label: string;
  url: string;
  expiresAt: string;
  /** How the mail with it went; `null` where there is no mail server. */
  mail: MailOutcome | null;
  email: string;
  onDone: () => void;
  /** To whom to hand it over. */
  children: ReactNode;
};

/** A link that nobody can see again, to be handed over by whoever made it where no mail has brought it. */
export function LinkOnce({ label, url, expiresAt, mail, email, onDone, children }: Props) {
  const { t } = useTranslation("members");
  return (
    <Stack>
      {mail?.isSent === false ? <MailNote mail={mail} /> : null}
      <Text size="sm">
        {mail?.isSent ? t("mail.sent", { email }) : children}
        <Gap />
        {t("link.once")}
      </Text>
      <TextInput
        label={label}
        value={url}
        readOnly
        data-autofocus
        classNames={{ input: "mono" }}
        onFocus={({ currentTarget }) => currentTarget.select()}
        rightSection={<CopyButton value={url} label={t("link.copy")} />}
      />
      <Text size="xs" c="dimmed">
        {t("link.until")} <Instant at={expiresAt} />
      </Text>
      <Group justify="flex-end">
        <Button onClick={onDone} miw={88}>
          {t("link.done")}
        </Button>
      </Group>
    </Stack>
  );
}
