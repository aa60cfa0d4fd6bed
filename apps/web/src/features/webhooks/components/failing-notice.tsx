import type { WebhookView } from "@hearback/contracts";
import { CloseButton } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { type MouseEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import { AnchorLink } from "../../../components/anchor-link.tsx";
import { fillIn } from "../../../components/fill-in.tsx";
import { Gap } from "../../../components/gap.tsx";
import { Instant } from "../../../components/instant.tsx";
import { RecoverLink } from "../../../components/recover-link.tsx";
import { SendNow } from "../../../components/send-now.tsx";
import { useFocusAfter } from "../../../components/use-return-focus.ts";
import { useCan, useProjectId } from "../../../lib/membership.tsx";
import { useActivityOf, useWebhookActivity } from "../api/use-webhook-activity.ts";
import { findEntry } from "../find-entry.ts";
import { sortWebhooks, toSort } from "../sort-webhooks.ts";
import { FailingNames } from "./failing-names.tsx";
import classes from "./notice.module.css";

type Props = { webhooks: readonly WebhookView[]; onPutAway: (shown: readonly WebhookView[]) => void };

/** Tells on every page, in one line, which webhooks are failing. */
export function FailingNotice({ webhooks, onPutAway }: Props) {
  const { t } = useTranslation("health");
  const notice = useRef<HTMLElement>(null);
  useFocusAfter(notice);
  const [first, ...others] = webhooks;
  if (first === undefined) return null;
  return (
    <section ref={notice} className={classes.root} data-tone="warn" aria-label={t("notice.label")}>
      <div className={classes.inner}>
        <IconAlertTriangle size={18} aria-hidden="true" className={classes.icon} />
        <div className={classes.list}>
          {others.length === 0 ? <OneFailing webhook={first} /> : <ManyFailing webhooks={webhooks} />}
        </div>
        <CloseButton size={24} aria-label={t("notice.dismiss")} onClick={() => onPutAway(webhooks)} />
      </div>
    </section>
  );
}

const details = "/projects/$projectId/settings/webhooks/$webhookId";

function OneFailing({ webhook }: { webhook: WebhookView }) {
  const { id, name, health } = webhook;
  const { t } = useTranslation(["health", "failures"]);
  const params = { projectId: useProjectId(), webhookId: id };
  const { failingSince, lastErrorClass } = health;
  const canRecover = useCan("delivery_redeliver");
  const activity = useActivityOf(id).data;
  const { to, search } = findEntry(webhook);
  return (
    <>
      {fillIn((places) => t("health:notice.one", places), {
        name: (
          <AnchorLink inherit fw={600} to={to} params={params} search={search}>
            {name}
          </AnchorLink>
        ),
        when: <Instant at={failingSince ?? ""} />,
      })}
      <Gap />
      {lastErrorClass === null ? null : (
        <>
          {t(`failures:${lastErrorClass}.what`)}
          <Gap />
        </>
      )}
      <Waiting webhookIds={[id]} />
      <Gap />
      <span className={classes.links}>
        <AnchorLink inherit underline="always" to={`${details}/health`} params={params}>
          {t("health:notice.health")}
        </AnchorLink>
        {activity?.waiting ? <SendNow webhookId={id} look="link" /> : null}
        {canRecover && activity?.recoverable ? (
          <RecoverLink {...params}>{t("health:notice.recover")}</RecoverLink>
        ) : null}
      </span>
    </>
  );
}

function ManyFailing({ webhooks }: { webhooks: readonly WebhookView[] }) {
  const { t, i18n } = useTranslation("health");
  const params = { projectId: useProjectId() };
  const oldestFirst = sortWebhooks(webhooks, toSort("failing"), { activities: undefined, language: i18n.language });
  const since = oldestFirst[0]?.health.failingSince ?? "";
  const navigate = useNavigate();

  /** Where the list is open already, no page comes that would take the focus: its first failing row does. */
  function goOn(event: MouseEvent): void {
    const findRow = () => document.querySelector<HTMLElement>(`main tr a[href*="/webhooks/${oldestFirst[0]?.id}/"]`);
    if (event.metaKey || event.ctrlKey || event.shiftKey || findRow() === null) return;
    event.preventDefault();
    const list = { to: "/projects/$projectId/settings/webhooks", params, search: { sort: "failing" } } as const;
    void navigate(list).then(() => requestAnimationFrame(() => findRow()?.focus()));
  }

  return (
    <>
      {fillIn((places) => t("notice.many", { count: webhooks.length, ...places }), {
        names: <FailingNames webhooks={oldestFirst} />,
        when: <Instant at={since} />,
      })}
      <Gap />
      <Waiting webhookIds={webhooks.map(({ id }) => id)} />
      <Gap />
      <AnchorLink
        inherit
        underline="always"
        to="/projects/$projectId/settings/webhooks"
        params={params}
        search={{ sort: "failing" }}
        onClick={goOn}
      >
        {t("notice.inList")}
      </AnchorLink>
    </>
  );
}

/** How many deliveries wait for these webhooks. */
function Waiting({ webhookIds }: { webhookIds: readonly number[] }) {
  const { t } = useTranslation("health");
  const { data: activity } = useWebhookActivity();
  const waiting = webhookIds.flatMap((id) => activity?.get(id)?.waiting ?? []);
  const count = waiting.reduce((sum, each) => sum + each.count, 0);
  if (count === 0) return null;
  const isMore = waiting.some((each) => each.count === each.limit);
  return isMore ? t("notice.waitingMore", { count }) : t("notice.waiting", { count });
}
