import { createProjectInput, type ProjectView } from "@hearback/contracts";
import { Stack, Text } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { FormFooter } from "../../../components/form-footer.tsx";
import { LeaveGuard } from "../../../components/leave-guard.tsx";
import { SheetForm } from "../../../components/sheet-form.tsx";
import { RouteModal } from "../../../components/sheets.tsx";
import { checkBy } from "../../../lib/read-problems.ts";
import { showDone } from "../../../lib/show-message.ts";
import { useInputForm } from "../../../lib/use-input-form.ts";
import { useCreateProject } from "../api/use-save-project.ts";
import { ProjectFields, type ProjectValues } from "./project-fields.tsx";

const page = "/projects/$projectId/settings/project";

export function NewProject() {
  const { t } = useTranslation("projects");
  const navigate = useNavigate({ from: `${page}/new` });
  const create = useCreateProject();
  const form = useInputForm({
    initialValues: { name: "", description: "" } as ProjectValues,
    check: checkBy(createProjectInput),
    toInput: (values) => values,
    fieldOfCode: { name_taken: "name" },
  });

  function close() {
    return navigate({ to: page });
  }

  async function open({ id: projectId }: ProjectView): Promise<void> {
    await navigate({ to: "/projects/$projectId/settings/channels", params: { projectId }, ignoreBlocker: true });
    showDone(t("createdNext"));
  }

  return (
    <RouteModal title={t("new")} size={520} onClose={() => void close()}>
      <SheetForm onSubmit={form.submitWith((input) => create.mutateAsync(input).then(open))}>
        <Stack>
          <Text size="sm" c="dimmed">
            {t("newHint")}
          </Text>
          <ProjectFields form={form} />
        </Stack>
        <FormFooter refusal={form.refusal} isSaving={form.submitting} onCancel={() => void close()} />
      </SheetForm>
      <LeaveGuard isDirty={form.isDirty()} />
    </RouteModal>
  );
}
