import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { I18nextProvider } from "react-i18next";
import { TRPCProvider } from "../lib/trpc.ts";
import { resolveCssVariables } from "./css-variables.ts";
import type { Services } from "./services.ts";
import { useTheme } from "./use-theme.ts";

export function App({ services }: { services: Services }) {
  const { client, queryClient, router, language } = services;
  return (
    <I18nextProvider i18n={language}>
      <Look>
        <QueryClientProvider client={queryClient}>
          <TRPCProvider trpcClient={client} queryClient={queryClient}>
            <RouterProvider router={router} />
          </TRPCProvider>
        </QueryClientProvider>
      </Look>
    </I18nextProvider>
  );
}

function Look({ children }: { children: ReactNode }) {
  return (
    <MantineProvider theme={useTheme()} defaultColorScheme="auto" cssVariablesResolver={resolveCssVariables}>
      {children}
    </MantineProvider>
  );
}
