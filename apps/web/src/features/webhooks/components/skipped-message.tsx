import { useTranslation } from "react-i18next";
import { AnchorLink } from "../../../components/anchor-link.tsx";
import { Gap } from "../../../components/gap.tsx";
import { useFocusAfterMessage } from "../../../components/use-return-focus.ts";

type Props = { projectId: number; webhookId: number; name: string; count: number; onLeave: () => void };

/** In the corner, once a webhook is on again: what it skipped, and the way to recover it. */
export function SkippedMessage({ projectId, webhookId, name, count, onLeave }: Props) {
  const { t } = useTranslation("health");
  const message = useFocusAfterMessage();
  return (
    <span ref={message}>
      {t("skipped.on", { count, name })}
      <Gap />
      <AnchorLink
        inherit
        underline="always"
        to="/projects/$projectId/settings/webhooks/$webhookId/deliveries"
        params={{ projectId, webhookId }}
        search={{ recover: true }}
        onClick={onLeave}
      >
        {t("skipped.recover")}
      </AnchorLink>
    </span>
  );
}
