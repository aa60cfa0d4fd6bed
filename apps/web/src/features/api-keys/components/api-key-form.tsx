import { type ApiKeyScope, type CreatedApiKey, createApiKeyInput } from "@hearback/contracts";
import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { FormFooter } from "../../../components/form-footer.tsx";
import { LeaveGuard } from "../../../components/leave-guard.tsx";
import { SheetForm } from "../../../components/sheet-form.tsx";
import { useProjectId } from "../../../lib/membership.tsx";
import { checkBy } from "../../../lib/read-problems.ts";
import { useInputForm } from "../../../lib/use-input-form.ts";
import { useCreateApiKey } from "../api/use-create-api-key.ts";
import { ScopeChoice } from "./scope-choice.tsx";

type Props = { onCancel: () => void; onCreated: (apiKey: CreatedApiKey) => void };

export function ApiKeyForm({ onCancel, onCreated }: Props) {
  const { t } = useTranslation("apiKeys");
  const projectId = useProjectId();
  const create = useCreateApiKey();
  const form = useInputForm({
    initialValues: { name: "", scopes: ["feedback"] as ApiKeyScope[] },
    check: checkBy(createApiKeyInput),
    toInput: ({ name, scopes }) => ({ projectId, name, scopes }),
    fieldOfCode: { name_taken: "name" },
  });
  return (
    <SheetForm onSubmit={form.submitWith((input) => create.mutateAsync(input).then(onCreated))}>
      <TextInput
        label={t("name.label")}
        description={t("name.hint")}
        placeholder={t("name.example")}
        autoComplete="off"
        withAsterisk
        data-autofocus
        {...form.getInputProps("name")}
      />
      <ScopeChoice {...form.getInputProps("scopes")} />
      <FormFooter refusal={form.refusal} isSaving={form.submitting} onCancel={onCancel} />
      <LeaveGuard isDirty={form.isDirty()} />
    </SheetForm>
  );
}
