import type { MailOutcome, PasswordResetLink } from "@hearback/contracts";
import { Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { EscapeLayer } from "../../../components/escape-layer.tsx";
import { LinkOnce } from "./link-once.tsx";

type Props = { link: PasswordResetLink & { mail: MailOutcome | null }; name: string; onDone: () => void };

/** The link by which a member chooses a new password. */
export function ResetLink({ link, name, onDone }: Props) {
  const { t } = useTranslation("members");
  return (
    <Modal opened onClose={onDone} title={t("reset.title")} size={520}>
      <EscapeLayer onEscape={onDone} />
      <LinkOnce label={t("reset.link")} {...link} onDone={onDone}>
        {t("reset.send", { name })}
      </LinkOnce>
    </Modal>
  );
}
