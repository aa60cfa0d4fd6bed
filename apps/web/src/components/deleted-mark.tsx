import { Text } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { StatusMark } from "./status-mark.tsx";

/** Says of a webhook that it is deleted, where what was sent to it is still shown. */
export function DeletedMark({ children }: { children: string }) {
  return (
    <Text span size="sm">
      <StatusMark tone="none" icon={<IconTrash />}>
        {children}
      </StatusMark>
    </Text>
  );
}
