import { Alert } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Gap } from "../../../components/gap.tsx";
import { Instant } from "../../../components/instant.tsx";
import { useWorkerState } from "../api/use-worker-state.ts";

/** Says that nobody is there to send, in place of waiting without an end. */
export function WorkerNotice() {
  const { t } = useTranslation("testing");
  const { data: worker } = useWorkerState();
  if (worker === undefined || worker.isRunning) return null;
  return (
    <Alert color="red" variant="light" role="alert" icon={<IconAlertTriangle aria-hidden="true" />}>
      {t("worker.none")}
      {worker.seenAt === null ? null : (
        <>
          <Gap />
          {t("worker.seen")}
          <Gap />
          <Instant at={worker.seenAt} isRelative />
        </>
      )}
    </Alert>
  );
}
