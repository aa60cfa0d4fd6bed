import type { DeliveryView } from "@hearback/contracts";
import { useTranslation } from "react-i18next";
import { AnchorLink } from "../../../components/anchor-link.tsx";
import { useProjectId } from "../../../lib/membership.tsx";

export function SubjectLink({ subject }: { subject: DeliveryView["subject"] }) {
  const { t } = useTranslation("deliveries");
  const projectId = useProjectId();
  if (subject === null) return t("subject.sample");
  const { type, id } = subject;
  const label = t(`subject.${type}`, { id });
  if (type === "issue") {
    return (
      <AnchorLink inherit to="/projects/$projectId/issues/$issueId" params={{ projectId, issueId: id }}>
        {label}
      </AnchorLink>
    );
  }
  if (type === "webhook") {
    return (
      <AnchorLink inherit to="/projects/$projectId/settings/webhooks/$webhookId" params={{ projectId, webhookId: id }}>
        {label}
      </AnchorLink>
    );
  }
  return (
    <AnchorLink inherit to="/projects/$projectId/feedback/$feedbackId" params={{ projectId, feedbackId: id }}>
      {label}
    </AnchorLink>
  );
}
