import { type FeedbackView, type FieldView, updateFeedbackInput } from "@hearback/contracts";
import { Stack } from "@mantine/core";
import { useState } from "react";
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
import { useFeedback } from "../api/use-feedback.ts";
import { useUpdateFeedback } from "../api/use-update-feedback.ts";
import { type InputValues, listChanged, readChanged, toInputValues } from "../feedback-values.ts";
import { FieldInput } from "./field-input.tsx";

const feedbackConflict = latePart("FeedbackConflict", () => import("./feedback-conflict.tsx"), "conflict");

type Props = { feedback: FeedbackView; fields: readonly FieldView[]; onDone: () => void };

/** All values of a feedback that its channel still asks for. */
export function EditFeedback({ feedback, fields, onDone }: Props) {
  const { t } = useTranslation("feedbackTools");
  const projectId = useProjectId();
  const update = useUpdateFeedback();
  const active = fields.filter(({ isActive }) => isActive);
  const { refetch } = useFeedback(feedback.id);
  // As the person saw them, not as a refresh in the background brought them.
  const [seen, setSeen] = useState(feedback.values);
  const before = toInputValues(active, seen);
  const { newest, findNewest, forgetNewest } = useNewest(
    async () => (await refetch({ throwOnError: true })).data?.values,
  );
  const form = useInputForm({
    initialValues: { values: before as InputValues },
    check: checkBy(updateFeedbackInput),
    toInput: ({ values }) => ({
      projectId,
      feedbackId: feedback.id,
      values: readChanged(active, values, before),
      // As they are stored: an instant has many spellings.
      seen: Object.fromEntries(listChanged(active, values, before).map(({ key }) => [key, seen[key] ?? null])),
    }),
  });

  const changed = listChanged(active, form.values.values, before);

  /** What isn't kept of the form is as it was saved meanwhile. */
  function settle(saved: FeedbackView["values"], kept: readonly FieldView[]): void {
    const values = toInputValues(active, saved);
    const mine = Object.fromEntries(kept.map(({ key }) => [key, form.values.values[key] ?? null]));
    setSeen(saved);
    forgetNewest();
    form.setInitialValues({ values });
    form.setValues({ values: { ...values, ...mine } });
    form.clearErrors();
    form.clearRefusal();
  }

  function announce(): void {
    showDone(t("saved", { id: feedback.id }));
    onDone();
  }

  return (
    <SheetForm onSubmit={form.submitWith((input) => update.mutateAsync(input).then(announce, findNewest))}>
      <Stack>
        {active.map((field, index) => (
          <FieldInput
            key={field.key}
            field={field}
            hasFocus={index === 0}
            {...form.getInputProps(`values.${field.key}`)}
          />
        ))}
      </Stack>
      <FormFooter
        refusal={form.refusal}
        remedy={
          newest === null ? null : (
            <Late part={feedbackConflict}>
              {(FeedbackConflict) => (
                <FeedbackConflict
                  fields={changed}
                  mine={form.values.values}
                  newest={newest}
                  onKeepMine={() => settle(newest, changed)}
                  onTakeNewest={() => settle(newest, [])}
                />
              )}
            </Late>
          )
        }
        isSaving={form.submitting}
        isOkDisabled={!form.isDirty()}
        onCancel={onDone}
      />
      <LeaveGuard isDirty={form.isDirty()} />
    </SheetForm>
  );
}
