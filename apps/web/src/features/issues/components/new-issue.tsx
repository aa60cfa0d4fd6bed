import { createIssueInput } from "@hearback/contracts";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { FormFooter } from "../../../components/form-footer.tsx";
import { LeaveGuard } from "../../../components/leave-guard.tsx";
import { SheetForm } from "../../../components/sheet-form.tsx";
import { RouteModal } from "../../../components/sheets.tsx";
import { useProjectId } from "../../../lib/membership.tsx";
import { checkBy } from "../../../lib/read-problems.ts";
import { showDone } from "../../../lib/show-message.ts";
import { useInputForm } from "../../../lib/use-input-form.ts";
import { useCreateIssue } from "../api/use-save-issue.ts";
import { newIssueValues, toFields } from "../issue-values.ts";
import { IssueFields } from "./issue-fields.tsx";

const list = "/projects/$projectId/issues";

export function NewIssue() {
  const { t } = useTranslation(["issues", "board"]);
  const projectId = useProjectId();
  const navigate = useNavigate({ from: `${list}/new` });
  const create = useCreateIssue();
  const form = useInputForm({
    initialValues: newIssueValues,
    check: checkBy(createIssueInput),
    toInput: (values) => ({ projectId, ...toFields(values) }),
    fieldOfCode: { name_taken: "title" },
  });

  function close(ignoreBlocker = false) {
    return navigate({ to: list, search: (search) => search, ignoreBlocker });
  }

  async function announce(): Promise<void> {
    showDone(t("board:created", { title: form.values.title.trim() }));
    await close(true);
  }

  return (
    <RouteModal title={t("issues:new")} size={560} onClose={() => void close()}>
      <SheetForm onSubmit={form.submitWith((input) => create.mutateAsync(input).then(announce))}>
        <IssueFields form={form} />
        <FormFooter refusal={form.refusal} isSaving={form.submitting} onCancel={() => void close()} />
      </SheetForm>
      <LeaveGuard isDirty={form.isDirty()} />
    </RouteModal>
  );
}
