import { Textarea, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";

export type ProjectValues = { name: string; description: string };

/** The inputs that creating and editing share. */
export function ProjectFields({ form }: { form: UseFormReturnType<ProjectValues> }) {
  const { t } = useTranslation("projects");
  return (
    <>
      <TextInput
        label={t("name")}
        placeholder={t("nameExample")}
        required
        data-autofocus
        {...form.getInputProps("name")}
      />
      <Textarea
        label={t("description")}
        description={t("descriptionHint")}
        autosize
        minRows={3}
        maxRows={10}
        {...form.getInputProps("description")}
      />
    </>
  );
}
