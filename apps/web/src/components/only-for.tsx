import type { Permission } from "@hearback/contracts";
import { IconLock } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCan, useIsArchived } from "../lib/membership.tsx";
import { EmptyNote } from "./empty-note.tsx";

/** A form for those who may send it; others are told, whoever led them here. What has been begun isn't taken away. */
export function OnlyFor({ permission, children }: { permission: Permission; children: ReactNode }) {
  const { t } = useTranslation("errors");
  const canNow = useCan(permission);
  const isArchived = useIsArchived();
  const [could, setCould] = useState(canNow);
  if (canNow && !could) setCould(true);
  if (could) return children;
  return (
    <EmptyNote
      icon={<IconLock size={32} stroke={1.5} />}
      title={t(isArchived ? "code.project_archived" : "code.forbidden")}
    />
  );
}
