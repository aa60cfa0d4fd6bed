import { useTranslation } from "react-i18next";

/** What stands between two sentences: nothing in Japanese, whose full stop is wide enough. */
export function Gap() {
  const { i18n } = useTranslation();
  return i18n.language === "ja" ? null : " ";
}
