import { Group, Stack, Title } from "@mantine/core";
import type { ReactNode } from "react";

type Props = { title: string; order?: 3 | 4; action?: ReactNode; children: ReactNode };

/** One part of a request or its answer: what was sent, what came back, how long it took. */
export function Part({ title, order = 4, action = null, children }: Props) {
  return (
    <Stack gap="xs" component="section" aria-label={title}>
      <Group justify="space-between" mih={30}>
        <Title order={order} fz="sm">
          {title}
        </Title>
        {action}
      </Group>
      {children}
    </Stack>
  );
}
