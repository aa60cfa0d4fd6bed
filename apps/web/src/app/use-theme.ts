import { type MantineThemeOverride, mergeThemeOverrides } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { theme } from "./theme.ts";

/** The theme with the one word that Mantine's own parts have to say. */
export function useTheme(): MantineThemeOverride {
  const { t } = useTranslation();
  const close = t("close");
  return useMemo(() => {
    const named = { defaultProps: { closeButtonProps: { "aria-label": close } } };
    return mergeThemeOverrides(theme, { components: { Drawer: named, Modal: named, Notification: named } });
  }, [close]);
}
