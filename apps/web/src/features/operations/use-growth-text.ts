import { useTranslation } from "react-i18next";
import { formatBytes } from "../../lib/format-figures.ts";

/** "+12 MB a day". */
export function useGrowthText(): (bytesPerDay: number | null) => string {
  const { t, i18n } = useTranslation("operations");
  return (bytesPerDay) => {
    if (bytesPerDay === null) return t("growth.unknown");
    if (bytesPerDay <= 0) return t("growth.none");
    return t("growth.perDay", { size: formatBytes(bytesPerDay, i18n.language) });
  };
}
