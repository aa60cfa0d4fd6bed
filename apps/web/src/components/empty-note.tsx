import { Stack, Text } from "@mantine/core";
import type { ReactNode, Ref } from "react";

type Props = {
  icon: ReactNode;
  title: string;
  /** Where it is all that the page holds, its title is that of the page. */
  titleAs?: "p" | "h1" | "h2";
  /** Where the focus goes to the title, because it stands in place of what was to be there. */
  titleRef?: Ref<HTMLHeadingElement>;
  hint?: string;
  children?: ReactNode;
};

/** What a list shows when it holds nothing: why, and the next thing to do. */
export function EmptyNote({ icon, title, titleAs = "p", titleRef, hint, children }: Props) {
  return (
    <Stack align="center" gap="sm" py={56} px="md" ta="center">
      <Text span c="dimmed" aria-hidden="true" lh={0}>
        {icon}
      </Text>
      <div>
        <Text component={titleAs} ref={titleRef} tabIndex={titleRef === undefined ? undefined : -1} fw={600} m={0}>
          {title}
        </Text>
        {hint === undefined ? null : (
          <Text size="sm" c="dimmed" maw={480} mt={4} className="balanced">
            {hint}
          </Text>
        )}
      </div>
      {children}
    </Stack>
  );
}
