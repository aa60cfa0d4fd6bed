import type { DeliveryView } from "@hearback/contracts";
import { linkOptions } from "@tanstack/react-router";
import type { FlatNamespace, TFunction } from "i18next";
import { LightLink, type Place } from "../../../components/light-link.tsx";

type Subject = NonNullable<DeliveryView["subject"]>;

type Props = {
  subject: DeliveryView["subject"];
  projectId: number;
  t: TFunction<readonly ["deliveries", ...FlatNamespace[]]>;
};

export function SubjectLink({ subject, projectId, t }: Props) {
  if (subject === null) return t("subject.sample");
  return <LightLink to={placeOf(projectId, subject)}>{t(`subject.${subject.type}`, { id: subject.id })}</LightLink>;
}

function placeOf(projectId: number, { type, id }: Subject): Place {
  switch (type) {
    case "feedback":
      return linkOptions({ to: "/projects/$projectId/feedback/$feedbackId", params: { projectId, feedbackId: id } });
    case "issue":
      return linkOptions({ to: "/projects/$projectId/issues/$issueId", params: { projectId, issueId: id } });
    case "webhook": {
      const to = "/projects/$projectId/settings/webhooks/$webhookId";
      return linkOptions({ to, params: { projectId, webhookId: id } });
    }
  }
}
