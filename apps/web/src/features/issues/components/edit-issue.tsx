import { type IssueView, updateIssueInput } from "@hearback/contracts";
import { Stack } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { FormFooter } from "../../../components/form-footer.tsx";
import { LeaveGuard } from "../../../components/leave-guard.tsx";
import { SheetForm } from "../../../components/sheet-form.tsx";
import { useProjectId } from "../../../lib/membership.tsx";
import { checkBy } from "../../../lib/read-problems.ts";
import { useInputForm } from "../../../lib/use-input-form.ts";
import { useUpdateIssue } from "../api/use-save-issue.ts";
import { toChanges, toValues } from "../issue-values.ts";
import { DeleteIssue } from "./delete-issue.tsx";
import { IssueFacts } from "./issue-facts.tsx";
import { IssueFields } from "./issue-fields.tsx";
import { IssueHistory } from "./issue-history.tsx";
import { MergeIssue } from "./merge-issue.tsx";
import { TrackerDialog } from "./tracker-dialog.tsx";
import { TrackerNote } from "./tracker-note.tsx";

type Props = {
  issue: IssueView;
  linked: ReactNode;
  onCancel: () => void;
  /** Once nothing is to be kept of what is in the form. */
  onLeave: () => void;
  children?: ReactNode;
};

export function EditIssue({ issue, linked, onCancel, onLeave, children }: Props) {
  const { t } = useTranslation(["issues", "board"]);
  const projectId = useProjectId();
  const update = useUpdateIssue();
  const [isTrackerOpen, tracker] = useDisclosure(false);
  const [before] = useState(() => toValues(issue));
  const form = useInputForm({
    initialValues: before,
    check: checkBy(updateIssueInput),
    toInput: (values) => ({ projectId, issueId: issue.id, ...toChanges(values, before) }),
    fieldOfCode: { name_taken: "title" },
  });

  function announce(): void {
    notifications.show({ message: t("board:saved", { title: form.values.title.trim() }) });
    onLeave();
  }

  return (
    <>
      <SheetForm onSubmit={form.submitWith((input) => update.mutateAsync(input).then(announce))}>
        <IssueFields form={form} assignee={issue.assignee}>
          <TrackerNote externalId={issue.externalIssueId} onSetTracker={tracker.open} />
        </IssueFields>
        <IssueFacts issue={issue} />
        <Stack mt="lg" gap="lg">
          {linked}
          <MergeIssue issue={issue} isDirty={form.isDirty()}>
            <DeleteIssue issue={issue} onLeave={onLeave} />
          </MergeIssue>
          <IssueHistory issueId={issue.id} />
          {children}
        </Stack>
        <FormFooter
          refusal={form.refusal}
          isSaving={form.submitting}
          isOkDisabled={!form.isDirty()}
          onCancel={onCancel}
        />
        <LeaveGuard isDirty={form.isDirty()} />
      </SheetForm>
      {/* Not inside the form, which would be sent with its own. */}
      {isTrackerOpen ? <TrackerDialog onClose={tracker.close} /> : null}
    </>
  );
}
