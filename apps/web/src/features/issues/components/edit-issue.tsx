import { type IssueView, updateIssueInput } from "@hearback/contracts";
import { Stack } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { FormFooter } from "../../../components/form-footer.tsx";
import { Late } from "../../../components/late.tsx";
import { LeaveGuard } from "../../../components/leave-guard.tsx";
import { SheetForm } from "../../../components/sheet-form.tsx";
import { latePart } from "../../../lib/late-part.ts";
import { useProjectId } from "../../../lib/membership.tsx";
import { checkBy } from "../../../lib/read-problems.ts";
import { showDone } from "../../../lib/show-message.ts";
import { useInputForm } from "../../../lib/use-input-form.ts";
import { useNewest } from "../../../lib/use-newest.ts";
import { useIssue } from "../api/use-issue.ts";
import { useUpdateIssue } from "../api/use-save-issue.ts";
import { type IssueValues, pickChanged, toChanges, toValues } from "../issue-values.ts";
import { DeleteIssue } from "./delete-issue.tsx";
import { IssueFacts } from "./issue-facts.tsx";
import { IssueFields } from "./issue-fields.tsx";
import { IssueHistory } from "./issue-history.tsx";
import { MergeIssue } from "./merge-issue.tsx";
import { TrackerDialog } from "./tracker-dialog.tsx";
import { TrackerNote } from "./tracker-note.tsx";

const issueConflict = latePart("IssueConflict", () => import("./issue-conflict.tsx"), "conflict");

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
  const { refetch } = useIssue(issue.id);
  // As the person saw it, not as a refresh in the background brought it.
  const [before, setBefore] = useState(() => toValues(issue));
  const { newest, findNewest, forgetNewest } = useNewest(async () => (await refetch({ throwOnError: true })).data);
  const form = useInputForm({
    initialValues: before,
    check: checkBy(updateIssueInput),
    toInput: (values) => ({
      projectId,
      issueId: issue.id,
      ...toChanges(pickChanged(values, before)),
      seen: toChanges(pickChanged(before, values)),
    }),
    fieldOfCode: { name_taken: "title" },
  });

  /** What isn't kept of the form is as it was saved meanwhile. */
  function settle(saved: IssueValues, kept: Partial<IssueValues>): void {
    setBefore(saved);
    forgetNewest();
    form.setInitialValues(saved);
    form.setValues({ ...saved, ...kept });
    form.clearErrors();
    form.clearRefusal();
  }

  function announce(): void {
    showDone(t("board:saved", { title: form.values.title.trim() }));
    onLeave();
  }

  return (
    <>
      <SheetForm onSubmit={form.submitWith((input) => update.mutateAsync(input).then(announce, findNewest))}>
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
          remedy={
            newest === null ? null : (
              <Late part={issueConflict}>
                {(IssueConflict) => (
                  <IssueConflict
                    mine={pickChanged(form.values, before)}
                    newest={newest}
                    onKeepMine={() => settle(toValues(newest), pickChanged(form.values, before))}
                    onTakeNewest={() => settle(toValues(newest), {})}
                  />
                )}
              </Late>
            )
          }
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
