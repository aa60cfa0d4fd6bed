import { Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useArrival } from "../../components/use-arrival.ts";
import { usePageTitle } from "../../lib/use-page-title.ts";
import { GateLayout } from "../layout/gate-layout.tsx";

export function NoProjectPage() {
  const { t } = useTranslation();
  const heading = useArrival();
  usePageTitle(t("noProject.title"));
  return (
    <GateLayout width={440}>
      <Title order={1} ref={heading} tabIndex={-1}>
        {t("noProject.title")}
      </Title>
      <Text size="sm" c="dimmed" mt="xs">
        {t("noProject.hint")}
      </Text>
    </GateLayout>
  );
}
