import { type FeedbackView, type FieldView, updateFeedbackInput } from "@hearback/contracts";
import { Stack } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormFooter } from "../../../components/form-footer.tsx";
import { LeaveGuard } from "../../../components/leave-guard.tsx";
import { SheetForm } from "../../../components/sheet-form.tsx";
import { useProjectId } from "../../../lib/membership.tsx";
import { checkBy } from "../../../lib/read-problems.ts";
import { useInputForm } from "../../../lib/use-input-form.ts";
import { useUpdateFeedback } from "../api/use-update-feedback.ts";
import { type InputValues, readChanged, toInputValues } from "../feedback-values.ts";
import { FieldInput } from "./field-input.tsx";

type Props = { feedback: FeedbackView; fields: readonly FieldView[]; onDone: () => void };

/** All values of a feedback that its channel still asks for. */
export function EditFeedback({ feedback, fields, onDone }: Props) {
  const { t } = useTranslation("feedbackTools");
  const projectId = useProjectId();
  const update = useUpdateFeedback();
  const active = fields.filter(({ isActive }) => isActive);
  const [before] = useState(() => toInputValues(active, feedback.values));
  const form = useInputForm({
    initialValues: { values: before as InputValues },
    check: checkBy(updateFeedbackInput),
    toInput: ({ values }) => ({ projectId, feedbackId: feedback.id, values: readChanged(active, values, before) }),
  });

  function announce(): void {
    notifications.show({ message: t("saved", { id: feedback.id }) });
    onDone();
  }

  return (
    <SheetForm onSubmit={form.submitWith((input) => update.mutateAsync(input).then(announce))}>
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
      <FormFooter refusal={form.refusal} isSaving={form.submitting} isOkDisabled={!form.isDirty()} onCancel={onDone} />
      <LeaveGuard isDirty={form.isDirty()} />
    </SheetForm>
  );
}
