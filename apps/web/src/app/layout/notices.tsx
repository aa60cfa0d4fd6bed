import { Notifications } from "@mantine/notifications";

/** The messages in the corner. */
export function Notices() {
  return <Notifications position="bottom-right" />;
}
