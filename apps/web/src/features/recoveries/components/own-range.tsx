import { SimpleGrid, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { isBackwards, type RecoverValues } from "../recover-values.ts";

type Props = { values: RecoverValues; onChange: (part: Partial<RecoverValues>) => void };

export function OwnRange({ values, onChange }: Props) {
  const { t } = useTranslation("recoveries");
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
      <TextInput
        type="datetime-local"
        label={t("from")}
        required
        value={values.from}
        onChange={({ currentTarget }) => onChange({ from: currentTarget.value })}
      />
      <TextInput
        type="datetime-local"
        label={t("until")}
        description={t("untilHint")}
        error={isBackwards(values) ? t("badRange") : null}
        value={values.until}
        onChange={({ currentTarget }) => onChange({ until: currentTarget.value })}
      />
    </SimpleGrid>
  );
}
