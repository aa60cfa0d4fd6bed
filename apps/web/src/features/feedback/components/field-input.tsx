import type { FieldView } from "@hearback/contracts";
import { MultiSelect, NumberInput, Select, TagsInput, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";

type Props = {
  field: FieldView;
  hasFocus: boolean;
  value?: unknown;
  onChange?: unknown;
  error?: unknown;
  onFocus?: unknown;
  onBlur?: unknown;
};

/** The input that fits the type of a field. What a feedback already holds can be kept, also where it isn't offered. */
export function FieldInput({ field, hasFocus, ...rest }: Props) {
  const { t } = useTranslation("feedback");
  const [held] = useState(() => [rest.value].flat());
  // The props come from the form, which types them loosely on purpose: each input reads its own kind of value.
  const props = {
    label: field.name,
    ...rest,
    ...(hasFocus ? { "data-autofocus": true, autoFocus: true } : {}),
  } as object;
  const options = field.options
    .filter(({ key, isHidden }) => !isHidden || held.includes(key))
    .map(({ key, name, isHidden }) => ({ value: key, label: isHidden ? t("hiddenOption", { name }) : name }));
  switch (field.type) {
    case "text":
      return <Textarea {...props} />;
    case "keyword":
      return <TextInput {...props} />;
    case "number":
      return <NumberInput {...props} />;
    case "select":
      return <Select data={options} clearable {...props} />;
    case "multiSelect":
      return <MultiSelect data={options} clearable {...props} />;
    case "date":
      return <TextInput type="datetime-local" {...props} />;
    case "tags":
      return <TagsInput placeholder={t("tagsHint")} {...props} />;
    case "images":
      return <TagsInput placeholder={t("imagesHint")} {...props} />;
  }
}
