import { Box, Group, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { usePageTitle } from "../lib/use-page-title.ts";

type Props = { title: string; children?: ReactNode };

/** The name of the page, also in the window's title, and its one primary action at the right. */
export function PageHeader({ title, children }: Props) {
  usePageTitle(title);
  return (
    <Group justify="space-between" align="center" mih={34} wrap="nowrap">
      <Title order={1}>{title}</Title>
      <Box flex="none">{children}</Box>
    </Group>
  );
}
