import { useTranslation } from "react-i18next";
import type texts from "../../locales/en/docs.json";

type Name = keyof (typeof texts)["fields"];

/** What a field of a payload means; `null` for what its parent says already. */
export function useFieldMeaning(): (path: string) => string | null {
  const { t, i18n } = useTranslation(["docs", "webhooks"]);
  return (path) => {
    const name = path.replace(/\[\]$/, "");
    if (name.includes(".") || !i18n.exists(`docs:fields.${name}`)) return null;
    const text = t(`docs:fields.${name as Name}`);
    const seeAlso = (event: string) => t("docs:sees", { text, event });
    if (name === "feedback") return seeAlso(t("webhooks:event.feedback_created.label"));
    if (name === "issue" || name === "issues") return seeAlso(t("webhooks:event.issue_created.label"));
    return text;
  };
}
