import { Anchor, Group } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useCan, useMembership } from "../../../lib/membership.tsx";
import { ExternalId } from "./external-id.tsx";

type Props = { externalId: string | null; onSetTracker: () => void };

/** Where an external id leads, and the way to what says so. */
export function TrackerNote({ externalId, onSetTracker }: Props) {
  const { t } = useTranslation("board");
  const { trackerUrl } = useMembership().project;
  const canSetTracker = useCan("project_update");
  return (
    <Group gap="0 12" mt={4} fz="xs">
      {externalId === null || trackerUrl === null ? null : <ExternalId id={externalId} />}
      {canSetTracker ? (
        <Anchor component="button" type="button" inherit onClick={onSetTracker}>
          {t("tracker.open")}
        </Anchor>
      ) : null}
    </Group>
  );
}
