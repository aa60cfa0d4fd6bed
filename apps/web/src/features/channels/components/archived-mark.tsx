import { IconArchive } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { StatusMark } from "../../../components/status-mark.tsx";

export function ArchivedMark() {
  const { t } = useTranslation("channels");
  return (
    <StatusMark tone="none" icon={<IconArchive />}>
      {t("archived")}
    </StatusMark>
  );
}
