import { Center, Loader } from "@mantine/core";
import { useTranslation } from "react-i18next";

export function RoutePending() {
  const { t } = useTranslation();
  return (
    <Center mih={240}>
      <Loader aria-label={t("loading")} />
    </Center>
  );
}
