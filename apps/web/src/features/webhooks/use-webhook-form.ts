import type { FieldProblem } from "@hearback/contracts";
import type { UseFormReturnType } from "@mantine/form";
import { useInputForm } from "../../lib/use-input-form.ts";
import { toFormPath, type WebhookValues } from "./webhook-values.ts";

type Options<Input> = {
  initialValues: WebhookValues;
  check: (input: Input) => FieldProblem[];
  toInput: (values: WebhookValues) => Input;
};

/** What the shared inputs need of the form, whether it registers or edits. */
export type WebhookFieldsForm = UseFormReturnType<WebhookValues>;

export function useWebhookForm<Input>(options: Options<Input>) {
  return useInputForm({
    ...options,
    toPath: toFormPath,
    fieldOfCode: { name_taken: "name", target_refused: "url" },
  });
}
