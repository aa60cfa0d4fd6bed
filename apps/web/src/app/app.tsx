import { MantineProvider } from "@mantine/core";
import { ModalsProvider } from "@mantine/modals";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { I18nextProvider } from "react-i18next";
import { TRPCProvider } from "../lib/trpc.ts";
import { resolveCssVariables } from "./css-variables.ts";
import { Notices } from "./layout/notices.tsx";
import type { Services } from "./services.ts";
import { theme } from "./theme.ts";

export function App({ services }: { services: Services }) {
  const { client, queryClient, router, language } = services;
  return (
    <I18nextProvider i18n={language}>
      <MantineProvider theme={theme} defaultColorScheme="auto" cssVariablesResolver={resolveCssVariables}>
        <QueryClientProvider client={queryClient}>
          <TRPCProvider trpcClient={client} queryClient={queryClient}>
            <ModalsProvider>
              <Notices />
              <RouterProvider router={router} />
            </ModalsProvider>
          </TRPCProvider>
        </QueryClientProvider>
      </MantineProvider>
    </I18nextProvider>
  );
}
