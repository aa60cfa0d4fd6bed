import type { WebhookView } from "@hearback/contracts";
import { CloseButton } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { AnchorLink } from "../../../components/anchor-link.tsx";
import { Gap } from "../../../components/gap.tsx";
import { Instant } from "../../../components/instant.tsx";
import { RecoverLink } from "../../../components/recover-link.tsx";
import { useFocusAfter } from "../../../components/use-return-focus.ts";
import { useCan, useProjectId } from "../../../lib/membership.tsx";
import { findEntry } from "../find-entry.ts";
import classes from "./notice.module.css";

const mostShown = 3;

type Props = { webhooks: readonly WebhookView[]; onPutAway: (shown: readonly WebhookView[]) => void };

/** Tells on every page which webhooks Hearback has turned off. */
export function TurnedOffNotice({ webhooks, onPutAway }: Props) {
  const { t } = useTranslation("webhooks");
  const projectId = useProjectId();
  const notice = useRef<HTMLElement>(null);
  useFocusAfter(notice);
  const shown = webhooks.slice(0, mostShown);
  const hiddenCount = webhooks.length - shown.length;
  return (
    <section ref={notice} className={classes.root} aria-label={t("notice.label")}>
      <div className={classes.inner}>
        <IconAlertTriangle size={18} aria-hidden="true" className={classes.icon} />
        <ul className={classes.list}>
          {shown.map((webhook) => (
            <li key={webhook.id}>
              <TurnedOffWebhook webhook={webhook} />
            </li>
          ))}
          {hiddenCount > 0 ? (
            <li>
              <AnchorLink inherit to="/projects/$projectId/settings/webhooks" params={{ projectId }}>
                {t("notice.more", { count: hiddenCount })}
              </AnchorLink>
            </li>
          ) : null}
        </ul>
        <CloseButton size={24} aria-label={t("notice.dismiss")} onClick={() => onPutAway(shown)} />
      </div>
    </section>
  );
}

function TurnedOffWebhook({ webhook }: { webhook: WebhookView }) {
  const { id, name, health } = webhook;
  const { t } = useTranslation(["webhooks", "health"]);
  const projectId = useProjectId();
  const canRecover = useCan("delivery_redeliver");
  const { to, search } = findEntry(webhook);
  return (
    <>
      <AnchorLink inherit fw={600} to={to} params={{ projectId, webhookId: id }} search={search}>
        {name}
      </AnchorLink>
      <Gap />
      {t(health.turnedOffReason === "gone" ? "webhooks:notice.gone" : "webhooks:notice.failing")}
      <Gap />
      {health.turnedOffAt === null ? null : (
        <span className={classes.when}>
          <Instant at={health.turnedOffAt} isRelative />
        </span>
      )}{" "}
      {canRecover ? (
        <span className={classes.links}>
          <RecoverLink projectId={projectId} webhookId={id}>
            {t("health:notice.recover")}
          </RecoverLink>
        </span>
      ) : null}
    </>
  );
}
