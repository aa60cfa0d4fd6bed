import { IconMapSearch } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "../components/button-link.tsx";
import { EmptyNote } from "../components/empty-note.tsx";
import { usePageTitle } from "../lib/use-page-title.ts";

export function NotFound() {
  const { t } = useTranslation();
  usePageTitle(t("notFound.title"));
  return (
    <EmptyNote icon={<IconMapSearch size={32} stroke={1.5} />} title={t("notFound.title")} hint={t("notFound.hint")}>
      <ButtonLink variant="default" to="/">
        {t("notFound.home")}
      </ButtonLink>
    </EmptyNote>
  );
}
