import type { FieldView } from "@hearback/contracts";
import { MultiSelect, NumberInput, Select, TagsInput, Textarea, TextInput } from "@mantine/core";
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

/** The input that fits the type of a field. */
export function FieldInput({ field, hasFocus, ...rest }: Props) {
  const { t } = useTranslation("feedback");
  // The props come from the form, which types them loosely on purpose: each input reads its own kind of value.
  const props = {
    label: field.name,
    ...rest,
    ...(hasFocus ? { "data-autofocus": true, autoFocus: true } : {}),
  } as object;
  const options = field.options
    .filter(({ isHidden }) => !isHidden)
    .map(({ key, name }) => ({ value: key, label: name }));
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
