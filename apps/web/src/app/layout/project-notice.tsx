import { useTranslation } from "react-i18next";
import { Late } from "../../components/late.tsx";
import { latePart } from "../../lib/late-part.ts";
import { useIsArchived } from "../../lib/membership.tsx";
import classes from "./notices.module.css";

/** Loaded before the screen stands, so that it stands with it, and doesn't move it down later. */
export const archivedNotice = latePart(
  "ArchivedNotice",
  () => import("../../features/projects/components/archived-notice.tsx"),
  "archived",
);

/** Where the project is archived, the notice that says so; elsewhere it isn't even loaded. */
export function ProjectNotice() {
  const { t } = useTranslation();
  if (!useIsArchived()) return null;
  return (
    <Late part={archivedNotice} lost={{ what: t("project.archived"), className: classes.lost }}>
      {(ArchivedNotice) => <ArchivedNotice />}
    </Late>
  );
}
