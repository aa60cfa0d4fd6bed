import type { CaughtRequestDetail } from "@hearback/contracts";
import { Skeleton, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { AnchorLink } from "../../../components/anchor-link.tsx";
import { BodySwitch } from "../../../components/body-switch.tsx";
import { Facts } from "../../../components/facts.tsx";
import { Instant } from "../../../components/instant.tsx";
import { LoadError } from "../../../components/load-error.tsx";
import { Part } from "../../../components/part.tsx";
import { PayloadFindings } from "../../../components/payload-findings.tsx";
import { useProjectId } from "../../../lib/membership.tsx";
import { useCaughtRequest } from "../api/use-caught-requests.ts";

/** A phone's screen is filled from the first moment, so that nothing below is seen to move as letters and bodies come. */
const detailsHeight = { base: "100dvh", sm: 560 };

export function CaughtRequest({ requestId }: { requestId: number }) {
  const { data: request, error, refetch } = useCaughtRequest(requestId);
  if (request !== undefined) return <Details request={request} />;
  return error === null ? <Skeleton h={detailsHeight} /> : <LoadError error={error} onRetry={() => void refetch()} />;
}

function Details({ request }: { request: CaughtRequestDetail }) {
  const { t } = useTranslation("inspector");
  const { webhook, signature, token, query, headers, body, bodyBytes, isTruncated } = request;
  const isDraft = webhook === null && signature !== "unknown";
  const sender = isDraft ? { context: "draft" as const } : {};
  return (
    <Stack gap="lg" mih={{ base: detailsHeight.base, sm: 0 }}>
      <Facts
        rows={[
          [t("received"), <Instant key="at" at={request.receivedAt} />],
          [
            t("webhook"),
            webhook === null ? t(isDraft ? "draft" : "stranger") : <WebhookLink key="webhook" webhook={webhook} />,
          ],
          [t("signature.label"), t(`signature.about.${signature}`, sender)],
          [t("token.label"), t(`token.about.${token}`, sender)],
          ...(query === "" ? [] : [[t("query"), query] as const]),
        ]}
      />
      <Part order={3} title={t("headers")}>
        <Facts isMono rows={Object.entries(headers)} />
      </Part>
      <Part order={3} title={t("body")}>
        {bodyBytes === 0 ? (
          <Text size="sm" c="dimmed">
            {t("noBody")}
          </Text>
        ) : (
          <>
            {isTruncated ? null : <PayloadFindings body={body} />}
            <BodySwitch body={body} label={t("body")} copyLabel={t("copyBody")} />
            {isTruncated ? (
              <Text size="xs" c="dimmed">
                {t("truncated")}
              </Text>
            ) : null}
          </>
        )}
      </Part>
    </Stack>
  );
}

function WebhookLink({ webhook: { id, name } }: { webhook: { id: number; name: string } }) {
  const projectId = useProjectId();
  return (
    <AnchorLink inherit to="/projects/$projectId/settings/webhooks/$webhookId" params={{ projectId, webhookId: id }}>
      {name}
    </AnchorLink>
  );
}
