import { Skeleton, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { AnchorLink } from "../../../components/anchor-link.tsx";
import { fillIn } from "../../../components/fill-in.tsx";
import { LinkedNames } from "../../../components/linked-names.tsx";
import { useProjectId } from "../../../lib/membership.tsx";
import { useWebhooksAt } from "../api/use-webhooks-at.ts";

/** Which webhooks lead here; or none, so that nobody takes a test that goes to the URL alone for one of a webhook. */
export function WebhooksHere({ url }: { url: string }) {
  const { t } = useTranslation(["inspector", "waiting"]);
  const projectId = useProjectId();
  const { data: webhooks, isPending } = useWebhooksAt(url);
  // On a phone it mostly takes two lines.
  if (isPending) return <Skeleton h={{ base: 43, sm: 22 }} />;
  if (webhooks === undefined) return null;
  const names = (
    <LinkedNames
      items={webhooks}
      renderLink={({ id, name }) => (
        <AnchorLink
          inherit
          underline="always"
          to="/projects/$projectId/settings/webhooks/$webhookId"
          params={{ projectId, webhookId: id }}
        >
          {name}
        </AnchorLink>
      )}
    />
  );
  return (
    <Text size="sm" c="dimmed">
      {webhooks.length === 0
        ? t("waiting:inspector.none")
        : fillIn((places) => t("inspector:webhooksHere", { count: webhooks.length, ...places }), { names })}
    </Text>
  );
}
