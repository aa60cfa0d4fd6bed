import { ActionIcon, Button, Group, Menu } from "@mantine/core";
import { IconDots, IconPencil, IconTrash } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { WalkButtons } from "../../../components/walk-buttons.tsx";
import { useCan } from "../../../lib/membership.tsx";
import { showDone } from "../../../lib/show-message.ts";
import { useManyFeedback } from "../api/use-many-feedback.ts";
import { useNeighbours } from "../api/use-neighbours.ts";
import { useAskDelete } from "../use-ask-delete.ts";
import { useFeedbackFilters } from "../use-feedback-filters.ts";

const list = "/projects/$projectId/feedback";

type Props = { feedbackId: number; onEdit: () => void };

/** What can be done with a feedback, and the ways to those beside it. */
export function FeedbackActions({ feedbackId, onEdit }: Props) {
  const { t } = useTranslation("feedbackTools");
  const canUpdate = useCan("feedback_update");
  const canDelete = useCan("feedback_delete");
  const navigate = useNavigate({ from: `${list}/$feedbackId` });
  const { previousId, nextId } = useNeighbours(feedbackId, useFeedbackFilters());
  const { remove } = useManyFeedback();
  const askDelete = useAskDelete();

  function deleteIt(): void {
    // The list first: what is deleted can't be read again. Why it was refused is said already.
    remove.mutateAsync([feedbackId]).then(
      (count) => showDone(t("deleted", { count })),
      () => undefined,
    );
    void navigate({ to: list, search: (search) => search });
  }

  return (
    <Group justify="space-between" mih={36}>
      <Group gap="xs">
        {canUpdate ? (
          <Button variant="default" leftSection={<IconPencil size={16} aria-hidden="true" />} onClick={onEdit}>
            {t("edit")}
          </Button>
        ) : null}
        {canDelete ? (
          <Menu position="bottom-start">
            <Menu.Target>
              <ActionIcon size="lg" aria-label={t("more")}>
                <IconDots size={18} aria-hidden="true" />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item
                color="red"
                leftSection={<IconTrash size={16} aria-hidden="true" />}
                onClick={() => askDelete(1, deleteIt)}
              >
                {t("delete")}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        ) : null}
      </Group>
      <WalkButtons
        previousId={previousId}
        nextId={nextId}
        labels={{ previous: t("walk.previous"), next: t("walk.next") }}
        onOpen={(id) => void navigate({ params: { feedbackId: id }, search: (search) => search })}
      />
    </Group>
  );
}
