import type { ErrorCode, FieldProblem } from "@hearback/contracts";
import { type FormErrors, type UseFormReturnType, useForm } from "@mantine/form";
import { type ReactNode, type SyntheticEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { readError, type ShownError } from "./read-error.ts";
import { translateError, translateProblem } from "./translate-error.ts";

type Options<Values, Input> = {
  initialValues: Values;
  /** Left out where the server alone checks: the schemas would be much of what a first page loads. */
  check?: (input: Input) => FieldProblem[];
  /** What is sent for these values. */
  toInput: (values: Values) => Input;
  /** The form's path for a path of the input; the same when left out. */
  toPath?: (path: string, values: Values) => string;
  /** Refusals that are about one field. */
  fieldOfCode?: Partial<Record<ErrorCode, string>>;
};

type Refused = { value: string | undefined; message: ReactNode };

export type InputForm<Values, Input> = UseFormReturnType<Values> & {
  /** Why the server refused the form as a whole. */
  refusal: string | null;
  clearRefusal: () => void;
  /** Checks, saves, and puts what was refused where it belongs. */
  submitWith: (save: (input: Input) => Promise<unknown>) => (event?: SyntheticEvent<HTMLFormElement>) => void;
};

/** A form that is checked as the server checks it, and speaks the screen's language. */
export function useInputForm<Values extends object, Input>(options: Options<Values, Input>): InputForm<Values, Input> {
  const { t } = useTranslation("errors");
  const [refusal, setRefusal] = useState<string | null>(null);
  const { check, toInput, toPath = (path) => path } = options;

  /** The first problem of each field, in the order in which they were found. */
  function translateFields(problems: readonly FieldProblem[], values: Values): FormErrors {
    const errors: FormErrors = {};
    for (const problem of problems) errors[toPath(problem.path, values)] ??= translateProblem(t, problem);
    return errors;
  }

  /** What the server refused, with the value that it is true of. */
  const refused = useRef(new Map<string, Refused>());

  function findRefused(values: Values): FormErrors {
    const stillTrue = [...refused.current].filter(([path, { value }]) => readPath(values, path) === value);
    return Object.fromEntries(stillTrue.map(([path, { message }]) => [path, message]));
  }

  const form = useForm<Values>({
    initialValues: options.initialValues,
    validateInputOnBlur: true,
    validate: (values) => ({ ...findRefused(values), ...translateFields(check?.(toInput(values)) ?? [], values) }),
  });

  function showRefusal(error: unknown, values: Values): void {
    const detail = readError(error);
    const errors = readFieldErrors(detail, values);
    for (const [path, message] of Object.entries(errors)) {
      refused.current.set(path, { value: readPath(values, path), message });
    }
    form.setErrors(errors);
    setRefusal(focusFirst(errors) ? null : translateError(t, detail));
  }

  function readFieldErrors(detail: ShownError, values: Values): FormErrors {
    const field = detail.code === "unreachable" ? undefined : options.fieldOfCode?.[detail.code];
    if (field !== undefined) return { [field]: translateError(t, detail) };
    return "fields" in detail && detail.fields !== undefined ? translateFields(detail.fields, values) : {};
  }

  /** The first on the screen. @returns whether there are errors, and each has its field. */
  function focusFirst(errors: FormErrors): boolean {
    const inOrder = [...document.querySelectorAll<HTMLElement>("[data-path]")];
    const fields = inOrder.filter(({ dataset: { path = "" } }) => path in errors);
    fields[0]?.focus();
    const shown = new Set(fields.map(({ dataset }) => dataset.path));
    return shown.size > 0 && shown.size === Object.keys(errors).length;
  }

  function clearRefusal(): void {
    refused.current.clear();
    setRefusal(null);
  }

  function submitWith(save: (input: Input) => Promise<unknown>) {
    const submit = form.onSubmit(
      (values) => save(toInput(values)).catch((error: unknown) => showRefusal(error, values)),
      focusFirst,
    );
    return (event?: SyntheticEvent<HTMLFormElement>) => {
      clearRefusal();
      submit(event);
    };
  }

  /** Who only passes by on the way to another field has made no mistake yet. */
  const getInputProps: typeof form.getInputProps = (path, inputOptions) => {
    const { onBlur, ...props } = form.getInputProps(path, inputOptions);
    return { ...props, onBlur: (event: unknown) => form.isDirty(path) && onBlur?.(event) };
  };

  return { ...form, getInputProps, refusal, clearRefusal, submitWith };
}

/** As text, since a list is made anew whenever something beside it changes. */
function readPath(values: object, path: string): string | undefined {
  return JSON.stringify(path.split(".").reduce<unknown>((part, key) => Object(part)[key], values));
}
