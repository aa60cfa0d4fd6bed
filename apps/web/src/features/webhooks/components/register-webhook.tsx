import { type CreateWebhookInput, createWebhookInput, type WebhookView } from "@hearback/contracts";
import { Skeleton } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { FormFooter } from "../../../components/form-footer.tsx";
import { LeaveGuard } from "../../../components/leave-guard.tsx";
import { SheetForm } from "../../../components/sheet-form.tsx";
import { RouteModal } from "../../../components/sheets.tsx";
import { useCan, useProjectId } from "../../../lib/membership.tsx";
import { checkBy } from "../../../lib/read-problems.ts";
import { showStep } from "../../../lib/show-message.ts";
import { useOpenTest } from "../../../lib/test-target.tsx";
import { toTestTarget } from "../../../lib/to-test-target.ts";
import { useCreateWebhook } from "../api/use-create-webhook.ts";
import { useInspectorUrl } from "../api/use-inspector-url.ts";
import { useWebhookForm } from "../use-webhook-form.ts";
import { newWebhookValues, toFields } from "../webhook-values.ts";
import { Registered } from "./registered.tsx";
import { WebhookFields } from "./webhook-fields.tsx";

const list = "/projects/$projectId/settings/webhooks";

/** Whoever comes from the inspector begins with its URL. */
export function RegisterWebhook() {
  const { t } = useTranslation("webhooks");
  const navigate = useNavigate({ from: `${list}/new` });
  const isForInspector = useSearch({ from: `${list}/new` }).target === "inspector";
  const { data: inspectorUrl, isLoading } = useInspectorUrl(isForInspector);

  function close(ignoreBlocker = false) {
    return navigate({ to: list, search: ({ q, sort }) => ({ q, sort }), ignoreBlocker });
  }

  return (
    <RouteModal title={t("register")} size={640} onClose={() => void close()}>
      {isForInspector && isLoading ? (
        <Skeleton height={480} />
      ) : (
        <RegisterForm url={(isForInspector && inspectorUrl) || ""} onClose={close} />
      )}
    </RouteModal>
  );
}

type FormProps = { url: string; onClose: (ignoreBlocker?: boolean) => Promise<void> };

function RegisterForm({ url, onClose }: FormProps) {
  const { t } = useTranslation("webhooks");
  const projectId = useProjectId();
  const create = useCreateWebhook();
  const canTest = useCan("webhook_test");
  const openTest = useOpenTest();
  const form = useWebhookForm({
    initialValues: { ...newWebhookValues, url },
    check: checkBy(createWebhookInput),
    toInput: (values) => {
      const customHeaders = values.customHeaders.map(({ name, value }) => ({ name, value }));
      return { projectId, ...toFields(values), customHeaders };
    },
  });

  async function announce(webhook: WebhookView, isByKeys: boolean): Promise<void> {
    await onClose(true);
    const id = `registered-${webhook.id}`;
    const text = t("registered", { name: webhook.name });
    const hide = () => notifications.hide(id);
    function test(): void {
      hide();
      openTest(toTestTarget(webhook));
    }
    const message = { projectId, text, isByKeys, onTest: test, onLeave: hide };
    showStep(id, canTest ? <Registered {...message} /> : text);
  }

  function register(input: CreateWebhookInput): Promise<void> {
    // While it is saved, the button that was pressed is disabled.
    const isByKeys = document.activeElement?.matches(":focus-visible") ?? false;
    return create.mutateAsync(input).then((webhook) => announce(webhook, isByKeys));
  }

  return (
    <>
      <SheetForm onSubmit={form.submitWith(register)}>
        <WebhookFields form={form} />
        <FormFooter refusal={form.refusal} isSaving={form.submitting} onCancel={() => void onClose()} />
      </SheetForm>
      <LeaveGuard isDirty={form.isDirty()} />
    </>
  );
}
