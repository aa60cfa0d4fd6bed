import { Group, Stack, Title } from "@mantine/core";
import type { ReactNode } from "react";

type Props = { title: string; action?: ReactNode; children: ReactNode };

/** One part of an attempt: what was sent, what came back, how long it took. */
export function AttemptPart({ title, action = null, children }: Props) {
  return (
    <Stack gap="xs" component="section" aria-label={title}>
      <Group justify="space-between" mih={30}>
        <Title order={4} fz="sm">
          {title}
        </Title>
        {action}
      </Group>
      {children}
    </Stack>
  );
}
