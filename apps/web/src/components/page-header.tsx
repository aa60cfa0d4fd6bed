import { Box, Group, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { usePageTitle } from "../lib/use-page-title.ts";
import classes from "./page-header.module.css";
import { useArrival } from "./use-arrival.ts";

type Props = { title: string; children?: ReactNode };

/** The name of the page, also in the window's title, and its one primary action at the right. */
export function PageHeader({ title, children }: Props) {
  const heading = useArrival();
  usePageTitle(title);
  return (
    <Group justify="space-between" align="center" gap="xs" mih={34}>
      <Title order={1} ref={heading} tabIndex={-1} className={classes.title ?? ""}>
        {title}
      </Title>
      <Box flex="none">{children}</Box>
    </Group>
  );
}
