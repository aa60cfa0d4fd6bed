import { updateWebhookInput, type WebhookView } from "@hearback/contracts";
import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormFooter } from "../../../components/form-footer.tsx";
import { LeaveGuard } from "../../../components/leave-guard.tsx";
import { SheetForm } from "../../../components/sheet-form.tsx";
import { useProjectId } from "../../../lib/membership.tsx";
import { readError } from "../../../lib/read-error.ts";
import { useUpdateWebhook } from "../api/use-update-webhook.ts";
import { useWebhook } from "../api/use-webhook.ts";
import { useWebhookForm } from "../use-webhook-form.ts";
import { toFields, toValues } from "../webhook-values.ts";
import { DeleteWebhook } from "./delete-webhook.tsx";
import { SecretField } from "./secret-field.tsx";
import { WebhookFields } from "./webhook-fields.tsx";

const list = "/projects/$projectId/settings/webhooks";

export function EditWebhook({ webhook }: { webhook: WebhookView }) {
  const { t } = useTranslation("webhooks");
  const projectId = useProjectId();
  const navigate = useNavigate({ from: `${list}/$webhookId` });
  const update = useUpdateWebhook();
  const { refetch } = useWebhook(webhook.id);
  // The version that the person saw, not one that a refresh in the background brought.
  const [version, setVersion] = useState(webhook.version);
  const form = useWebhookForm({
    initialValues: toValues(webhook),
    schema: updateWebhookInput,
    toInput: (values) => {
      const { token, ...fields } = toFields(values);
      const isTokenKept = values.token === (webhook.token ?? "");
      return { projectId, webhookId: webhook.id, version, ...fields, ...(isTokenKept ? {} : { token }) };
    },
  });
  const isStale = update.error !== null && readError(update.error).code === "stale_version";

  function close(ignoreBlocker = false) {
    return navigate({ to: list, search: (search) => search, ignoreBlocker });
  }

  async function announce(): Promise<void> {
    notifications.show({ message: t("saved", { name: form.values.name.trim() }) });
    await close(true);
  }

  async function reload(): Promise<void> {
    const { data: newest } = await refetch();
    if (newest === undefined) return;
    setVersion(newest.version);
    form.setInitialValues(toValues(newest));
    form.setValues(toValues(newest));
    form.clearErrors();
    form.clearRefusal();
    update.reset();
  }

  return (
    <SheetForm onSubmit={form.submitWith((input) => update.mutateAsync(input).then(announce))}>
      <WebhookFields form={form} />
      {webhook.signingSecret === null ? null : <SecretField secret={webhook.signingSecret} />}
      <FormFooter
        refusal={form.refusal}
        remedy={isStale ? <ReloadButton onReload={() => void reload()} /> : null}
        isSaving={form.submitting}
        isOkDisabled={!form.isDirty()}
        onCancel={() => void close()}
      >
        <DeleteWebhook webhook={webhook} onDeleted={() => void close(true)} />
      </FormFooter>
      <LeaveGuard isDirty={form.isDirty() && !form.submitting} />
    </SheetForm>
  );
}

function ReloadButton({ onReload }: { onReload: () => void }) {
  const { t } = useTranslation("webhooks");
  return (
    <Button variant="default" size="xs" mt="xs" display="block" onClick={onReload}>
      {t("reload")}
    </Button>
  );
}
