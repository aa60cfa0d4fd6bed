import { IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "../../../components/button-link.tsx";
import { EmptyNote } from "../../../components/empty-note.tsx";
import { useProjectId } from "../../../lib/membership.tsx";

/** In place of the settings and the health of a webhook that is no more. */
export function DeletedWebhook() {
  const { t } = useTranslation("webhooks");
  const projectId = useProjectId();
  return (
    <EmptyNote icon={<IconTrash size={32} stroke={1.5} />} title={t("deleted.title")} hint={t("deleted.hint")}>
      <ButtonLink variant="default" to="/projects/$projectId/settings/deliveries" params={{ projectId }}>
        {t("deleted.toDeliveries")}
      </ButtonLink>
    </EmptyNote>
  );
}
