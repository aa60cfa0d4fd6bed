import { Switch, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

type Props = { title: string; isTable: boolean; isDisabled: boolean; onChange: (isTable: boolean) => void };

/** At the head of a card whose figures can be read as a table too. */
export function TableSwitch({ title, isTable, isDisabled, onChange }: Props) {
  const { t } = useTranslation("charts");
  return (
    <Switch
      size="xs"
      label={<Text size="xs">{t("asTable")}</Text>}
      aria-label={t("asTableOf", { title })}
      labelPosition="left"
      checked={isTable}
      disabled={isDisabled}
      onChange={({ currentTarget }) => onChange(currentTarget.checked)}
    />
  );
}
