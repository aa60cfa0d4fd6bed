import { Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { usePageTitle } from "../../../lib/use-page-title.ts";

export function SetUpLinkNeeded() {
  const { t } = useTranslation("account");
  usePageTitle(t("setUp.title"));
  return (
    <Stack gap="xs">
      <Title order={1}>{t("setUp.title")}</Title>
      <Text size="sm">{t("setUp.linkNeeded")}</Text>
      <Text size="sm" c="dimmed">
        {t("setUp.linkWhere")}
      </Text>
    </Stack>
  );
}
