import { useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { IconDeviceDesktop, IconMoon, IconSun } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { IconChoice } from "../../components/choice-menu.tsx";

export function SchemeMenu() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const shown = useComputedColorScheme("light");
  return (
    <IconChoice
      label={t("scheme.label")}
      icon={shown === "dark" ? <IconMoon size={18} /> : <IconSun size={18} />}
      choices={[
        { value: "light", label: t("scheme.light"), icon: <IconSun size={16} /> },
        { value: "dark", label: t("scheme.dark"), icon: <IconMoon size={16} /> },
        { value: "auto", label: t("scheme.auto"), icon: <IconDeviceDesktop size={16} /> },
      ]}
      value={colorScheme}
      onChoose={setColorScheme}
    />
  );
}
