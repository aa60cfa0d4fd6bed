import { Button } from "@mantine/core";
import { IconArchive } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Gap } from "../../../components/gap.tsx";
import { Instant } from "../../../components/instant.tsx";
import { focusIfLost } from "../../../components/use-return-focus.ts";
import { useCan, useMembership } from "../../../lib/membership.tsx";
import { showDone } from "../../../lib/show-message.ts";
import { useArchiveProject } from "../api/use-save-project.ts";
import classes from "./archived-notice.module.css";

/** Above every screen of an archived project: why nothing can be changed, and who can mend that. */
export function ArchivedNotice() {
  const { t } = useTranslation("archived");
  const { id: projectId, name, archivedAt } = useMembership().project;
  const canBringBack = useCan("project_archive");
  const { mutateAsync, isPending } = useArchiveProject();

  function announce(): void {
    showDone(t("backDone", { name }));
    // The button goes with the notice.
    setTimeout(() => focusIfLost(document.querySelector("h1")));
  }

  return (
    <section className={classes.root} aria-label={t("label")}>
      <div className={classes.inner}>
        <div className={classes.text}>
          <IconArchive size={18} aria-hidden="true" className={classes.icon} />
          <span>
            {t("note")}
            {archivedAt === null ? null : (
              <span className={classes.when}>
                <Gap />
                <Instant at={archivedAt} />
              </span>
            )}
            {canBringBack ? null : (
              <>
                <Gap />
                {t("askOwner")}
              </>
            )}
          </span>
        </div>
        {canBringBack ? (
          <Button
            variant="default"
            size="xs"
            loading={isPending}
            onClick={() => void mutateAsync({ projectId, isArchived: false }).then(announce, () => {})}
          >
            {t("back")}
          </Button>
        ) : null}
      </div>
    </section>
  );
}
