import { useTranslation } from "react-i18next";
import { gapOf } from "../lib/join-sentences.ts";

/** What stands between two sentences. */
export function Gap() {
  const { i18n } = useTranslation();
  return gapOf(i18n.language);
}
