import { updateWebhookInput, type WebhookView } from "@hearback/contracts";
import { useNavigate, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormFooter } from "../../../components/form-footer.tsx";
import { LeaveGuard } from "../../../components/leave-guard.tsx";
import { SheetForm } from "../../../components/sheet-form.tsx";
import { useProjectId } from "../../../lib/membership.tsx";
import { checkBy } from "../../../lib/read-problems.ts";
import { showDone } from "../../../lib/show-message.ts";
import { useNewest } from "../../../lib/use-newest.ts";
import { useUpdateWebhook } from "../api/use-update-webhook.ts";
import { useWebhook } from "../api/use-webhook.ts";
import { keepChanges } from "../keep-changes.ts";
import { useWebhookForm } from "../use-webhook-form.ts";
import { areHeadersKept, linkToStored, toChangedHeaders, toFields, toValues } from "../webhook-values.ts";
import { DeleteWebhook } from "./delete-webhook.tsx";
import { SecretField } from "./secret-field.tsx";
import { WebhookConflict } from "./webhook-conflict.tsx";
import { WebhookFields } from "./webhook-fields.tsx";

const list = "/projects/$projectId/settings/webhooks";

export function EditWebhook({ webhook }: { webhook: WebhookView }) {
  const { t } = useTranslation("webhooks");
  const projectId = useProjectId();
  const navigate = useNavigate({ from: `${list}/$webhookId` });
  const router = useRouter();
  const update = useUpdateWebhook();
  const { refetch } = useWebhook(webhook.id);
  // As the person saw it, not as a refresh in the background brought it.
  const [before, setBefore] = useState(webhook);
  const { newest, findNewest, forgetNewest } = useNewest(async () => (await refetch({ throwOnError: true })).data);
  const form = useWebhookForm({
    initialValues: toValues(before),
    check: checkBy(updateWebhookInput),
    toInput: (values) => {
      const { token, ...fields } = toFields(values);
      const isTokenKept = values.token === (before.token ?? "");
      return {
        projectId,
        webhookId: webhook.id,
        version: before.version,
        ...fields,
        ...(isTokenKept ? {} : { token }),
        ...(areHeadersKept(values, before) ? {} : { customHeaders: toChangedHeaders(values) }),
      };
    },
  });

  /** Unless whoever deleted it has gone on to another page meanwhile. */
  function leave(): void {
    const isHere = router.state.matches.some(
      ({ routeId, params }) =>
        routeId === `${list}/$webhookId` && "webhookId" in params && params.webhookId === webhook.id,
    );
    if (isHere) void close(true);
  }

  function close(ignoreBlocker = false) {
    return navigate({ to: list, search: (search) => search, ignoreBlocker });
  }

  async function announce(): Promise<void> {
    showDone(t("saved", { name: form.values.name.trim() }));
    await close(true);
  }

  function settle(saved: WebhookView, values = toValues(saved)): void {
    setBefore(saved);
    forgetNewest();
    form.setInitialValues(toValues(saved));
    form.setValues(values);
    form.clearErrors();
    form.clearRefusal();
  }

  /** The rotation is a version of its own; one more than that is somebody else's, and has to refuse the save. */
  function takeRotation(rotated: WebhookView): void {
    if (rotated.version === before.version + 1) setBefore({ ...before, version: rotated.version });
  }

  const mine = newest === null ? form.values : keepChanges(form.values, toValues(before), toValues(newest));

  return (
    <SheetForm onSubmit={form.submitWith((input) => update.mutateAsync(input).then(announce, findNewest))}>
      <WebhookFields form={form} webhookId={webhook.id} />
      {webhook.signingSecret === null ? null : <SecretField webhook={webhook} onRotated={takeRotation} />}
      <FormFooter
        refusal={form.refusal}
        remedy={
          newest === null ? null : (
            <WebhookConflict
              mine={mine}
              newest={newest}
              onKeepMine={() => settle(newest, { ...mine, customHeaders: linkToStored(mine, newest) })}
              onTakeNewest={() => settle(newest)}
            />
          )
        }
        isSaving={form.submitting}
        isOkDisabled={!form.isDirty()}
        onCancel={() => void close()}
      >
        <DeleteWebhook webhook={webhook} onDeleted={leave} />
      </FormFooter>
      <LeaveGuard isDirty={form.isDirty() && !form.submitting} />
    </SheetForm>
  );
}
