import { Alert } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";

type Props = { message: string | null; children?: ReactNode };

/** Why a form was refused as a whole; refused fields say it themselves. */
export function FormError({ message, children }: Props) {
  if (message === null) return null;
  return (
    <Alert color="red" variant="light" role="alert" icon={<IconAlertCircle aria-hidden="true" />}>
      {message}
      {children}
    </Alert>
  );
}
