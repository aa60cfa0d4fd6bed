import { Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { usePageTitle } from "../../../lib/use-page-title.ts";

export function SetUpLinkNeeded() {
  const { t } = useTranslation("setUp");
  usePageTitle(t("title"));
  return (
    <Stack gap="xs">
      <Title order={1}>{t("title")}</Title>
      <Text size="sm">{t("linkNeeded")}</Text>
      <Text size="sm" c="dimmed">
        {t("linkWhere")}
      </Text>
    </Stack>
  );
}
