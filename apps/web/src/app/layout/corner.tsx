import { Notifications } from "@mantine/notifications";

export function Corner() {
  return <Notifications position="bottom-right" />;
}
