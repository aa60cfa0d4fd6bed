import { IconWebhookOff } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "../../../components/button-link.tsx";
import { EmptyNote } from "../../../components/empty-note.tsx";
import { focusIfLost } from "../../../components/use-return-focus.ts";
import { useProjectId } from "../../../lib/membership.tsx";

/** In place of a webhook, at an address that names none of the project. */
export function NoWebhook({ webhookId }: { webhookId: number }) {
  const { t } = useTranslation(["webhooks", "health"]);
  const projectId = useProjectId();
  const title = useRef<HTMLHeadingElement>(null);
  // The tabs that a webhook would have are gone, and with them the focus.
  useEffect(() => focusIfLost(title.current), []);
  return (
    <EmptyNote
      icon={<IconWebhookOff size={32} stroke={1.5} />}
      titleAs="h2"
      titleRef={title}
      title={t("webhooks:none.title", { number: webhookId })}
      hint={t("webhooks:none.hint")}
    >
      <ButtonLink variant="default" to="/projects/$projectId/settings/webhooks" params={{ projectId }}>
        {t("health:notice.all")}
      </ButtonLink>
    </EmptyNote>
  );
}
