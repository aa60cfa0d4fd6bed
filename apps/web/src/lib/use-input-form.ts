import "./zod-without-eval.ts";
import type { ErrorCode, FieldProblem } from "@hearback/contracts";
import { type FormErrors, type UseFormReturnType, useForm } from "@mantine/form";
import { type SyntheticEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { z } from "zod";
import { readError } from "./read-error.ts";
import { readProblems } from "./read-problems.ts";
import { translateError, translateProblem } from "./translate-error.ts";

type Options<Values, Schema extends z.ZodType> = {
  initialValues: Values;
  schema: Schema;
  /** What is sent for these values. */
  toInput: (values: Values) => z.input<Schema>;
  /** The form's path for a path of the input; the same when left out. */
  toPath?: (path: string, values: Values) => string;
  /** False where an error that appears would move the button that is being pressed; true when left out. */
  validatesOnBlur?: boolean;
  /** Refusals that are about one field. */
  fieldOfCode?: Partial<Record<ErrorCode, string>>;
};

export type InputForm<Values, Input> = UseFormReturnType<Values> & {
  /** Why the server refused the form as a whole. */
  refusal: string | null;
  clearRefusal: () => void;
  /** Checks, saves, and puts what was refused where it belongs. */
  submitWith: (save: (input: Input) => Promise<unknown>) => (event?: SyntheticEvent<HTMLFormElement>) => void;
};

/** A form that is checked by the schema which the server checks it by, and speaks the screen's language. */
export function useInputForm<Values extends object, Schema extends z.ZodType>(
  options: Options<Values, Schema>,
): InputForm<Values, z.input<Schema>> {
  const { t } = useTranslation("errors");
  const [refusal, setRefusal] = useState<string | null>(null);
  const { schema, toInput, toPath = (path) => path } = options;

  /** The first problem of each field, in the order in which they were found. */
  function translateFields(problems: readonly FieldProblem[], values: Values): FormErrors {
    const errors: FormErrors = {};
    for (const problem of problems) errors[toPath(problem.path, values)] ??= translateProblem(t, problem);
    return errors;
  }

  const form = useForm<Values>({
    initialValues: options.initialValues,
    validateInputOnBlur: options.validatesOnBlur ?? true,
    validate: (values) => {
      const result = schema.safeParse(toInput(values));
      return result.success ? {} : translateFields(readProblems(result.error), values);
    },
  });

  function showRefusal(error: unknown, values: Values): void {
    const detail = readError(error);
    const field = detail.code === "unreachable" ? undefined : options.fieldOfCode?.[detail.code];
    if (field !== undefined) form.setErrors({ [field]: translateError(t, detail) });
    else if ("fields" in detail && detail.fields !== undefined) form.setErrors(translateFields(detail.fields, values));
    setRefusal(field === undefined ? translateError(t, detail) : null);
    if (field !== undefined) focusFirst({ [field]: true });
  }

  function focusFirst(errors: object): void {
    const path = Object.keys(errors)[0];
    if (path !== undefined) document.querySelector<HTMLElement>(`[data-path="${CSS.escape(path)}"]`)?.focus();
  }

  function submitWith(save: (input: z.input<Schema>) => Promise<unknown>) {
    return form.onSubmit(async (values) => {
      setRefusal(null);
      await save(toInput(values)).catch((error: unknown) => showRefusal(error, values));
    }, focusFirst);
  }

  return { ...form, refusal, clearRefusal: () => setRefusal(null), submitWith };
}
