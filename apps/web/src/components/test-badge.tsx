import { Badge } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** Beside an event that was only a test. */
export function TestBadge() {
  const { t } = useTranslation();
  return (
    <Badge flex="none" size="sm" variant="outline" color="gray" tt="none" fw={500}>
      {t("test")}
    </Badge>
  );
}
