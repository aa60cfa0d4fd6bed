import type { UseFormReturnType } from "@mantine/form";
import type { z } from "zod";
import { useInputForm } from "../../lib/use-input-form.ts";
import { toFormPath, type WebhookValues } from "./webhook-values.ts";

type Options<Schema extends z.ZodType> = {
  initialValues: WebhookValues;
  schema: Schema;
  toInput: (values: WebhookValues) => z.input<Schema>;
};

/** What the shared inputs need of the form, whether it registers or edits. */
export type WebhookFieldsForm = UseFormReturnType<WebhookValues>;

export function useWebhookForm<Schema extends z.ZodType>(options: Options<Schema>) {
  return useInputForm({
    ...options,
    toPath: toFormPath,
    fieldOfCode: { name_taken: "name", target_refused: "url" },
  });
}
