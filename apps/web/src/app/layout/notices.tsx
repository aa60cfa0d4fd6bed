import { MantineThemeProvider } from "@mantine/core";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";

const Corner = lazy(async () => ({ default: (await import("./corner.tsx")).Corner }));

/** The messages in the corner. Mantine gives the button that closes one no name. */
export function Notices() {
  const { t } = useTranslation("common");
  const closeButtonProps = { "aria-label": t("close") };
  return (
    <MantineThemeProvider theme={{ components: { Notification: { defaultProps: { closeButtonProps } } } }}>
      <Suspense>
        <Corner />
      </Suspense>
    </MantineThemeProvider>
  );
}
