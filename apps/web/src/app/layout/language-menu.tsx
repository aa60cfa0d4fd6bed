import { type Language, languages } from "@hearback/contracts";
import { notifications } from "@mantine/notifications";
import { IconLanguage } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { IconChoice } from "../../components/choice-menu.tsx";
import { tellLost } from "../../components/tell-lost.tsx";
import { changeLanguage, languageNames } from "../../lib/language.ts";

const lostId = "language-lost";
const choices = languages.map((value) => ({ value, label: languageNames[value], lang: value }));

export function LanguageMenu() {
  const { t, i18n } = useTranslation();

  function choose(language: Language): void {
    changeLanguage(i18n, language).then(
      () => notifications.hide(lostId),
      () => tellLost(lostId, () => choose(language)),
    );
  }

  return (
    <IconChoice
      label={t("language")}
      icon={<IconLanguage size={18} />}
      choices={choices}
      value={i18n.language}
      onChoose={choose}
    />
  );
}
