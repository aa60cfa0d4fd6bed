import { Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";

type Props = { icon: ReactNode; title: string; hint?: string; children?: ReactNode };

/** What a list shows when it holds nothing: why, and the next thing to do. */
export function EmptyNote({ icon, title, hint, children }: Props) {
  return (
    <Stack align="center" gap="sm" py={56} px="md" ta="center">
      <Text span c="dimmed" aria-hidden="true" lh={0}>
        {icon}
      </Text>
      <div>
        <Text fw={600}>{title}</Text>
        {hint === undefined ? null : (
          <Text size="sm" c="dimmed" maw={480} mt={4} style={{ textWrap: "balance" }}>
            {hint}
          </Text>
        )}
      </div>
      {children}
    </Stack>
  );
}
