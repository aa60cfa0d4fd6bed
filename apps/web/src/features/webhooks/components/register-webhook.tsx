import { createWebhookInput } from "@hearback/contracts";
import { notifications } from "@mantine/notifications";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { FormFooter } from "../../../components/form-footer.tsx";
import { LeaveGuard } from "../../../components/leave-guard.tsx";
import { SheetForm } from "../../../components/sheet-form.tsx";
import { RouteModal } from "../../../components/sheets.tsx";
import { useProjectId } from "../../../lib/membership.tsx";
import { useCreateWebhook } from "../api/use-create-webhook.ts";
import { useWebhookForm } from "../use-webhook-form.ts";
import { newWebhookValues, toFields } from "../webhook-values.ts";
import { WebhookFields } from "./webhook-fields.tsx";

const list = "/projects/$projectId/settings/webhooks";

export function RegisterWebhook() {
  const { t } = useTranslation("webhooks");
  const projectId = useProjectId();
  const navigate = useNavigate({ from: `${list}/new` });
  const create = useCreateWebhook();
  const form = useWebhookForm({
    initialValues: newWebhookValues,
    schema: createWebhookInput,
    toInput: (values) => {
      const customHeaders = values.customHeaders.map(({ name, value }) => ({ name, value }));
      return { projectId, ...toFields(values), customHeaders };
    },
  });

  function close(ignoreBlocker = false) {
    return navigate({ to: list, search: (search) => search, ignoreBlocker });
  }

  async function announce(): Promise<void> {
    notifications.show({ message: t("registered", { name: form.values.name.trim() }) });
    await close(true);
  }

  return (
    <RouteModal title={t("register")} size={640} onClose={() => void close()}>
      <SheetForm onSubmit={form.submitWith((input) => create.mutateAsync(input).then(announce))}>
        <WebhookFields form={form} />
        <FormFooter refusal={form.refusal} isSaving={form.submitting} onCancel={() => void close()} />
      </SheetForm>
      <LeaveGuard isDirty={form.isDirty()} />
    </RouteModal>
  );
}
