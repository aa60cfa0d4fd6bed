import { languages } from "@hearback/contracts";
import { IconLanguage } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { changeLanguage, languageNames } from "../../lib/language.ts";
import { ChoiceMenu } from "./choice-menu.tsx";

const choices = languages.map((value) => ({ value, label: languageNames[value], lang: value }));

export function LanguageMenu() {
  const { t, i18n } = useTranslation();
  return (
    <ChoiceMenu
      label={t("language")}
      icon={<IconLanguage size={18} />}
      choices={choices}
      value={i18n.language}
      onChoose={(language) => void changeLanguage(i18n, language)}
    />
  );
}
