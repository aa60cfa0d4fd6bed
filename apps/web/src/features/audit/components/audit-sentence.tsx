import type { AuditEntryView } from "@hearback/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { AnchorLink } from "../../../components/anchor-link.tsx";
import { useProjectId } from "../../../lib/membership.tsx";

/** Stands where the name goes, which is a link. */
const place = "\u0000";

/** What was done, with a link to what it was done to while that is there. */
export function AuditSentence({ entry }: { entry: AuditEntryView }) {
  const { t } = useTranslation("audit");
  const { action, entityId } = entry;
  const isOfMany = action === "delivery.redeliver" && entityId === null;
  const sentence = t(isOfMany ? "action.delivery.redeliver_many" : `action.${action}`, { name: place });
  const [before, after] = sentence.split(place);
  if (after === undefined) return before;
  return (
    <>
      {before}
      <Thing entry={entry}>{entry.name ?? `#${entityId}`}</Thing>
      {after}
    </>
  );
}

/** Underlined, as it stands amid words. */
const look = { inherit: true, underline: "always" } as const;

const settings = "/projects/$projectId/settings";

function Thing({ entry, children }: { entry: AuditEntryView; children: ReactNode }) {
  const projectId = useProjectId();
  const id = entry.entityId;
  if (id === null || !entry.isThere) return <b>{children}</b>;
  const kind = entry.action.slice(0, entry.action.indexOf("."));
  if (kind === "webhook")
    return (
      <AnchorLink {...look} to={`${settings}/webhooks/$webhookId`} params={{ projectId, webhookId: id }}>
        {children}
      </AnchorLink>
    );
  if (kind === "delivery")
    return (
      <AnchorLink {...look} to={`${settings}/deliveries/$deliveryId`} params={{ projectId, deliveryId: `dlv_${id}` }}>
        {children}
      </AnchorLink>
    );
  if (kind === "channel")
    return (
      <AnchorLink {...look} to={`${settings}/channels/$channelId`} params={{ projectId, channelId: id }}>
        {children}
      </AnchorLink>
    );
  if (kind === "issue")
    return (
      <AnchorLink {...look} to="/projects/$projectId/issues/$issueId" params={{ projectId, issueId: id }}>
        {children}
      </AnchorLink>
    );
  if (kind === "feedback")
    return (
      <AnchorLink {...look} to="/projects/$projectId/feedback/$feedbackId" params={{ projectId, feedbackId: id }}>
        {children}
      </AnchorLink>
    );
  return <b>{children}</b>;
}
