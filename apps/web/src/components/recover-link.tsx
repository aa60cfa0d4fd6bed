import type { ReactNode } from "react";
import { AnchorLink } from "./anchor-link.tsx";

type Props = {
  projectId: number;
  webhookId: number;
  onClick?: () => void;
  "aria-keyshortcuts"?: string;
  children: ReactNode;
};

export const recovery = {
  to: "/projects/$projectId/settings/webhooks/$webhookId/deliveries",
  search: { recover: true },
} as const;

/** To the recovery of what failed or was skipped at a webhook. */
export function RecoverLink({ projectId, webhookId, ...link }: Props) {
  return <AnchorLink inherit underline="always" {...recovery} params={{ projectId, webhookId }} {...link} />;
}
