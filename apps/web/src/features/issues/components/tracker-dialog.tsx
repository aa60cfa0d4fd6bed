import { setTrackerUrlInput } from "@hearback/contracts";
import { Modal, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { EscapeLayer } from "../../../components/escape-layer.tsx";
import { FormFooter } from "../../../components/form-footer.tsx";
import { SheetForm } from "../../../components/sheet-form.tsx";
import { useMembership } from "../../../lib/membership.tsx";
import { checkBy } from "../../../lib/read-problems.ts";
import { showDone } from "../../../lib/show-message.ts";
import { useInputForm } from "../../../lib/use-input-form.ts";
import { useSetTrackerUrl } from "../api/use-tracker-url.ts";

/** Where the external ids of the project's issues lead. */
export function TrackerDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("board");
  const { project } = useMembership();
  const save = useSetTrackerUrl();
  const form = useInputForm({
    initialValues: { trackerUrl: project.trackerUrl ?? "" },
    check: checkBy(setTrackerUrlInput),
    toInput: ({ trackerUrl }) => ({ projectId: project.id, trackerUrl }),
  });

  function announce(): void {
    showDone(t("tracker.saved"));
    onClose();
  }

  return (
    <Modal opened onClose={onClose} title={t("tracker.title")} size={480} zIndex={300}>
      <EscapeLayer onEscape={onClose} />
      <SheetForm onSubmit={form.submitWith((input) => save.mutateAsync(input).then(announce))}>
        <TextInput
          label={t("tracker.label")}
          description={t("tracker.hint")}
          placeholder={t("tracker.example")}
          classNames={{ input: "mono" }}
          data-autofocus
          {...form.getInputProps("trackerUrl")}
        />
        <FormFooter refusal={form.refusal} isSaving={form.submitting} onCancel={onClose} />
      </SheetForm>
    </Modal>
  );
}
