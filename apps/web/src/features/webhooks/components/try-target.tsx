import { changedHeaders, type InspectorView, tokenNames, webhookToken, webhookUrl } from "@hearback/contracts";
import { Button, Group } from "@mantine/core";
import { IconRadar2, IconSend } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useCan, useProjectId } from "../../../lib/membership.tsx";
import { useOpenTest } from "../../../lib/test-target.tsx";
import { useOpenInspector } from "../../../lib/use-open-inspector.ts";
import { toDraftTarget } from "../to-draft-target.ts";
import type { WebhookFieldsForm } from "../use-webhook-form.ts";
import { toChangedHeaders, toTokenPlace } from "../webhook-values.ts";

type Props = { form: WebhookFieldsForm; webhookId: number | undefined };

/** Ways to see a delivery before anything is saved: to the URL in the form, or to one of this server. */
export function TryTarget({ form, webhookId }: Props) {
  const { t } = useTranslation(["testing", "inspector"]);
  const projectId = useProjectId();
  const canTest = useCan("webhook_test");
  const openTest = useOpenTest();
  const inspector = useOpenInspector();
  const { url, token } = form.values;
  const { tokenPlacement, tokenName } = toTokenPlace(form.values);
  const isReady =
    webhookUrl.safeParse(url).success &&
    (token === "" || webhookToken.safeParse(token).success) &&
    (tokenPlacement === "bearer" || tokenNames[tokenPlacement].safeParse(tokenName ?? "").success) &&
    changedHeaders.safeParse(toChangedHeaders(form.values)).success;
  if (!canTest) return null;

  function fillIn({ url: inspectorUrl }: InspectorView): void {
    form.setFieldValue("url", inspectorUrl);
    form.clearFieldError("url");
  }

  return (
    <Group gap="xs">
      <Button
        variant="subtle"
        size="xs"
        leftSection={<IconRadar2 size={14} aria-hidden="true" />}
        loading={inspector.isPending}
        onClick={() => inspector.mutate({ projectId }, { onSuccess: fillIn })}
      >
        {t("inspector:use")}
      </Button>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconSend size={14} aria-hidden="true" />}
        disabled={!isReady}
        onClick={() => openTest(toDraftTarget(form.values, webhookId))}
      >
        {t("testing:draft")}
      </Button>
    </Group>
  );
}
